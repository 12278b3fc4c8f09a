// A person's chats: joins the list, the open chat, the composer and the line to the server.
import * as compose from "./compose.js";
import { element } from "./entities.js";
import * as log from "./log.js";
import { nameOf, summary, time } from "./message.js";
import { act, get, listen } from "./net.js";
import { alertBox, menu, refused, toast, zoom } from "./sheet.js";
import { wasChosen } from "./start.js";
import { choose, chosen, inTongue, language, use, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const scroll = $("scroll");
const narrow = matchMedia("(max-width: 759px)");
const chats = new Map();
const taps = new Map();
let state = null;
let current = null;
let seq = 0;
let more = true;
let loading = false;
let typingTimer = 0;
let missedCount = 0;
let tapped = 0;
let waits = 0; // until when a new message is taken for the answer to a tap
const ANSWER = 10000;

const view = () => ({ me: state.me.id, private: current.type === "private", channel: current.type === "channel" });
const base = document.documentElement.dataset.base;

// Beginning

async function load() {
  state = await get("state");
  use(state.me.language);
  seq = Math.max(seq, state.seq);
  chats.clear();
  for (const chat of state.chats) chats.set(chat.id, chat);
  drawList();
}

async function begin() {
  await load();
  if (!chats.get(state.me.id).started && chosen() !== language()) {
    await act("language", { code: chosen() });
    await load();
  }
  dress();
  const wanted = Number(location.hash.replace("#", "")) || state.me.id;
  await open(chats.has(wanted) ? wanted : state.me.id, false);
  const start = new URLSearchParams(location.search).get("start");
  if (start) compose.offerStart(start, wasChosen(start));
  listen(() => seq, heard, (lost) => {
    $("offline").hidden = !lost;
  });
}

function dress() {
  for (const [id, key] of [["back", "back"], ["more", "more"], ["newest", "newest"], ["attach", "attach"], ["commands", "menu"], ["keys", "keyboard"], ["send", "send"], ["unanswer", "cancel"], ["text", "write"]]) {
    $(id).setAttribute("aria-label", word(key));
    $(id).title = id === "text" ? "" : word(key);
  }
  $("offline").textContent = word("offline");
  $("list").setAttribute("aria-label", word("back"));
}

// The list of chats

const initial = (title) => [...(title || "?").replace(/^[^\p{L}\p{N}]+/u, "")][0]?.toUpperCase() || "?";

function drawList() {
  $("who").textContent = [state.me.first_name, inTongue(state.me.role)].filter(Boolean).join(" · ");
  const rows = [...chats.values()].sort((a, b) => (b.last?.date || 0) - (a.last?.date || 0));
  $("chats").replaceChildren(
    ...rows.map((chat) => {
      const button = element("button", { type: "button", className: "chatrow" });
      button.append(element("span", { className: `avatar ${chat.type}`, textContent: initial(chat.title) }));
      const line = chat.last ? `${chat.type === "supergroup" && !chat.last.video_chat_started ? `${nameOf(chat.last)}: ` : ""}${summary(chat.last)}` : word("empty");
      button.append(element("span", { className: "lines" }, element("b", { textContent: chat.title }), element("span", { textContent: line })));
      button.append(element("span", { className: "side" }, element("time", { textContent: chat.last ? time(chat.last) : "" }), chat.unread ? element("b", { className: "badge", textContent: chat.unread > 99 ? "99+" : chat.unread }) : null));
      if (chat.id === current?.id) button.setAttribute("aria-current", "true");
      button.onclick = () => open(chat.id, true);
      return element("li", {}, button);
    }),
  );
  const unread = rows.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${state.me.first_name} · ${state.bot.first_name}`;
  document.body.classList.toggle("single", chats.size < 2);
}

// One chat

async function open(id, byHand) {
  current = chats.get(id);
  document.body.classList.toggle("listing", false);
  history.replaceState(null, "", current.type === "private" ? location.pathname + location.search : `#${id}`);
  const { messages } = await get(`messages?chat=${id}&limit=60`);
  const fresh = current.unread ? messages.find((m) => m.message_id > current.read && m.from?.id !== state.me.id) : null;
  log.clear(fresh?.message_id || 0);
  more = messages.length === 60;
  log.put(messages, view());
  if (!(fresh && messages.indexOf(fresh) > 0 && log.showUnread())) log.toEnd();
  drawHead();
  drawList();
  compose.show({ chat: current, state, say });
  noteRead();
  if (byHand && !narrow.matches) $("text").focus();
}

function drawHead() {
  $("welcome").hidden = current.type !== "private" || current.started || log.messages.size > 0;
  $("greeting").textContent = state.description || word("hello");
  $("title").textContent = current.title;
  $("face").textContent = initial(current.title);
  $("face").className = `avatar ${current.type}`;
  $("status").textContent = word({ private: "online", supergroup: "group", channel: "channel" }[current.type]) + (current.video ? " · 🔴 LIVE" : "");
  const pinned = current.pinned;
  $("pinned").hidden = !pinned;
  if (pinned) {
    $("pinned").replaceChildren(element("b", { textContent: `📌 ${word("pinned")}` }), element("span", { textContent: summary(pinned).slice(0, 120) }));
    $("pinned").onclick = () => log.jump(pinned.message_id);
  }
}

let readTimer = 0;
function noteRead() {
  clearTimeout(readTimer);
  readTimer = setTimeout(() => {
    if (document.hidden || !log.atEnd()) return;
    const last = log.ids().pop();
    missedCount = 0;
    drawNewest();
    if (!last || last <= current.read) return;
    current.read = last;
    current.unread = 0;
    drawList();
    act("read", { chat: current.id, message_id: last }).catch(() => {});
  }, 400);
}

function drawNewest() {
  $("newest").hidden = log.atEnd() || log.following();
  $("newcount").textContent = missedCount || "";
}

async function older() {
  if (!more || loading || !log.messages.size) return;
  loading = true;
  const chat = current.id;
  const height = scroll.scrollHeight;
  const { messages } = await get(`messages?chat=${chat}&limit=60&before=${log.ids()[0]}`);
  if (chat === current.id) {
    more = messages.length === 60;
    log.put(messages, view());
    scroll.scrollTop += scroll.scrollHeight - height;
  }
  loading = false;
}

// News from the server

function heard(event) {
  if (event.seq) seq = Math.max(seq, event.seq);
  const chat = chats.get(event.chat);
  if (event.type === "message" && chat) news(chat, event.message);
  else if (event.type === "gone" && chat) {
    if (chat.id === current.id) log.drop(event.message_id);
  } else if (event.type === "typing" && chat?.id === current.id) typing(event.action);
  else if (event.type === "keyboard" && chat) {
    chat.keyboard = event.keyboard;
    if (chat.id === current.id) compose.keyboard(event.keyboard);
  } else if (event.type === "answer") answered(event);
  else if (event.type === "results") compose.results(event);
  else if (event.type === "stale" || event.type === "chats") refresh(event.type === "stale");
}

async function refresh(all) {
  const id = current.id;
  const spoken = language();
  await load();
  current = chats.get(id) || chats.get(state.me.id);
  if (spoken !== language()) dress();
  if (all || current.id !== id) return open(current.id, false);
  if (spoken !== language()) log.put([...log.messages.values()], view());
  drawHead();
  compose.show({ chat: current, state, say });
}

function news(chat, message) {
  const known = chat.last && message.message_id <= chat.last.message_id;
  const mine = message.from?.id === state.me.id;
  if (!known || chat.last.message_id === message.message_id) chat.last = message;
  if (!known && !mine) chat.unread += 1;
  if (message.video_chat_started) chat.video = true;
  if (message.video_chat_ended) chat.video = false;
  if (chat.type === "private" && mine && !chat.started) {
    chat.started = true;
    if (chat.id === current.id) compose.show({ chat: current, state, say });
  }
  if (chat.id === current.id) {
    const follow = log.following();
    log.put([message], view());
    if (!mine) $("typing").hidden = true;
    drawHead();
    if (mine && !known) log.acted();
    const begins = !mine && !known && (chat.type !== "private" || log.comes(message.message_id));
    const shown = follow || (begins && Date.now() < waits) || (mine && !known);
    if (known && message.message_id === tapped && message.message_id !== chat.last.message_id) log.keepInSight(tapped);
    else if (shown) log.settle();
    if (!known && !mine && !log.following() && !(begins && shown)) missedCount += 1;
    if (known && message.message_id === tapped) waits = 0; // answered in place
    drawNewest();
    noteRead();
  }
  drawList();
}

function typing(action) {
  const place = $("typing");
  const follow = log.following();
  place.hidden = false;
  $("status").textContent = word(action.startsWith("upload") ? "uploading" : "typing");
  if (follow) log.settle();
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    place.hidden = true;
    drawHead();
  }, 5000);
}

