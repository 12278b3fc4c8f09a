// The helper's room: what comes in, what was understood, who holds what, and one tap to put it right.
import { ask, done } from "./ask.js";
import { amount, boot, byId, clock, connection, dong, el, follow, left, now, painter, post, redraw, say, toast, unitOf } from "./feed.js";
import { setFlash, typedDong, typedQty, whenFlashed } from "./flash.js";

const here = `/live/${boot.slug}/room`;
const KEEP_COMMENTS = 120, SHOW_SLIPS = 80; // the server tells of no older comment who is banned
const room = { head: {}, codes: new Map(), slips: new Map(), comments: [], feeds: [], out: new Set() };
let view = "slips", query = "", found = null, unseen = 0;

// Acting

// `wrong(text)`: where a refusal is said, unless in passing.
async function act(what, given = {}, { facts = {}, wrong = (text) => toast(text, true) } = {}) {
  const { ok, status, body } = await post(`${here}/do`, { do: what, ...given });
  if (ok) return body;
  if (body?.reason === "much") return await ask(much(given, body)) ? act(what, { ...given, sure: true }) : null;
  const key = [`refused-${what}-${body?.reason}`, `refused-${body?.reason}`].find((each) => boot.words[each]);
  wrong(key ? say(key, { least: dong(body.least ?? 0), ...facts }) : say(status === 0 ? "away" : "error"));
  return null;
}

// More comes in than shop and live have in all: asked once more, with what they have.
function much(given, { shop, live }) {
  const { unit } = [...room.codes.values()].find((each) => each.code === given.code), counted = shop !== null;
  return say(counted ? "restock-much" : "restock-much-live", { code: given.code, qty: amount(given.qty), unit: unitOf(unit, given.qty), shop: amount(shop ?? 0), live: amount(live) });
}

const sure = async (text, what, given) => { if (await ask(text)) done(await act(what, given)); };

async function setPrice(code) {
  const typed = await ask(say("price-ask", { code: code.code }), { value: String(code.price), kind: "numeric" });
  if (!typed) return;
  const price = typedDong(typed);
  done(price ? await act("price", { code: code.code, price }) : toast(say("refused-price"), true));
}

async function restock(code) {
  const typed = await ask(say("restock-ask", { code: code.code, unit: unitOf(code.unit, 0) }), { value: "5", kind: "decimal" });
  if (!typed) return;
  const qty = typedQty(typed);
  done(qty > 0 ? await act("restock", { code: code.code, qty }) : toast(say("refused-qty"), true));
}

async function correct(comment, row) {
  const typed = await ask(say("correct-ask", { code: boot.example }), { value: comment.text });
  const body = typed ? await act("correct", { comment: comment.number, text: typed }) : null;
  if (body) row.classList.add("settled");
  tell(body);
  countOpen();
}

async function givePhone(slip) {
  const phone = await ask(say("phone-ask", { number: slip.shown }), { value: "", kind: "tel" });
  if (phone) done(await act("phone", { slip: slip.number, phone }));
}

function tell(body) {
  if (!body) return;
  const known = boot.words[`said-${body.outcome}`];
  toast(`${body.slip ? say("stt", { number: body.slip }) + ": " : ""}${known ?? say("said-other")}`);
}

// Drawing

const button = (text, onclick, kind = "small") => el(`button.${kind}`, { type: "button", onclick }, text);

const named = (source) => (boot.words[`source-${source}`] ? say(`source-${source}`) : source);

function parts(comment) {
  return comment.parts.map(([code, held, waiting, place, released, reason]) => el("span.part",
    el("b", code),
    held ? ` ${amount(held)}` : null,
    waiting ? ` ⏳${amount(waiting)} (${say("place", { number: place })})` : null,
    released ? ` −${amount(released)}` : null,
    reason && boot.words[`part-${reason}`] ? ` ${say(`part-${reason}`)}` : null));
}

const banButton = (out, name, given) => (out
  ? button(say("unban"), async () => done(await act("unban", given), say("unbanned")))
  : button(say("ban"), () => sure(say("ban-ask", { name }), "ban", given)));

function paintBans() {
  room.comments.forEach(({ number, name }, at) => {
    const row = byId("comments").children[at], out = room.out.has(number);
    if (row.classList.contains("out") === out) return;
    row.classList.toggle("out", out);
    row.querySelector(".acts").lastElementChild.replaceWith(banButton(out, name, { comment: number }));
  });
}

