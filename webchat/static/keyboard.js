// Buttons under a message and the keyboard below the chat. Taps bubble up as data attributes.
import { element } from "./entities.js";
import { word } from "./words.js";

export function inlineKeyboard(message) {
  const board = element("div", { className: "inline", role: "group" });
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element("div", { className: "row" });
    for (const button of row) line.append(inlineButton(button, message.message_id));
    board.append(line);
  }
  return board;
}

function inlineButton(button, messageId) {
  const url = button.url || button.web_app?.url || button.login_url?.url;
  if (url) {
    const anchor = element("a", { className: "key", href: url, target: "_blank", rel: "noopener noreferrer" }, button.text, element("span", { className: "out", textContent: " ↗" }));
    anchor.dataset.link = url;
    return anchor;
  }
  const key = element("button", { type: "button", className: "key", textContent: button.text });
  if (button.style) key.dataset.style = button.style;
  if (button.callback_data !== undefined) {
    key.dataset.tap = button.callback_data;
    key.dataset.message = messageId;
  } else if (button.copy_text) key.dataset.copy = button.copy_text.text;
  else if (button.switch_inline_query_current_chat !== undefined) key.dataset.inline = button.switch_inline_query_current_chat;
  else if (button.switch_inline_query !== undefined) key.dataset.inline = button.switch_inline_query;
  else key.disabled = true;
  return key;
}

// Fill the place below the chat; pressed(button) is called with the Bot API's KeyboardButton.
export function showKeyboard(place, keyboard, pressed) {
  place.replaceChildren();
  for (const row of keyboard.keyboard) {
    const line = element("div", { className: "row" });
    for (const button of row) {
      const icon = button.request_contact ? "☎ " : button.request_location ? "📍 " : "";
      const label = icon && !/\p{Extended_Pictographic}|☎/u.test(button.text) ? icon + button.text : button.text;
      const key = element("button", { type: "button", className: "key", textContent: label });
      key.onclick = () => pressed(button);
      line.append(key);
    }
    place.append(line);
  }
  place.setAttribute("aria-label", word("keyboard"));
}