function answered(event) {
  taps.get(event.tap)?.();
  taps.set(event.tap, null);
  if (event.url) follow(event.url);
  else if (event.text) event.alert ? alertBox(event.text) : toast(event.text);
}

// Doing

async function say(text, reply) {
  try {
    await act("say", { chat: current.id, text, reply_to: reply || null });
    return true;
  } catch (error) {
    refused(error);
    return false;
  }
}

async function tap(key) {
  if (key.classList.contains("busy")) return;
  key.classList.add("busy");
  const free = () => key.classList.remove("busy");
  tapped = Number(key.dataset.message);
  waits = Date.now() + ANSWER;
  log.acted();
  setTimeout(free, ANSWER);
  try {
    const id = await act("tap", { chat: current.id, message_id: Number(key.dataset.message), data: key.dataset.tap });
    taps.has(id) ? free() : taps.set(id, free);
  } catch (error) {
    free();
    refused(error);
  }
}

// Links to the bot's own start, wherever they point, stay in this page.
function startOf(url) {
  let address;
  try {
    address = new URL(url, location.href);
  } catch {
    return null;
  }
  const start = address.searchParams.get("start");
  const bot = state.bot.username.toLowerCase();
  const telegram = ["t.me", "telegram.me"].includes(address.hostname) && address.pathname.slice(1).toLowerCase() === bot;
  const scheme = address.protocol === "tg:" && (address.searchParams.get("domain") || "").toLowerCase() === bot;
  const here = address.origin === location.origin && [`${base}/`, `${base}/chat/${state.me.name}`].includes(address.pathname) && start !== null;
  return telegram || scheme || here ? start || "" : null;
}

