import asyncio

import pytest

from tests.webchat.clients import Client, Refused
from tests.webchat.conftest import picture
from webchat.server import WebChat

KEYS = {
    "inline_keyboard": [[{"text": "Mua", "callback_data": "buy:1"}, {"text": "Xem", "url": "https://example.vn/x"}]]
}


async def refusal(bot: Client, method: str, **values: object) -> Refused:
    with pytest.raises(Refused) as caught:
        await bot.call(method, **values)
    return caught.value


async def test_it_says_who_the_bot_is(bot: Client) -> None:
    me = await bot.call("getMe")
    assert me["id"] == 1000001
    assert me["username"] == "phien_bot"


async def test_it_sends_text_with_a_keyboard_that_the_person_sees(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan", "Lan")
    await lan.start()
    sent = await bot.call(
        "sendMessage", chat_id=lan.id, text="Chào <b>Lan</b> &amp; gia đình", parse_mode="HTML", reply_markup=KEYS
    )
    assert sent["text"] == "Chào Lan & gia đình"
    assert sent["entities"] == [{"type": "bold", "offset": 5, "length": 3}]
    assert lan.buttons() == ["Mua", "Xem"]
    assert lan.last()["reply_markup"]["inline_keyboard"][0][1]["url"] == "https://example.vn/x"


@pytest.mark.parametrize(
    ("values", "kind", "sentence"),
    [
        ({"text": " \n "}, "Bad", "essage text is empty"),
        ({"text": "a" * 4097}, "Bad", "essage is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Bad", "an't parse entities: can't find end tag corresponding to"),
        ({"text": "<x>y</x>", "parse_mode": "HTML"}, "Bad", 'nsupported start tag "x" at byte offset 0'),
        ({"text": "1.5", "parse_mode": "MarkdownV2"}, "Bad", "'.' is reserved and must be escaped"),
        ({"text": "*x", "parse_mode": "Markdown"}, "Bad", "an't find end of the entity starting at byte offset 0"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "đ" * 33}]]}},
            "Bad",
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]}},
            "Bad",
            "Wrong HTTP URL",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "Bad", "essage to be replied not found"),
    ],
)
async def test_it_refuses_as_telegram_does(
    bot: Client, chat: WebChat, values: dict[str, object], kind: str, sentence: str
) -> None:
    lan = chat.person("lan")
    await lan.start()
    refused = await refusal(bot, "sendMessage", chat_id=lan.id, **values)
    assert refused.kind.startswith(kind)
    assert sentence.lower() in refused.sentence.lower()
    assert len(lan.screen()) == 1