function commentRow(comment) {
  const by = comment.by ? el("span.by", say("by-helper")) : null;
  const who = el("span.name", comment.name);
  // A question that was answered with price and stock waits for nobody.
  const answered = comment.outcome === "question" && comment.answer ? ".answered" : "";
  const row = el(`li.comment.${comment.outcome}${answered}`,
    el("p.meta", who, comment.source === "room" && by ? null : el("span.source", named(comment.source)), by, comment.slip ? button(say("stt", { number: comment.slip }), () => openSlip(comment.slip), "stt") : null, el("time", clock(comment.at))),
    el("p.text", comment.text),
    el("p.heard", el("span.outcome", say(`outcome-${comment.outcome}`)), parts(comment)),
    comment.answer ? el("p.answer", comment.answer) : null,
    el("p.acts", button(say("correct"), () => correct(comment, row)),
      banButton(false, comment.name, { comment: comment.number })));
  row.addEventListener("click", (event) => { if (!event.target.closest("button")) row.classList.toggle("open"); });
  return row;
}

function addComments(list, fresh) {
  const box = byId("comments"), atEnd = box.scrollTop < 40;
  for (const comment of list) {
    if (room.comments.length && comment.number <= room.comments[0].number) continue;
    room.comments.unshift(comment);
    const row = commentRow(comment);
    if (!fresh) row.classList.add("new");
    const height = box.scrollHeight;
    box.prepend(row);
    if (!atEnd && !fresh) { box.scrollTop += box.scrollHeight - height; unseen++; }
  }
  while (room.comments.length > KEEP_COMMENTS) { room.comments.pop(); box.lastElementChild.remove(); }
  byId("newer").hidden = !unseen || atEnd;
  countOpen();
}

// What a person has to look at: asked, not understood, or not given.
const OPEN = ".comment.question:not(.settled, .answered), .comment.complaint:not(.settled), .comment.unclear:not(.settled), .comment.refused:not(.settled)";
function countOpen() {
  const count = byId("comments").querySelectorAll(OPEN).length;
  byId("only-open").textContent = say("view-open", { count });
  byId("badge-comments").textContent = String(count);
  byId("badge-comments").hidden = !count;
  byId("nothing-open").hidden = count > 0 || !byId("comments").classList.contains("open-only");
}

function timer(line) {
  return line.until ? el("span.timer", { "data-until": String(line.until) }, left(line.until)) : null;
}

// One piece is soon there again; many would go to whoever waits.
function remove(slip, line) {
  const given = { slip: slip.number, code: line.code }, all = total(slip, line.code);
  if (all > 1000) return sure(say("remove-ask", { code: line.code, qty: amount(all), unit: unitOf(line.unit, all), number: slip.shown }), "cancel", given);
  return act("cancel", given).then(done);
}

const isOpen = (line) => line.state === "held" || line.state === "waitlisted" || line.state === "offered";
function lineRow(slip, line) {
  // What is held and what waits of one code is one wish: one set of buttons.
  const acts = slip.lines.find((each) => each.code === line.code && isOpen(each)) === line;
  const step = (by) => async () => tell(await act("set", { slip: slip.number, code: line.code, qty: total(slip, line.code) + by }));
  return el(`li.line.${line.state}`, el("span.what", el("b", line.code), ` × ${amount(line.qty)} ${unitOf(line.unit, line.qty)}`), el("span.state", say(`line-${line.state}`), timer(line)),
    acts ? el("span.acts",
      total(slip, line.code) > 1000 ? el("button.step", { type: "button", "aria-label": say("more-minus"), onclick: step(-1000) }, "−") : null,
      el("button.step", { type: "button", "aria-label": say("more-plus"), onclick: step(1000) }, "+"),
      el("button.step", { type: "button", "aria-label": say("remove"), onclick: () => remove(slip, line) }, "✕")) : null);
}

const total = (slip, code) => slip.lines.filter((line) => line.code === code).reduce((sum, line) => sum + line.qty, 0);
const holds = (slip) => slip.lines.some((line) => line.state === "held" || line.state === "offered");
const open = (slip) => slip.lines.some((line) => line.state !== "sold");

