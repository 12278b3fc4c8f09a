// What every page of a live shares: reading the stream through lost connections, sending acts, small things to draw with.

export const boot = JSON.parse(document.body.dataset.boot);
const english = document.documentElement.lang === "en";
const grouped = new Intl.NumberFormat(english ? "en-US" : "vi-VN");

export const dong = (amount) => grouped.format(amount) + (english ? "₫" : "đ");
export const amount = (thousandths) => grouped.format(thousandths / 1000);
export const byId = (id) => document.getElementById(id);

export function say(key, facts = {}) {
  return (boot.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}

// A selling unit as the reader calls it, one or several of it.
export const unitOf = (unit, thousandths = 1000) => boot.units?.[unit]?.[thousandths === 1000 ? 0 : 1] ?? unit;

// A draw or voucher in words: what is given, what to do for it and how long, or who won.
export function callWords(call) {
  const { kind, how, prize, keyword } = call, people = call.won.map(([number, name]) => `${number} (${name})`).join(", ");
  if (call.state === "over") return say(people ? "call-over" : "call-over-none", { prize, people });
  return say(`call-${kind}-${how}`, { prize, keyword, count: call.count, taken: call.taken, free: call.count - call.taken });
}

const there = (part) => part !== null && part !== undefined && part !== false;

// What a box shows from now on; what is not there is left out, as el() does.
export const fill = (box, ...parts) => box.replaceChildren(...parts.flat().filter(there));

// el("p.note", {onclick}, "text", child, null): text is always text, never markup.
export function el(what, ...parts) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const part of parts.flat()) {
    if (!there(part)) continue;
    if (part instanceof Node) node.append(part);
    else if (typeof part === "object") {
      for (const [name, value] of Object.entries(part)) {
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else if (name in node && typeof value !== "string") node[name] = value;
        else node.setAttribute(name, value);
      }
    } else node.append(String(part));
  }
  return node;
}

// Put rows [key, what it shows, how to make it] into a box. What shows the same as before stays the very same node, so that
// a finger that is on its way to a button finds it.
export function redraw(box, rows) {
  const before = box.rows ?? new Map(), after = new Map();
  for (const [name, shows, make] of rows) {
    const old = before.get(name);
    after.set(name, old?.shows === shows ? old : { shows, node: make() });
  }
  box.rows = after;
  let at = box.firstChild;
  for (const { node } of after.values()) {
    if (node === at) at = at.nextSibling;
    else box.insertBefore(node, at);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

// Paint once a frame at most, and never while a finger is down: a button that is drawn anew between press and release
// would swallow the tap.
export function painter(paint) {
  let due = false, asked = false, pressed = false;
  const soon = () => {
    due = true;
    if (asked || pressed) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (pressed) return;
      due = false;
      paint();
    });
  };
  const release = () => setTimeout(() => { pressed = false; if (due) soon(); }, 0);
  addEventListener("pointerdown", () => { pressed = true; }, true);
  addEventListener("pointerup", release, true);
  addEventListener("pointercancel", release, true);
  return soon;
}

export function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let ahead = 0;
export const now = () => Date.now() + ahead;

export function clock(moment) {
  return new Date(moment).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
}

export function left(until) {
  const seconds = Math.max(0, Math.ceil((until - now()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// A refused stream may mean that who looks is let in no more: what he saw goes, and the page says so.
async function shut() {
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (answer?.status === 403) location.reload();
}

// One stream, however often the connection is lost: it goes on after the last version that arrived.
export function follow(url, { whole, more, state }) {
  let source = null, last = "", pause = 500, timer = 0, silent = 0;

  const again = () => {
    if (source?.readyState === EventSource.CLOSED) shut();
    source?.close();
    state("away");
    clearTimeout(timer);
    timer = setTimeout(open, pause * (0.7 + Math.random() * 0.6));
    pause = Math.min(pause * 2, 20000);
  };
  const alive = () => {
    clearTimeout(silent);
    silent = setTimeout(again, 30000);
  };
  const take = (act) => (event) => {
    const data = JSON.parse(event.data);
    last = event.lastEventId;
    ahead = data.now - Date.now();
    pause = 500;
    alive();
    act(data);
  };
  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(last ? `${url}?after=${last}` : url);
    source.addEventListener("open", () => { state("on"); pause = 500; alive(); });
    source.addEventListener("whole", take(whole));
    source.addEventListener("more", take(more));
    source.addEventListener("beat", alive);
    source.addEventListener("error", again);
  }
  addEventListener("online", () => { pause = 500; open(); });
  addEventListener("offline", () => state("away"));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) { pause = 500; open(); }
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();
}

// {ok, status, body}; a lost connection is tried again with the same key, which acts once.
export async function post(url, given) {
  const sent = JSON.stringify({ key: key(), ...given });
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {
        method: "POST", body: sent, credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-Live-Token": boot.token },
      });
      if (response.status >= 502 && attempt < 3) throw new Error("away");
      const body = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
      return { ok: response.ok, status: response.status, body };
    } catch {
      if (attempt >= 3) return { ok: false, status: 0, body: { reason: "away" } };
      await new Promise((done) => setTimeout(done, 400 * 2 ** attempt));
    }
  }
}

let toastTimer = 0;
export function toast(text, bad = false) {
  const node = byId("toast");
  node.textContent = text;
  node.classList.toggle("bad", bad);
  node.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { node.hidden = true; }, 3500);
}

export function connection(what) {
  const node = byId("connection");
  node.dataset.state = what;
  node.textContent = say(what === "on" ? "connected" : "reconnecting");
}
