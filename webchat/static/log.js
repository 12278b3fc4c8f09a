// The list of messages of the open chat: kept in order, albums side by side, days apart, edits in place.
import { element } from "./entities.js";
import { dayName, render } from "./message.js";
import { word } from "./words.js";

const log = document.getElementById("log");
const scroll = document.getElementById("scroll");
const nodes = new Map();
let unreadFrom = 0;

export const messages = new Map();
export const ids = () => [...messages.keys()].sort((a, b) => a - b);
export const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;

// Whether the reader wants to stay at the newest message: until scrolling up, again after coming back down.
let follow = true;
let lastTop = 0;
export const following = () => follow;
scroll.addEventListener("scroll", () => {
  if (atEnd()) follow = true;
  else if (scroll.scrollTop < lastTop - 3) follow = false;
  lastTop = scroll.scrollTop;
}, { passive: true });

export function toEnd(smooth) {
  follow = true;
  scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth ? "smooth" : "instant" });
}

// What comes in one go is read from its top: the message it began with, and when its last one came.
const PAUSE = 5000;
let first = 0;
let came = 0;

/** Note a message of the other side; whether a new go begins with it. */
export function comes(id) {
  const begins = !first || Date.now() - came > PAUSE;
  if (begins) first = id;
  came = Date.now();
  return begins;
}

/** The reader spoke or tapped: what comes now is a new go. */
export function acted() {
  first = 0;
}

/** To the end, but while a go is coming in not past its top: on a small screen the rest waits below. */
export function settle() {
  const top = Date.now() - came < PAUSE && nodes.get(first)?.getBoundingClientRect().top;
  if (!top && top !== 0) return toEnd();
  const end = scroll.scrollHeight - scroll.clientHeight;
  const start = scroll.scrollTop + top - scroll.getBoundingClientRect().top - 8;
  scroll.scrollTo({ top: Math.min(start, end), behavior: "instant" });
  follow = start >= end;
}

// Bring what changed in place back into sight, where it has grown or shrunk away from it.
export function keepInSight(id) {
  const seen = scroll.getBoundingClientRect();
  const place = nodes.get(id)?.getBoundingClientRect();
  if (!place || (place.top >= seen.top && place.bottom <= seen.bottom)) return;
  const high = place.height > seen.height || place.top < seen.top;
  scroll.scrollTop += high ? place.top - seen.top - 8 : place.bottom - seen.bottom + 8;
  follow = atEnd();
}

export function clear(firstUnread) {
  messages.clear();
  nodes.clear();
  log.replaceChildren();
  first = 0;
  unreadFrom = firstUnread;
}

export function put(list, view) {
  for (const message of list) {
    const node = render(message, view);
    const old = nodes.get(message.message_id);
    messages.set(message.message_id, message);
    nodes.set(message.message_id, node);
    if (old) old.replaceWith(node);
    else place(node, message.message_id);
  }
  tidy();
}

function place(node, id) {
  let next = null;
  for (const child of [...log.children].reverse()) {
    if (!child.dataset.id && !child.classList.contains("album")) continue;
    const first = Number(child.dataset.id || child.firstElementChild?.dataset.id);
    if (first < id) break;
    next = child;
  }
  log.insertBefore(node, next);
}

export function drop(id) {
  nodes.get(id)?.remove();
  nodes.delete(id);
  messages.delete(id);
  tidy();
}

export function jump(id) {
  const node = nodes.get(id);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("found");
  setTimeout(() => node.classList.remove("found"), 1600);
}

// Albums are gathered and separators set anew: cheap for what fits a screen's history.
function tidy() {
  for (const old of log.querySelectorAll(":scope > .day, :scope > .fresh")) old.remove();
  for (const album of log.querySelectorAll(":scope > .album")) if (!album.children.length) album.remove();
  for (const node of [...log.querySelectorAll(":scope > .message[data-group]")]) {
    const before = node.previousElementSibling;
    if (before?.dataset.album === node.dataset.group) before.append(node);
    else {
      const album = element("div", { className: `album ${node.classList.contains("mine") ? "mine" : "theirs"}` });
      album.dataset.album = node.dataset.group;
      node.replaceWith(album);
      album.append(node);
    }
  }
  let last = "";
  let marked = false;
  for (const child of [...log.children]) {
    const first = child.classList.contains("album") ? child.firstElementChild : child;
    if (child.classList.contains("album")) child.dataset.count = Math.min(4, child.children.length);
    if (first.dataset.day !== last) {
      last = first.dataset.day;
      log.insertBefore(element("div", { className: "day" }, element("span", { textContent: dayName(last) })), child);
    }
    if (!marked && unreadFrom && Number(first.dataset.id) >= unreadFrom) {
      marked = true;
      log.insertBefore(element("div", { className: "fresh" }, element("span", { textContent: word("unread") })), child);
    }
  }
}

export function showUnread() {
  const mark = log.querySelector(".fresh");
  if (mark) mark.scrollIntoView({ block: "start" });
  follow = !mark || atEnd();
  return Boolean(mark);
}

export function allRead() {
  unreadFrom = 0;
}