function slipCard(slip) {
  return el(`li.slip${slip.banned ? ".out" : ""}`, { id: `slip-${slip.number}` },
    el("header", el("span.number", String(slip.shown)), 
      el("span.who", el("span.name", slip.name || "?"), el("span.source", named(slip.source), " · ", slip.phone ? el("span.phone", slip.phone) : el("button.phone.none", { type: "button", onclick: () => givePhone(slip) }, say("no-phone")))),
      slip.total ? el("b.total", dong(slip.total)) : null),
    el("ul.lines", slip.lines.map((line) => lineRow(slip, line)), slip.ended ? el("li.note", say("ended-lines", { count: slip.ended })) : null),
    slip.beside ? el("p.note", say("beside")) : null,
    slip.deposit?.paid ? el("p.note", say("deposit-paid", { amount: dong(slip.deposit.paid) })) : null,
    el("footer.acts",
      slip.beside ? button(say("join"), () => sure(say("join-ask", { number: slip.shown }), "join", { slip: slip.number }), "small.good") : null,
      slip.beside ? button(say("part"), async () => done(await act("part", { slip: slip.number }))) : null,
      slip.deposit?.due ? button(say("deposit-got", { amount: dong(slip.deposit.due) }), async () => done(await act("deposit", { slip: slip.number, amount: slip.deposit.due })), "small.good") : null,
      slip.deposit?.late ? button(say("deposit-late", { amount: dong(slip.deposit.late) }), async () => done(await act("deposit", { slip: slip.number, amount: slip.deposit.late }))) : null,
      slip.deposit?.due ? button(say("deposit-waive"), async () => done(await act("waive", { slip: slip.number }))) : null,
      holds(slip) && !slip.deposit?.due ? button(say("confirm"), () => sure(say("confirm-ask", { number: slip.shown, total: dong(slip.total) }), "confirm", { slip: slip.number }), "small.good") : null,
      button(say("add-to", { number: slip.shown }), () => { showTab("comments"); const box = byId("quick-text"); box.value = `STT ${slip.number} `; box.focus(); }),
      open(slip) ? button(say("cancel"), () => sure(say("cancel-ask", { number: slip.shown }), "cancel", { slip: slip.number })) : null,
      slip.banned ? el("span.note", say("banned")) : null, banButton(slip.banned, slip.name, { slip: slip.number })));
}

function holdRows() {
  const all = [];
  for (const slip of room.slips.values()) for (const line of slip.lines) if (line.until && (line.state === "held" || line.state === "offered")) all.push([slip, line]);
  all.sort((a, b) => a[1].until - b[1].until);
  const rest = (room.head.held ?? 0) - Math.min(all.length, SHOW_SLIPS);
  const rows = all.slice(0, SHOW_SLIPS).map(([slip, line]) => shortRow(slip, line, () => timer(line)));
  return rest > 0 ? [...rows, noteRow(say("more-holds", { count: rest }), "note")] : rows;
}

function waitingRows() {
  const all = [];
  for (const slip of room.slips.values()) for (const line of slip.lines) if (line.state === "waitlisted" || line.state === "offered") all.push([slip, line]);
  // Who is asked just now stands first, with the time he has; the others by their place.
  all.sort((a, b) => a[1].code.localeCompare(b[1].code) || a[1].state.localeCompare(b[1].state) || a[1].since - b[1].since);
  const places = {};
  return all.slice(0, SHOW_SLIPS).map(([slip, line]) => {
    if (line.state === "offered") return shortRow(slip, line, () => el("span.note", say("line-offered"), " ", timer(line)));
    const place = say("place", { number: (places[line.code] = (places[line.code] ?? 0) + 1) });
    return shortRow(slip, line, () => el("span.note", place), place);
  });
}

const noteRow = (text, kind) => [text, kind, () => el(`li.${kind}`, text)];
const slipRow = (slip) => [`slip ${slip.number}`, JSON.stringify(slip), () => slipCard(slip)];
function shortRow(slip, line, tail, shown = "") {
  const make = () => el(`li.short.${line.state}`, button(String(slip.shown), () => openSlip(slip.number), "stt"), el("span.name", slip.name), el("b", line.code), el("span", `× ${amount(line.qty)}`), tail());
  return [`line ${slip.number} ${line.code} ${line.state} ${line.since}`, JSON.stringify([slip.shown, slip.name, line, shown]), make];
}

function paintSlips() {
  let rows;
  if (found) rows = found.length ? found.map(slipRow) : [noteRow(say("not-found"), "empty")];
  else if (view === "holds") rows = holdRows();
  else if (view === "waiting") rows = waitingRows();
  else rows = [...room.slips.values()].sort((a, b) => b.number - a.number).slice(0, SHOW_SLIPS).map(slipRow);
  redraw(byId("slips"), rows.length ? rows : [noteRow(say({ slips: "empty-slips", holds: "empty-holds", waiting: "empty-waiting" }[view]), "empty")]);
}

