"""A small bot for looking at the page: it greets, shows a card with buttons, an album, edits, and echoes the rest."""

import asyncio
from typing import Any

from tests.webchat.clients import AiogramClient
from tests.webchat.conftest import TOKEN, picture
from webchat.driver import text_of

BOARD = {
    "keyboard": [
        [{"text": "🧺 Xem hàng"}, {"text": "🛒 Giỏ"}],
        [{"text": "Gửi số điện thoại", "request_contact": True}, {"text": "Gửi vị trí", "request_location": True}],
    ],
    "resize_keyboard": True,
    "input_field_placeholder": "Gõ tên món",
}


def counter(count: int) -> dict[str, Any]:
    """The keyboard of a card with so many in it."""
    row = [("➖", f"set:{count - 1}"), (f"{count} hộp", "ask"), ("➕", f"set:{count + 1}")]
    return {
        "inline_keyboard": [
            [{"text": text, "callback_data": data} for text, data in row],
            [{"text": "🛒 Thêm vào giỏ", "callback_data": "add"}],
        ]
    }


class Echo:
    """Runs until stopped; polls as any bot does."""

    def __init__(self, url: str) -> None:
        self.client = AiogramClient(url, TOKEN)
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.client.close()

    async def _run(self) -> None:
        offset = 0
        while True:
            for update in await self.client.updates(offset=offset, timeout=5):
                offset = update["update_id"] + 1
                if "message" in update:
                    await self._message(update["message"])
                elif "callback_query" in update:
                    await self._tap(update["callback_query"])

    async def _message(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], text_of(message)
        if message["chat"]["type"] != "private":
            return
        call = self.client.call
        if text.startswith("/start"):
            words = f"Em chào chị <b>{message['from']['first_name']}</b> ạ! 🌿 [{text[7:]}]"
            await call("sendMessage", chat_id=chat, text=words, parse_mode="HTML", reply_markup=BOARD)
        elif "trà" in text:
            photo = self.client.upload(picture(900, 600, "#3d7a52"), "tra.png")
            caption = "<b>Trà sen</b> (hàng mẫu)\n150.000đ / hộp"
            keys = counter(1)
            await call("sendPhoto", chat_id=chat, photo=photo, caption=caption, parse_mode="HTML", reply_markup=keys)
        elif "album" in text:
            files = [self.client.upload(picture(colour=colour), "x.png") for colour in ("red", "blue", "orange")]
            await call("sendMediaGroup", chat_id=chat, media=[self.client.media("photo", file) for file in files])
        elif "lịch" in text:
            days = [{"text": f"✅{day}", "callback_data": f"day:{day}"} for day in range(22, 29)]
            await call("sendMessage", chat_id=chat, text="Chọn ngày ạ", reply_markup={"inline_keyboard": [days]})
        elif "thực đơn" in text:
            rows = [[{"text": f"Món {row}{side}", "callback_data": f"day:{row}"} for side in "ab"] for row in range(5)]
            await call("sendMessage", chat_id=chat, text="Em chào chị ạ.\n" * 2, reply_markup={"inline_keyboard": rows})
            await call("sendMessage", chat_id=chat, text="Chị hỏi em gì nữa không ạ?\n" * 8)
        elif "link" in text:
            await call("sendMessage", chat_id=chat, text="Xem https://t.me/phien_bot?start=sp_9 nhé")
        elif "photo" in message or "contact" in message:
            await call("sendMessage", chat_id=chat, text="Em nhận được rồi ạ")
        else:
            await call("sendMessage", chat_id=chat, text=f"Em nghe: {text}")

    async def _tap(self, query: dict[str, Any]) -> None:
        here = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        answer: dict[str, Any] = {"callback_query_id": query["id"]}
        if query["data"] == "add":
            answer["text"] = "Đã thêm vào giỏ"
        elif query["data"] == "ask":
            answer |= {"text": "Chị gõ số lượng giúp em", "show_alert": True}
        elif query["data"].startswith("day:"):
            await self.client.call("sendMessage", chat_id=here["chat_id"], text=f"Mình chọn ngày {query['data'][4:]}")
        else:
            await self.client.call("editMessageReplyMarkup", **here, reply_markup=counter(int(query["data"][4:])))
        await self.client.call("answerCallbackQuery", **answer)