async def test_4096_units_after_parsing_are_accepted(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    sent = await bot.call("sendMessage", chat_id=lan.id, text=f"<b>{'🥭' * 2048}</b>", parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]
    assert "too long" in (await refusal(bot, "sendMessage", chat_id=lan.id, text="🥭" * 2049)).sentence


async def test_it_knows_only_people_who_started_and_did_not_block(bot: Client, chat: WebChat) -> None:
    lan, hoa = chat.person("lan"), chat.person("hoa")
    assert "hat not found" in (await refusal(bot, "sendMessage", chat_id=lan.id, text="x")).sentence
    assert "hat not found" in (await refusal(bot, "sendMessage", chat_id=12345, text="x")).sentence
    chat.groups.create("Nhóm", owner=hoa.person, username="nhom_phien")
    refused = await refusal(bot, "sendMessage", chat_id=hoa.id, text="x")
    assert "bot can't initiate conversation with a user" in refused.sentence
    await lan.start()
    await lan.block()
    refused = await refusal(bot, "sendMessage", chat_id=lan.id, text="x")
    assert refused.kind.startswith("Forbidden")
    assert "bot was blocked by the user" in refused.sentence
    kinds = [next(k for k in u if k != "update_id") for u in await bot.updates()]
    assert kinds == ["my_chat_member", "message", "my_chat_member"]
    await lan.unblock()
    assert (await bot.call("sendMessage", chat_id=lan.id, text="x"))["text"] == "x"


async def test_photos_go_both_ways_and_come_again_by_file_id(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    sent = await bot.call(
        "sendPhoto",
        chat_id=lan.id,
        photo=bot.upload(picture(1000, 700), "tra.png"),
        caption="Trà *sen*",
        parse_mode="Markdown",
    )
    assert [size["width"] for size in sent["photo"]] == [320, 1000]
    assert sent["caption"] == "Trà sen"
    again = await bot.call("sendPhoto", chat_id=lan.id, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]
    await lan.send_photo(picture(500, 500), "của em")
    update = (await bot.updates())[-1]["message"]
    file = await bot.call("getFile", file_id=update["photo"][-1]["file_id"])
    data = await bot.download(file["file_path"])
    assert data[:3] == b"\xff\xd8\xff"
    assert data == lan.file(lan.screen()[-1])


async def test_albums_and_documents(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    photos = [
        bot.media("photo", bot.upload(picture(colour=c), f"{c}.png"), caption=c) for c in ("red", "blue", "green")
    ]
    album = await bot.call("sendMediaGroup", chat_id=lan.id, media=photos)
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message["caption"] for message in album] == ["red", "blue", "green"]
    sent = await bot.call(
        "sendDocument", chat_id=lan.id, document=bot.upload(b"a,b\n1,2\n", "hàng.csv"), caption="bảng"
    )
    assert lan.file(sent) == b"a,b\n1,2\n"
    assert sent["document"]["file_name"] == "hàng.csv"
    wrong = await refusal(bot, "sendPhoto", chat_id=lan.id, photo=sent["document"]["file_id"])
    assert "type of file mismatch" in wrong.sentence.lower()
    await lan.send_album([picture(), picture()], "hai ảnh")
    groups = [u["message"].get("media_group_id") for u in (await bot.updates())[-2:]]
    assert groups[0] is not None
    assert groups[0] == groups[1]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(6000, 4001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (picture()[:300], "IMAGE_PROCESS_FAILED"),
        (b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024), "too big for a photo"),
    ],
)
async def test_it_looks_at_pictures_before_it_keeps_them(
    bot: Client, chat: WebChat, data: bytes, sentence: str
) -> None:
    lan = chat.person("lan")
    await lan.start()
    refused = await refusal(bot, "sendPhoto", chat_id=lan.id, photo=bot.upload(data, "x.png"))
    assert sentence.lower() in refused.sentence.lower()
    assert chat.store.row("SELECT count(*) FROM files")[0] == 0


