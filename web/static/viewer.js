// The public page of a live: see, say, order, and keep an eye on one's own slip.
import { amount, boot, byId, callWords, clock, connection, dong, el, fill, follow, left, now, painter, post, say, toast, unitOf } from "./feed.js";

const here = `/live/${boot.slug}`;
const KEEP = 80;
const live = { calls: [], codes: new Map(), slip: null, state: "planned", pinned: null, newest: 0 };
let cards = null;
const selling = () => live.state === "open" || live.state === "rehearsal";

async function send(text) {
  const name = byId("called").value.trim();
  if (!name) {
    byId("called").hidden = false;
    byId("called").focus();
    toast(say("viewer-name-first"), true);
    byId("text").value = text;
    return false;
  }
  const { ok, status, body } = await post(`${here}/say`, { text, name });
  if (ok) { byId("called").value = body.name; byId("called").hidden = true; return true; }
  toast(say(status === 429 ? "viewer-too-fast" : body.reason === "name" ? "viewer-name-first" : status === 0 ? "away" : "error"), true);
  return false;
}

const has = (code) => live.slip?.lines.some((line) => line.code === code.code && line.state !== "sold");
// One tap orders one; for who has some already the next tap is one more, since a code said twice counts once.
// Nothing is offered that would be refused: beyond the buyer's limit, or one more of what is sold out.
function order(code, kind) {
  const own = (live.slip?.lines ?? []).reduce((sum, line) => sum + (line.code === code.code ? line.qty : 0), 0);
  if ((code.limit && own + 1000 > code.limit) || (has(code) && code.left <= 0)) return null;
  const [words, text] = has(code) ? ["viewer-more", `thêm 1 ${code.code}`] : [code.left > 0 ? "viewer-order" : "viewer-wait", `${code.code} x1`];
  return el(`button.${kind}`, { type: "button", onclick: () => send(text) }, say(words, { code: code.code }));
}

function paintStage() {
  const code = live.codes.get(live.pinned), state = byId("state");
  state.textContent = say(`state-${live.state}`);
  state.className = `pill ${live.state}`;
  byId("connection").classList.toggle("still", live.state === "planned" || live.state === "ended");
  byId("say").hidden = live.state === "ended";
  const calls = live.calls.map((call) => el("p.call", callWords(call), call.kind === "draw" ? [" ", el("a", { href: `${here}/draws` }, say("call-check"))] : null));
  if (!code || live.state === "ended") {
    fill(byId("stage"), el("p.calm", say(live.state === "ended" ? "viewer-closed" : "viewer-nothing")), calls);
    return;
  }
  fill(byId("stage"),
    el("p.tag", code.code), el("h2", code.name),
    el("p.price", code.before && code.before > code.price ? el("s", dong(code.before)) : null, el("b", dong(code.price)), el("small", ` / ${unitOf(code.unit)}`)),
    el(`p.left${code.left <= 3000 ? ".few" : ""}`, code.left > 0 ? say("left", { qty: amount(code.left), unit: unitOf(code.unit, code.left) }) : code.waiting ? `${say("sold-out")} · ${say("viewer-waiting-list", { qty: amount(code.waiting) })}` : say("sold-out")),
    code.flash ? el("p.flash", say("flash-left", { qty: amount(code.flash.left), unit: unitOf(code.unit, code.flash.left) }), " ", el("span.timer", { "data-until": String(code.flash.until) }, left(code.flash.until))) : null,
    code.limit ? el("p.note", say("viewer-limit", { limit: amount(code.limit), unit: unitOf(code.unit, code.limit) })) : el("p.note"),
    selling() && code.open ? order(code, "big") : el("p.note", live.state === "paused" ? say("state-paused") : ""), calls);
}

function paintMine() {
  const slip = live.slip, box = byId("mine");
  box.classList.toggle("has", Boolean(slip?.lines.length));
  box.hidden = live.state === "ended" && !slip?.lines.length;
  if (!slip || !slip.lines.length) { fill(box, el("p.note", say("viewer-no-slip"))); return; }
  const rows = slip.lines.map((line) => el(`li.line.${line.state}`,
    el("b", line.code), el("span", `× ${amount(line.qty)} ${unitOf(line.unit, line.qty)}`), el("span.state", say(`line-${line.state}`)),
    line.until ? el("span.timer", { "data-until": String(line.until) }, left(line.until)) : null,
    line.state === "offered" ? el("span.choice",
      el("button.small.good", { type: "button", onclick: () => send(line.qty % 1000 ? "ok" : `${line.code} x${line.qty / 1000}`) }, say("viewer-take")),
      el("button.small", { type: "button", onclick: () => drop(line) }, say("viewer-pass"))) : null,
    line.state in WAYS ? el("button.drop", { type: "button", "aria-label": say(WAYS[line.state], { code: line.code }), onclick: () => sure(line) }, "✕") : null));
  fill(box,
    el("header", el("span.number", String(slip.number)), el("b", say("stt", { number: slip.number })), el("b.total", dong(slip.total))),
    el("ul.lines", rows),
    slip.deposit?.due ? el("p.note", say("viewer-deposit", { amount: dong(slip.deposit.due) }))
      : slip.deposit?.paid ? el("p.note", `✅ ${say("deposit-paid", { amount: dong(slip.deposit.paid) })}`) : null,
    el("footer", slip.phone ? el("span.note", slip.phone) : el("button.plain", { type: "button", onclick: () => byId("number").showModal() }, say("viewer-phone-give")),
      !slip.total ? null : boot.checkout ? el("a.go", { href: `${here}/checkout` }, say(slip.placed ? "viewer-placed" : "viewer-checkout")) : el("span.note", say(slip.placed ? "viewer-placed-shop" : "viewer-shop"))));
}

