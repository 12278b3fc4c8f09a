"""Keyboards under and below messages: what Telegram accepts, and its refusals."""

from typing import Any

import orjson

from webchat.entities import web_address
from webchat.errors import ApiError, Json, bad

DATA_BYTES = 64
MOST_BUTTONS = 100
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


class Markup:
    """A checked reply_markup: `inline` goes into the message, `keyboard` replaces what stands below the chat."""

    def __init__(self, inline: Json | None = None, keyboard: Json | None = None) -> None:
        self.inline = inline
        self.keyboard = keyboard


def read_markup(raw: Any) -> Markup:
    """Check a reply_markup (JSON text, object or nothing); raises 400 as Telegram words it."""
    if raw in (None, "", b""):
        return Markup()
    if isinstance(raw, str):
        try:
            raw = orjson.loads(raw)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        return Markup(inline=_inline(raw["inline_keyboard"]))
    if "keyboard" in raw:
        return Markup(keyboard=_keyboard(raw))
    if raw.get("remove_keyboard"):
        return Markup(keyboard={"remove_keyboard": True})
    if raw.get("force_reply"):
        fields = {k: raw[k] for k in ("input_field_placeholder", "selective") if k in raw}
        return Markup(keyboard={"force_reply": True, **fields})
    if raw:
        return Markup()
    return Markup()


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad(f'field "{what}" of the ReplyMarkup must be an Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad(f'field "{what}" of the ReplyMarkup must be an Array of Arrays')
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return rows


def _inline(rows: Any) -> Json | None:
    kept = [[_inline_button(button) for button in row] for row in _rows(rows, "inline_keyboard")]
    kept = [row for row in kept if row]
    return {"inline_keyboard": kept} if kept else None


def _unreadable(reason: str) -> ApiError:
    return bad(f"can't parse inline keyboard button: {reason}")


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("Inline keyboard button must be an Object")
    text = button.get("text")
    if text is None:
        raise _unreadable('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _unreadable('Field "text" must be of type String')
    if not text.strip():
        raise bad("BUTTON_TEXT_INVALID")
    action = next((name for name in ACTIONS if button.get(name) is not None), None)
    if action is None or button.get("callback_data") == "":
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    kept: Json = {"text": text, action: button[action]}
    for extra in ("style", "icon_custom_emoji_id"):
        if button.get(extra) is not None:
            kept[extra] = button[extra]
    if action == "callback_data" and len(str(button[action]).encode()) > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        address = web_address(str(button["url"]))
        if address is None:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        kept["url"] = address
    return kept


def _keyboard(raw: Json) -> Json:
    rows = []
    for row in _rows(raw["keyboard"], "keyboard"):
        buttons = [_button(button) for button in row]
        if buttons:
            rows.append(buttons)
    if not rows:
        return {"remove_keyboard": True}
    kept: Json = {"keyboard": rows}
    kept.update({flag: True for flag in FLAGS if raw.get(flag)})
    placeholder = raw.get("input_field_placeholder")
    if placeholder:
        kept["input_field_placeholder"] = str(placeholder)[:64]
    return kept


def _button(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse keyboard button: KeyboardButton must be an Object or a String")
    return {name: value for name, value in button.items() if value is not None and value is not False}