async def test_reply_keyboards_stand_below_the_chat_until_removed(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await lan.start()
    board = {"keyboard": [[{"text": "Gửi số", "request_contact": True}, {"text": "Giỏ"}]], "resize_keyboard": True}
    sent = await bot.call("sendMessage", chat_id=lan.id, text="chọn", reply_markup=board)
    assert "reply_markup" not in sent
    assert lan.keyboard() == board
    await lan.tap("Giỏ")
    await lan.share_contact("0912 345 678")
    said, shared = (u["message"] for u in (await bot.updates())[-2:])
    assert said["text"] == "Giỏ"
    assert shared["contact"] == {"phone_number": "0912345678", "first_name": "Lan", "user_id": lan.id}
    await bot.call("sendMessage", chat_id=lan.id, text="xong", reply_markup={"remove_keyboard": True})
    assert lan.keyboard() is None


async def test_it_forwards_copies_and_pins(bot: Client, chat: WebChat) -> None:
    lan, hoa = chat.person("lan"), chat.person("hoa")
    await lan.start()
    await hoa.start()
    said = await lan.say("Còn trà không?")
    there = {"chat_id": hoa.id, "from_chat_id": lan.id, "message_id": said["message_id"]}
    forwarded = await bot.call("forwardMessage", **there)
    assert forwarded["forward_origin"]["sender_user"]["id"] == lan.id
    copied = await bot.call("copyMessage", **there)
    assert hoa.screen()[-1]["message_id"] == copied["message_id"]
    assert "forward_origin" not in hoa.screen()[-1]
    assert await bot.call("pinChatMessage", chat_id=lan.id, message_id=said["message_id"]) is True
    assert (await bot.call("getChat", chat_id=lan.id))["pinned_message"]["text"] == "Còn trà không?"
    assert await bot.call("unpinChatMessage", chat_id=lan.id) is True
    gone = await refusal(bot, "copyMessage", chat_id=hoa.id, from_chat_id=lan.id, message_id=99)
    assert "essage to copy not found" in gone.sentence


async def test_groups_channels_and_comments(bot: Client, chat: WebChat) -> None:
    minh, lan = chat.person("minh", "Minh"), chat.person("lan", "Lan")
    group = chat.groups.create("Bàn luận", owner=minh.person, username="phien_ban", members=(lan.person,))
    channel = chat.groups.create(
        "Kênh", owner=minh.person, username="phien_kenh", kind="channel", discussion=group, members=(lan.person,)
    )
    posted = await bot.call("sendMessage", chat_id="@phien_kenh", text="Phiên 20 giờ")
    assert posted["sender_chat"]["id"] == channel.id
    shown = lan.screen(group)[-1]
    await lan.say("a12 x2", chat=group, reply_to=shown)
    auto, comment = (u["message"] for u in (await bot.updates())[-2:])
    assert auto["is_automatic_forward"] is True
    assert auto["forward_origin"]["message_id"] == posted["message_id"]
    assert comment["message_thread_id"] == auto["message_id"]
    assert comment["reply_to_message"]["message_id"] == auto["message_id"]
    member = await bot.call("getChatMember", chat_id=group.id, user_id=lan.id)
    assert member["status"] == "member"
    admins = await bot.call("getChatAdministrators", chat_id=group.id)
    assert {admin["status"] for admin in admins} == {"creator", "administrator"}
    assert await bot.call("getChatMemberCount", chat_id=group.id) == 3
    assert (await bot.call("getChat", chat_id=channel.id))["linked_chat_id"] == group.id
    await minh.video_chat(group, on=True)
    await minh.video_chat(group, on=False)
    started, ended = (u["message"] for u in (await bot.updates())[-2:])
    assert "video_chat_started" in started
    assert ended["video_chat_ended"]["duration"] >= 0
    await bot.call("banChatMember", chat_id=group.id, user_id=lan.id)
    assert (await bot.call("getChatMember", chat_id=group.id, user_id=lan.id))["status"] == "kicked"


async def test_commands_descriptions_and_names(bot: Client, chat: WebChat) -> None:
    commands = [{"command": "gio", "description": "Giỏ hàng"}]
    if bot.name == "ptb":
        await bot.call("setMyCommands", commands=[("gio", "Giỏ hàng")])
    else:
        await bot.call("setMyCommands", commands=commands)
    assert await bot.call("getMyCommands") == commands
    await bot.call("setMyDescription", description="Chợ của bà con")
    assert (await bot.call("getMyDescription"))["description"] == "Chợ của bà con"
    await bot.call("setMyName", name="Chợ Phiên")
    assert (await bot.call("getMe"))["first_name"] == "Chợ Phiên"
    assert (await bot.call("getChatMenuButton"))["type"] == "commands"
    assert await bot.call("sendChatAction", chat_id=(await _started(chat)), action="typing") is True


async def _started(chat: WebChat) -> int:
    lan = chat.person("lan")
    await lan.start()
    return lan.id


async def test_many_at_once_keep_one_chats_numbers_apart(bot: Client, chat: WebChat) -> None:
    lan_id = await _started(chat)
    sent = await asyncio.gather(*(bot.call("sendMessage", chat_id=lan_id, text=str(n)) for n in range(20)))
    assert sorted(message["message_id"] for message in sent) == list(range(2, 22))