function bar(code) {
  const whole = Math.max(1, code.total);
  const piece = (kind, qty) => {
    const node = el(`i.${kind}`);
    node.style.width = `${(100 * qty) / whole}%`;
    return node;
  };
  return el("div.bar3", { role: "img", "aria-label": `${say("sold")} ${amount(code.sold)}, ${say("held")} ${amount(code.held)}, ${say("left-short")} ${amount(code.left)}` }, piece("sold", code.sold), piece("held", code.held));
}

// An ended live has given back what was left; it is not sold out.
const soldOut = (code) => room.head.state !== "ended" && (code.state === "stopped" || !code.left);

function codeCard(code) {
  const pinned = room.head.pinned === code.number;
  return el(`li.good${pinned ? ".pinned" : ""}${soldOut(code) ? ".gone" : ""}`,
    el("header", el("b.code", code.code), el("span.name", pinned ? "📌 " : null, code.name), el("span.price", dong(code.price))),
    code.flash ? el("p.flash", say("flash-left", { qty: amount(code.flash.left), unit: unitOf(code.unit, code.flash.left) }), " ", el("span.timer", { "data-until": String(code.flash.until) }, left(code.flash.until))) : null,
    bar(code),
    el("p.figures", el("span.k-sold", `${say("sold")} ${amount(code.sold)}`), el("span.k-held", `${say("held")} ${amount(code.held)}`), el("span.k-left", `${say("left-short")} ${amount(code.left)}`),
      code.waiting ? el("span.k-wait", `${say("waits")} ${amount(code.waiting)}`) : null, code.state === "stopped" && soldOut(code) ? el("span.pill.paused", say("sold-out")) : null),
    el("footer.acts",
      pinned ? null : button(say("pin"), async () => done(await act("pin", { code: code.code }))),
      button(say("price"), () => setPrice(code)),
      button(say("restock"), () => restock(code)),
      code.flash ? button(say("flash-end"), async () => done(await act("flash-stop", { code: code.code })))
        : room.head.state === "open" && code.state === "on" && code.left ? button(say("flash"), () => setFlash(code)) : null,
      code.state === "on" ? button(say("stop"), async () => done(await act("stop", { code: code.code }))) : button(say("start"), async () => done(await act("start", { code: code.code })), "small.good")));
}

function paintCodes() {
  const list = [...room.codes.values()].sort((a, b) => a.number - b.number);
  redraw(byId("codes"), list.map((code) => [code.code, JSON.stringify([code, code.number === room.head.pinned, room.head.state]), () => codeCard(code)]));
}

function onAir(code) {
  return el("p.onair", el("b", code.code), el("span", code.name), el("span.price", dong(code.price)), el("span.left", room.head.state === "ended" ? say("over") : soldOut(code) ? say("sold-out") : say("left", { qty: amount(code.left), unit: unitOf(code.unit, code.left) })));
}

function hostButtons(state) {
  const running = state === "open" || state === "paused";
  return el("div.buttons",
    button(say("next"), async () => done(await act("next")), "big"),
    state === "open" ? button(say("pause"), async () => done(await act("pause")), "big.warm") : null,
    state === "paused" ? button(say("resume"), async () => done(await act("resume")), "big.go") : null,
    running && boot.role === "host" ? button(say("end"), () => sure(say("end-ask"), "end"), "big.stop") : null);
}

function paintHost() {
  const state = room.head.state, pinned = room.codes.get(room.head.pinned);
  const rows = [["buttons", state, () => hostButtons(state)]];
  if (pinned) rows.unshift(["pinned", JSON.stringify([pinned, state]), () => onAir(pinned)]);
  redraw(byId("host"), rows);
}

function paintHead() {
  const head = room.head, state = byId("state");
  state.textContent = say(`state-${head.state}`);
  state.className = `pill ${head.state}`;
  byId("sum-comments").textContent = amount(head.comments * 1000);
  byId("sum-slips").textContent = amount(head.slips * 1000);
  byId("sum-held").textContent = amount(head.held * 1000);
  byId("sum-waiting").textContent = amount(head.waiting * 1000);
  byId("sum-revenue").textContent = dong(head.revenue);
}

