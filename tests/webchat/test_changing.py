import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.webchat.clients import Client, Refused
from tests.webchat.conftest import Clock, picture, watch
from tests.webchat.test_sending import KEYS, refusal
from webchat.driver import text_of
from webchat.server import WebChat


async def test_edits_happen_in_place(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    sent = await bot.call("sendMessage", chat_id=lan.id, text="Giỏ: 1", reply_markup=KEYS)
    here = {"chat_id": lan.id, "message_id": sent["message_id"]}
    edited = await bot.call("editMessageText", **here, text="Giỏ: <b>2</b>", parse_mode="HTML")
    assert edited["text"] == "Giỏ: 2"
    assert edited["edit_date"] >= edited["date"]
    assert "reply_markup" not in edited
    assert [text_of(m) for m in lan.screen()] == ["/start", "Giỏ: 2"]
    same = await refusal(bot, "editMessageText", **here, text="Giỏ: <b>2</b>", parse_mode="HTML")
    assert (
        "essage is not modified: specified new message content and reply markup are exactly the same" in same.sentence
    )
    with_keys = await bot.call("editMessageReplyMarkup", **here, reply_markup=KEYS)
    assert with_keys["reply_markup"] == KEYS
    assert "is not modified" in (await refusal(bot, "editMessageReplyMarkup", **here, reply_markup=KEYS)).sentence
    assert "no caption" in (await refusal(bot, "editMessageCaption", **here, caption="x")).sentence


async def test_captions_and_pictures_change(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    sent = await bot.call("sendPhoto", chat_id=lan.id, photo=bot.upload(picture(), "a.png"), caption="một")
    here = {"chat_id": lan.id, "message_id": sent["message_id"]}
    assert (await bot.call("editMessageCaption", **here, caption="hai"))["caption"] == "hai"
    assert "aption is too long" in (await refusal(bot, "editMessageCaption", **here, caption="a" * 1025)).sentence
    media = bot.media("photo", bot.upload(picture(colour="red"), "b.png"), caption="ba")
    changed = await bot.call("editMessageMedia", **here, media=media)
    assert changed["caption"] == "ba"
    assert changed["photo"][-1]["file_id"] != sent["photo"][-1]["file_id"]
    assert "no text" in (await refusal(bot, "editMessageText", **here, text="x")).sentence


async def test_what_cannot_be_changed_is_named(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    said = await lan.start()
    missing = await refusal(bot, "editMessageText", chat_id=lan.id, message_id=77, text="x")
    assert "essage to edit not found" in missing.sentence
    others = await refusal(bot, "editMessageText", chat_id=lan.id, message_id=said["message_id"], text="x")
    assert "essage can't be edited" in others.sentence
    assert "essage to delete not found" in (await refusal(bot, "deleteMessage", chat_id=lan.id, message_id=77)).sentence
    sent = [(await bot.call("sendMessage", chat_id=lan.id, text=str(n)))["message_id"] for n in range(3)]
    assert await bot.call("deleteMessage", chat_id=lan.id, message_id=sent[0]) is True
    assert await bot.call("deleteMessages", chat_id=lan.id, message_ids=[*sent, 999]) is True
    assert [text_of(m) for m in lan.screen()] == ["/start"]


async def test_a_tap_is_told_and_answered(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    await bot.call("sendMessage", chat_id=lan.id, text="Trà", reply_markup=KEYS)
    tapping = asyncio.create_task(lan.tap("Mua"))
    query = await _next(bot, "callback_query")
    assert query["data"] == "buy:1"
    assert query["from"]["id"] == lan.id
    assert query["message"]["text"] == "Trà"
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Đã thêm", show_alert=True)
    answer = await tapping
    assert (answer.text, answer.alert, answer.times) == ("Đã thêm", True, 1)
    old = await refusal(bot, "answerCallbackQuery", callback_query_id="123")
    assert "uery is too old and response timeout expired or query id is invalid" in old.sentence.lower()
    long = await refusal(bot, "answerCallbackQuery", callback_query_id=query["id"], text="a" * 201)
    assert "message_too_long" in long.sentence.lower()


async def _next(bot: Client, kind: str, offset: int = 0) -> dict[str, Any]:
    for _ in range(20):
        for update in await bot.updates(offset=offset, timeout=2):
            offset = update["update_id"] + 1
            if kind in update:
                found: dict[str, Any] = update[kind]
                return found
    raise AssertionError(f"no {kind} came")


async def test_inline_results_are_offered_and_sent(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    asking = asyncio.create_task(lan.inline("trà"))
    query = await _next(bot, "inline_query")
    assert query["query"] == "trà"
    article = {
        "type": "article",
        "id": "tra",
        "title": "Trà sen",
        "input_message_content": {"message_text": "<b>Trà sen</b>", "parse_mode": "HTML"},
        "reply_markup": KEYS,
    }
    if bot.name == "aiogram":
        await bot.call("answerInlineQuery", inline_query_id=query["id"], results=[article], cache_time=0)
    else:
        import telegram

        content = telegram.InputTextMessageContent("<b>Trà sen</b>", parse_mode="HTML")
        keys = telegram.InlineKeyboardMarkup.de_json(KEYS, None)
        result = telegram.InlineQueryResultArticle("tra", "Trà sen", content, reply_markup=keys)
        await bot.call("answerInlineQuery", inline_query_id=query["id"], results=[result], cache_time=0)
    sent = await lan.choose(await asking, "tra")
    assert sent["via_bot"]["username"] == "phien_bot"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    tapping = asyncio.create_task(lan.tap("Mua", message=sent))
    tap = await _next(bot, "callback_query")
    assert "message" not in tap
    await bot.call("editMessageText", inline_message_id=tap["inline_message_id"], text="Đã chọn")
    await bot.call("answerCallbackQuery", callback_query_id=tap["id"])
    await tapping
    assert text_of(lan.screen()[-1]) == "Đã chọn"
    again = await refusal(bot, "answerInlineQuery", inline_query_id=query["id"], results=[])
    assert "too old" in again.sentence


async def test_edited_messages_of_people_are_told(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    await lan.edit(await lan.say("a12"), "a12 x2")
    assert (await bot.updates())[-1]["edited_message"]["text"] == "a12 x2"


async def test_faults_come_when_they_are_asked_for(bot: Client, chat: WebChat) -> None:
    from webchat.faults import Fault

    lan = chat.person("lan")
    await lan.start()
    assert chat.faults is not None
    chat.faults.add(Fault("retry", method="sendMessage", chat_id=lan.id, seconds=3))
    waiting = await refusal(bot, "sendMessage", chat_id=lan.id, text="x")
    assert waiting.retry_after == 3
    chat.faults.add(Fault("error", method="sendMessage", times=2))
    for _ in range(2):
        with pytest.raises(Refused):
            await bot.call("sendMessage", chat_id=lan.id, text="x")
    chat.faults.add(Fault("drop_after", method="sendMessage"))
    with pytest.raises(Refused):
        await bot.call("sendMessage", chat_id=lan.id, text="đến mà không biết")
    chat.faults.add(Fault("drop", method="sendMessage"))
    with pytest.raises(Refused):
        await bot.call("sendMessage", chat_id=lan.id, text="không đến")
    await bot.call("sendMessage", chat_id=lan.id, text="lại được")
    assert [text_of(m) for m in lan.screen()] == ["/start", "đến mà không biết", "lại được"]


async def test_limits_hold_where_they_are_switched_on(tmp_path: Path) -> None:
    from tests.webchat.clients import AiogramClient, PtbClient
    from tests.webchat.conftest import TOKEN, open_chat

    clock = Clock()
    chat = open_chat(tmp_path / "limited.sqlite3", limits=True, clock=clock)
    watch(chat)
    async with chat:
        people = [chat.person(f"p{n}") for n in range(32)]
        for person in people:
            await person.start()
        group = chat.groups.create("Nhóm", owner=people[0].person, username="nhom_gioi_han")
        for make in (AiogramClient, PtbClient):
            clock.at += 100
            bot: Client = make(chat.url, TOKEN)
            await bot.call("sendMessage", chat_id=people[0].id, text="x")
            assert (await refusal(bot, "sendMessage", chat_id=people[0].id, text="x")).retry_after == 1
            clock.at += 1
            for person in people[:30]:
                await bot.call("sendMessage", chat_id=person.id, text="x")
            assert (await refusal(bot, "sendMessage", chat_id=people[30].id, text="x")).retry_after == 1
            clock.at += 1
            for n in range(20):
                clock.at += 1
                await bot.call("sendMessage", chat_id=group.id, text=str(n))
            clock.at += 1
            assert (await refusal(bot, "sendMessage", chat_id=group.id, text="x")).retry_after == 40
            clock.at += 40
            await bot.call("sendMessage", chat_id=group.id, text="x")
            await bot.close()
