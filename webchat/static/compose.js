// The foot of the page: writing, sending files, the reply keyboard, commands, the inline box.
import { element } from "./entities.js";
import { showKeyboard } from "./keyboard.js";
import { nameOf, summary } from "./message.js";
import { act, upload } from "./net.js";
import { askCaption, askPhone, askPlace, menu, refused, toast } from "./sheet.js";
import { word } from "./words.js";

const $ = (id) => document.getElementById(id);
const text = $("text");
const touch = matchMedia("(pointer: coarse)");
const drafts = new Map();
let now = null;
let reply = null;
let startWith = null;
let query = null;
let queryTimer = 0;

// now: {chat, state, say}
export function show(next) {
  if (now && now.chat.id !== next.chat.id) {
    drafts.set(now.chat.id, text.value);
    text.value = drafts.get(next.chat.id) || "";
    answer(null);
  }
  now = next;
  const { chat, state } = now;
  const closed = chat.type === "private" && (!chat.started || chat.blocked);
  $("begin").hidden = !(closed || startWith !== null);
  $("begin").textContent = chat.blocked ? word("unblock") : word("begin");
  $("write").hidden = closed || !chat.can_write;
  $("commands").hidden = chat.type !== "private" || !state.commands.length;
  $("foot").classList.toggle("mute", !chat.can_write);
  if (!chat.can_write) $("foot").dataset.note = word("only_admins");
  keyboard(closed ? null : chat.keyboard);
  grow();
}

export function offerStart(payload, atOnce) {
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) return toast(word("link_bad"));
  startWith = payload;
  $("begin").hidden = false;
  if (atOnce) begin();
}

async function begin() {
  const payload = startWith ?? "";
  startWith = null;
  $("begin").hidden = true;
  history.replaceState(null, "", location.pathname);
  try {
    if (now.chat.blocked && !payload) await act("unblock");
    else await act("start", { payload });
  } catch (error) {
    refused(error);
  }
}
$("begin").onclick = begin;

// The keyboard below the chat

export function keyboard(board) {
  const rows = board?.keyboard;
  text.placeholder = board?.input_field_placeholder || word("write");
  $("keys").hidden = !rows;
  $("foot").classList.toggle("board", Boolean(rows));
  $("below").hidden = !rows;
  if (rows) showKeyboard($("below"), board, (button) => press(button, board));
  if (board?.force_reply && !touch.matches) text.focus();
}

async function press(button, board) {
  try {
    if (button.request_contact) {
      const phone = await askPhone(now.state.me.phone);
      if (!phone) return;
      await act("contact", { chat: now.chat.id, phone });
      now.state.me.phone = phone;
    } else if (button.request_location) {
      const place = await askPlace();
      if (!place) return;
      await act("location", { chat: now.chat.id, ...place });
    } else if (!(await now.say(button.text))) return;
    if (board.one_time_keyboard) $("below").hidden = true;
  } catch (error) {
    refused(error);
  }
}

$("keys").onclick = () => {
  $("below").hidden = !$("below").hidden;
};

// Writing

function grow() {
  text.style.height = "auto";
  text.style.height = text.value ? `${Math.min(160, text.scrollHeight)}px` : "46px";
}

export function answer(message) {
  reply = message || null;
  $("answering").hidden = !reply;
  if (!reply) return;
  $("answered").replaceChildren(element("b", { textContent: nameOf(reply) }), ` ${summary(reply).slice(0, 80)}`);
  text.focus();
}

$("unanswer").onclick = () => answer(null);

$("write").onsubmit = async (event) => {
  event.preventDefault();
  const said = text.value.trim();
  if (!said) return;
  const to = reply?.message_id;
  text.value = "";
  answer(null);
  grow();
  hideResults();
  if (!(await now.say(said, to))) {
    text.value = said;
    grow();
  }
};

text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.matches) return;
  event.preventDefault();
  $("write").requestSubmit();
});

const commands = () => (now.chat.type === "private" ? now.state.commands : []).map((item) => [`/${item.command}`, item.description, () => now.say(`/${item.command}`)]);
$("commands").onclick = () => menu(word("menu"), commands());

// Files

$("attach").onclick = () => menu(word("attach"), [[word("choose_photo"), "", () => $("photos").click()], [word("choose_file"), "", () => $("files").click()], ...commands()]);
$("photos").onchange = () => sendFiles($("photos"), "photo");
$("files").onchange = () => sendFiles($("files"), "document");

async function sendFiles(input, kind) {
  const files = [...input.files];
  input.value = "";
  if (files.length) await send(files, kind);
}

async function send(files, kind) {
  if (kind === "photo" && files.length > 10) return toast(word("e_album"));
  const caption = await askCaption(files, kind);
  if (caption === null) return;
  $("send").classList.add("busy");
  try {
    await upload(now.chat.id, kind, files, caption);
  } catch (error) {
    refused(error);
  }
  $("send").classList.remove("busy");
}

const images = (list) => [...(list || [])].filter((file) => file.type.startsWith("image/"));
text.addEventListener("paste", (event) => {
  const files = images(event.clipboardData?.files);
  if (!files.length) return;
  event.preventDefault();
  send(files, "photo");
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const files = [...(event.dataTransfer?.files || [])];
  if (files.length && now?.chat.can_write) send(files, images(files).length === files.length ? "photo" : "document");
});

// The inline box: "@bot words" shows what the bot offers

text.addEventListener("input", () => {
  grow();
  const start = now ? `@${now.state.bot.username.toLowerCase()} ` : "\0";
  clearTimeout(queryTimer);
  if (!text.value.toLowerCase().startsWith(start)) return hideResults();
  queryTimer = setTimeout(() => askInline(text.value.slice(start.length).trim()), 300);
});

export function inlineText(value) {
  text.value = value;
  text.focus();
  text.dispatchEvent(new Event("input"));
}

function hideResults() {
  query = null;
  $("results").hidden = true;
}

async function askInline(words) {
  $("results").hidden = false;
  $("results").replaceChildren(element("p", { className: "note", textContent: word("searching") }));
  try {
    query = await act("inline", { chat: now.chat.id, text: words });
    if (early.has(query)) results(early.get(query));
  } catch (error) {
    refused(error);
  }
}

const early = new Map();
export function results(event) {
  if (event.query !== query) return void early.set(event.query, event);
  const place = $("results");
  place.hidden = false;
  place.replaceChildren(...event.results.map(resultRow));
  if (event.button?.start_parameter) {
    const button = element("button", { type: "button", className: "plain", textContent: event.button.text });
    button.onclick = () => act("start", { payload: event.button.start_parameter }).catch(refused);
    place.prepend(button);
  }
  if (!place.children.length) place.append(element("p", { className: "note", textContent: word("no_results") }));
}

function resultRow(result) {
  const row = element("button", { type: "button", className: "result" });
  if (result.photo_file_id) row.append(element("span", { className: "avatar", textContent: "🖼" }));
  row.append(element("span", {}, element("b", { textContent: result.title || result.caption || word("photo") }), element("small", { textContent: result.description || "" })));
  row.onclick = async () => {
    const asked = query;
    hideResults();
    text.value = "";
    grow();
    act("choose", { query: asked, result: result.id }).catch(refused);
  };
  return row;
}