// What is held and what is waited for are given up each for itself; an offer has a button of its own.
const WAYS = { held: "viewer-drop", waitlisted: "viewer-leave" };
async function drop(line) {
  const { ok, status } = await post(`${here}/drop`, { lines: line.lines, held: line.state === "held" });
  if (!ok) toast(say(status === 409 ? "viewer-drop-gone" : status === 429 ? "viewer-too-fast" : status === 0 ? "away" : "error"), true);
}
function sure(line) {
  const dialog = byId("drop"), way = WAYS[line.state];
  byId("drop-text").textContent = say(`${way}-ask`, { code: line.code, qty: amount(line.qty), unit: unitOf(line.unit, line.qty) });
  byId("drop-yes").textContent = say(`${way}-yes`);
  dialog.returnValue = "no";
  dialog.showModal();
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") drop(line); }, { once: true });
}

function paintCodes() {
  const rows = [...live.codes.values()].sort((a, b) => a.number - b.number).map((code) => el(`li.good${code.number === live.pinned ? ".pinned" : ""}`,
    el("b.code", code.code), el("span.name", code.name), el("span.price", dong(code.price)),
    el("span.left", live.state === "ended" ? afterwards(code) : code.left > 0 ? say("left", { qty: amount(code.left), unit: unitOf(code.unit, code.left) }) : say("sold-out")),
    selling() && code.open ? order(code, "small") : null));
  byId("codes").replaceChildren(...rows);
}

// An ended live has given its goods back: it sells none, and leads to those that the shop still sells.
const afterwards = (code) => (cards?.[code.code] ? el("a", { href: cards[code.code] }, say("viewer-in-shop")) : say("over"));
async function findCards() {
  cards = {};
  const response = await fetch(`${here}/shop`).catch(() => null);
  if (response?.ok) { cards = await response.json(); paintSoon(); }
}

function addComments(list) {
  const box = byId("comments"), atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
  box.querySelector(".empty")?.remove();
  for (const comment of list) {
    if (comment.number <= live.newest) continue;
    live.newest = comment.number;
    box.append(el(`li.comment.${comment.outcome}`, el("p.meta", el("span.name", comment.name), el("time", clock(comment.at))), el("p.text", comment.text), comment.answer ? el("p.answer", comment.answer) : null));
  }
  while (box.children.length > KEEP) box.firstElementChild.remove();
  if (!box.children.length) box.append(el("li.empty", say("viewer-empty")));
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function take(data) {
  live.state = data.state;
  live.pinned = data.pinned;
  live.calls = data.calls;
  for (const code of data.codes) live.codes.set(code.number, code);
  if ("slip" in data) live.slip = data.slip;
  if (live.state === "ended" && !cards) findCards();
  addComments(data.comments);
  paintSoon();
}
const paintSoon = painter(() => { paintStage(); paintMine(); paintCodes(); });

follow(`${here}/events`, {
  state: connection,
  whole(data) { live.codes.clear(); live.newest = 0; byId("comments").replaceChildren(); take(data); },
  more: take,
});

setInterval(() => {
  for (const node of document.querySelectorAll("[data-until]")) {
    const until = Number(node.dataset.until);
    node.textContent = left(until);
    node.classList.toggle("soon", until - now() < 60000);
  }
}, 1000);

byId("called").value = boot.name;
byId("called").hidden = Boolean(boot.name);
byId("say").addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = byId("text"), text = box.value.trim();
  if (text && await send(text)) box.value = "";
});
byId("complain").addEventListener("click", () => byId("complaint").showModal());
byId("complaint").addEventListener("close", async () => {
  const box = byId("complaint-text"), text = box.value.trim();
  if (byId("complaint").returnValue !== "yes" || !text) return;
  const { ok, status } = await post(`${here}/complain`, { text });
  toast(say(ok ? "viewer-complained" : status === 429 ? "viewer-too-fast" : "error"), !ok);
  if (ok) box.value = "";
});
byId("number").addEventListener("close", async () => {
  const box = byId("number-text");
  if (byId("number").returnValue !== "yes" || !box.value.trim()) return;
  const { ok } = await post(`${here}/phone`, { phone: box.value });
  toast(say(ok ? "viewer-phone-kept" : "viewer-phone-bad"), !ok);
});