const QUIET_S = 40;
function paintFeeds() {
  // What the helper himself writes and pastes is no feed that could fall silent.
  const rows = room.feeds.filter((feed) => feed.source !== "room" && feed.source !== "paste").map((feed) => {
    const seconds = feed.last ? Math.max(0, Math.round((now() - feed.last) / 1000)) : 0;
    const facts = { source: named(feed.source), seconds };
    const kind = feed.connected === false ? "off" : seconds >= QUIET_S ? "quiet" : "ok";
    const gap = feed.gaps.at(-1);
    return el(`span.feed.${kind}`, say(`feed-${kind}`, facts), gap ? el("em", say("feed-gap", { from: clock(gap[0]), to: clock(gap[1]) })) : null);
  });
  byId("feeds").replaceChildren(...(rows.length ? rows : [el("span.feed", say("feed-none"))]));
}

const paintSoon = painter(() => { paintHead(); paintHost(); paintCodes(); paintSlips(); paintFeeds(); });

// The stream

function takeIn(data) {
  room.head = data.head;
  room.feeds = data.feeds;
  room.out = new Set(data.banned);
  for (const code of data.codes) room.codes.set(code.number, code);
  for (const slip of data.slips) if (slip.merged) room.slips.delete(slip.number); else room.slips.set(slip.number, slip);
  if (found) found = found.map((slip) => room.slips.get(slip.number) ?? slip);
}

follow(`${here}/events`, {
  state: connection,
  whole(data) {
    room.codes.clear(); room.slips.clear(); room.comments = [];
    byId("comments").replaceChildren();
    takeIn(data);
    addComments(data.comments, true);
    paintBans(); paintSoon();
  },
  more(data) {
    takeIn(data);
    addComments(data.comments, false);
    paintBans(); paintSoon();
  },
});

setInterval(() => {
  for (const node of document.querySelectorAll("[data-until]")) {
    const until = Number(node.dataset.until);
    node.textContent = left(until);
    node.classList.toggle("soon", until - now() < 60000);
  }
  paintFeeds();
}, 1000);

// Hands

function showTab(name) {
  document.querySelector(".columns").dataset.tab = name;
  for (const tab of document.querySelectorAll(".tabs button")) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true"); else tab.removeAttribute("aria-current");
  }
}
for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => showTab(tab.dataset.tab));
for (const tab of document.querySelectorAll(".switch button")) {
  tab.addEventListener("click", () => {
    view = tab.dataset.view; found = null; byId("search").value = "";
    for (const each of document.querySelectorAll(".switch button")) each.setAttribute("aria-selected", String(each === tab));
    paintSlips();
  });
}

async function look(text) {
  query = text;
  if (!text) { found = null; paintSlips(); return; }
  const response = await fetch(`${here}/find?q=${encodeURIComponent(text)}`);
  if (query !== text || !response.ok) return;
  found = (await response.json()).slips;
  paintSlips();
}
let searching = 0;
byId("search").addEventListener("input", (event) => { clearTimeout(searching); searching = setTimeout(() => look(event.target.value.trim()), 200); });

function openSlip(number) {
  showTab("slips");
  byId("search").value = String(number);
  look(String(number));
}

byId("only-open").addEventListener("click", (event) => {
  const only = byId("comments").classList.toggle("open-only");
  event.currentTarget.setAttribute("aria-pressed", String(only));
  countOpen();
});
byId("comments").addEventListener("scroll", (event) => { if (event.target.scrollTop < 40) { unseen = 0; byId("newer").hidden = true; } });
byId("newer").addEventListener("click", () => { byId("comments").scrollTo({ top: 0, behavior: "smooth" }); });
byId("quick").addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = byId("quick-text"), text = box.value.trim();
  if (!text) return;
  const body = await act("quick", { text });
  if (body) { box.value = ""; tell(body); }
});
whenFlashed(async (given, more) => done(await act("flash", given, more)), room.codes);
byId("paste-open").addEventListener("click", () => { byId("paste-note").textContent = byId("paste-note").dataset.first; byId("paste").showModal(); });
byId("paste").addEventListener("close", async () => {
  const box = byId("paste-text"), text = box.value;
  if (byId("paste").returnValue !== "yes" || !text.trim()) return;
  const body = await act("paste", { text });
  if (!body) return;
  box.value = body.rest;
  toast(say("pasted", body));
  if (body.rest) { byId("paste-note").textContent = say("pasted-rest", body); byId("paste").showModal(); }
});
