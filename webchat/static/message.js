// One message as a DOM node.
import { element, link, rich } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { fileUrl } from "./net.js";
import { language, word } from "./words.js";

const ZONE = "Asia/Ho_Chi_Minh";
const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE });
const day = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

export const dayOf = (message) => day.format(new Date(message.date * 1000));

export function dayName(key) {
  if (key === day.format(new Date())) return word("today");
  if (key === day.format(new Date(Date.now() - 86400000))) return word("yesterday");
  const [year, month, date] = key.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date, 12)).toLocaleDateString(language() === "en" ? "en-GB" : "vi-VN", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

export const time = (message) => clock.format(new Date(message.date * 1000));

export function nameOf(message) {
  const chat = message.sender_chat;
  if (chat) return chat.title;
  const from = message.from || {};
  return [from.first_name, from.last_name].filter(Boolean).join(" ");
}

/** What a message says; what a link adds to /start is for the bot, not for reading: it may be a key. */
const said = (message) => (message.text ?? message.caption)?.replace(/^\/start [A-Za-z0-9_-]{1,64}$/, "/start");

export function summary(message) {
  if (!message) return "";
  const text = said(message);
  const kind = ["photo", "document", "contact", "location"].find((name) => name in message);
  const label = { photo: word("photo"), document: message.document?.file_name || word("file"), contact: word("contact"), location: word("place") }[kind];
  return service(message) || (label && text ? `${label} · ${text}` : label || text || "");
}

export function service(message) {
  const who = nameOf(message);
  if (message.video_chat_started) return `🔴 ${word("video_started")}`;
  if (message.video_chat_ended) return word("video_ended");
  if (message.new_chat_members) return `${message.new_chat_members.map((user) => user.first_name).join(", ")} ${word("joined")}`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} ${word("left")}`;
  if (message.pinned_message) return `${who} ${word("did_pin")}`;
  return "";
}

function bytes(size) {
  return size > 1048576 ? `${(size / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1024))} KB`;
}

function photo(message) {
  const sizes = message.photo;
  const large = sizes[sizes.length - 1];
  const image = element("img", { src: fileUrl(large.file_id), alt: message.caption?.slice(0, 120) || word("photo"), width: large.width, height: large.height, decoding: "async" });
  const button = element("button", { type: "button", className: message.has_media_spoiler ? "picture veiled" : "picture" }, image);
  button.dataset.zoom = image.src;
  return button;
}

function card(message) {
  const { document: file, contact, location: place } = message;
  if (file) {
    const anchor = element("a", { className: "file", href: fileUrl(file.file_id), download: file.file_name || "file" });
    anchor.append(element("span", { className: "fileicon", textContent: (file.file_name || "").split(".").pop().slice(0, 4).toUpperCase() || "FILE" }));
    anchor.append(element("span", {}, element("b", { textContent: file.file_name || word("file") }), element("small", { textContent: bytes(file.file_size || 0) })));
    return anchor;
  }
  if (contact) {
    const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
    return element("div", { className: "file" }, element("span", { className: "fileicon round", textContent: "☎" }), element("span", {}, element("b", { textContent: name }), element("small", {}, link(`tel:${contact.phone_number}`, contact.phone_number))));
  }
  if (place) {
    const url = `https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=16/${place.latitude}/${place.longitude}`;
    return element("div", { className: "file" }, element("span", { className: "fileicon round", textContent: "📍" }), element("span", {}, element("b", { textContent: `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}` }), element("small", {}, link(url, word("see_map")))));
  }
  return null;
}

function origin(message) {
  const from = message.forward_origin;
  if (!from || message.is_automatic_forward) return null;
  const name = from.sender_user?.first_name || from.chat?.title || from.sender_chat?.title || from.sender_user_name || "";
  return element("p", { className: "origin", textContent: `${word("forwarded")} ${name}` });
}

function quote(message) {
  const to = message.reply_to_message;
  if (!to) return null;
  const button = element("button", { type: "button", className: "quote" }, element("b", { textContent: nameOf(to) }), element("span", { textContent: summary(to).slice(0, 90) }));
  button.dataset.jump = to.message_id;
  return button;
}

// view: {me, private, channel}
export function render(message, view) {
  const words = service(message);
  if (words) {
    const pill = element("div", { className: "service" }, element("span", { textContent: words }));
    pill.dataset.id = message.message_id;
    pill.dataset.day = dayOf(message);
    return pill;
  }
  const mine = message.from?.id === view.me && !message.sender_chat;
  const bubble = element("div", { className: "bubble" });
  const body = said(message);
  const text = body ? element("div", { className: "text" }, rich(body, message.entities || message.caption_entities)) : null;
  const sender = view.private || view.channel || mine ? null : element("p", { className: "name", textContent: nameOf(message) });
  if (sender && message.from?.is_bot) sender.classList.add("isbot");
  const via = message.via_bot ? element("p", { className: "origin", textContent: `${word("via")} @${message.via_bot.username}` }) : null;
  const media = message.photo ? photo(message) : null;
  const meta = element("span", { className: "meta", textContent: `${message.edit_date ? `${word("edited")} · ` : ""}${time(message)}` });
  const parts = [sender, origin(message), via, quote(message)];
  parts.push(...(message.show_caption_above_media ? [text, media] : [media, text]), card(message), meta);
  bubble.append(...parts.filter(Boolean));
  if (media && !text) bubble.classList.add("bare");
  const node = element("article", { className: `message ${mine ? "mine" : "theirs"}` }, bubble);
  if (message.reply_markup?.inline_keyboard) node.append(inlineKeyboard(message));
  const reply = element("button", { type: "button", className: "reply", textContent: word("reply") });
  reply.dataset.reply = message.message_id;
  node.append(reply);
  node.dataset.id = message.message_id;
  node.dataset.day = dayOf(message);
  if (message.media_group_id) node.dataset.group = message.media_group_id;
  return node;
}