async function follow(url) {
  const start = startOf(url);
  if (start === null) return void window.open(url, "_blank", "noopener");
  if (current.type !== "private") await open(state.me.id, true);
  act("start", { payload: start }).catch(refused);
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-tap],[data-link],[data-say],[data-zoom],[data-jump],[data-copy],[data-inline],[data-reply]");
  if (!target) return;
  const data = target.dataset;
  if (data.tap !== undefined) tap(target);
  else if (data.link !== undefined) {
    if (startOf(data.link) === null) return;
    event.preventDefault();
    follow(data.link);
  } else if (data.say) say(data.say);
  else if (data.zoom) {
    target.classList.contains("veiled") ? target.classList.remove("veiled") : zoom(data.zoom, target.querySelector("img").alt);
  } else if (data.jump) log.jump(Number(data.jump));
  else if (data.inline !== undefined) compose.inlineText(`@${state.bot.username} ${data.inline}`);
  else if (data.reply) compose.answer(log.messages.get(Number(data.reply)));
  else if (data.copy !== undefined) navigator.clipboard?.writeText(data.copy).then(() => toast(word("copied")));
});

scroll.addEventListener("scroll", () => {
  if (scroll.scrollTop < 200) older();
  drawNewest();
  noteRead();
}, { passive: true });
document.addEventListener("visibilitychange", noteRead);
scroll.addEventListener("load", () => keepFollowing(), true);
function keepFollowing() {
  if (log.following()) log.settle();
}
new ResizeObserver(keepFollowing).observe(scroll);
$("newest").onclick = () => log.toEnd(true);
$("back").onclick = () => document.body.classList.add("listing");
$("more").onclick = () => {
  const items = [];
  if (current.type === "private") items.push(current.blocked ? [word("unblock"), "", () => act("unblock").catch(refused)] : [word("block"), "", () => act("block").catch(refused)]);
  else if (current.admin) items.push([word(current.video ? "video_off" : "video_on"), "", () => act("video", { chat: current.id, on: !current.video }).catch(refused)]);
  items.push([word("language"), "", () => {
    const other = language() === "vi" ? "en" : "vi";
    if (!state.demo) choose(other); // a demonstration's people share one device
    act("language", { code: other }).catch(refused);
  }]);
  menu(current.title, items);
};

begin().catch((error) => {
  refused(error);
  $("offline").hidden = false;
});
