from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from db.session import Database
from db.tables.broadcasts import broadcast_taps, broadcasts
from db.tables.people import consents, people
from domain.sending import Failed, Sent
from handlers import admin
from handlers import events as calendar
from handlers.routes import join
from handlers.turn import Photo
from services import broadcasts as service
from services import follows
from tests.audience import Listing, postman
from tests.cast import NOW, Chat, person, producer, product, shop, told
from tests.scheduler.test_postman import Hands, figures, until_state, walking

ROUTES = join(admin.ROUTES, calendar.ROUTES)


async def office(database: Database, *buyers: str, above: int = 1000) -> tuple[Chat, Chat]:
    async with database.begin() as session:
        first, second = await person(session, "Chị Lan", role="admin"), await person(session, "Anh Nam", role="admin")
        for name in buyers:
            buyer = await person(session, name)
            await session.execute(
                consents.insert().values(
                    person_id=buyer.id, purpose="adverts", words="mẫu", channel="telegram", given_at=NOW
                )
            )
    the_shop = shop(approval_above=above)
    return Chat(database, ROUTES, first, the_shop), Chat(database, ROUTES, second, the_shop)


async def write(
    chat: Chat, text: str = "Mật ong mẫu về rồi ạ!", *, photos: int = 0, until: str = "Bỏ qua", to: str = "Người mua"
) -> None:
    await chat.says("/office")
    await chat.taps("Gửi tin")
    await chat.taps("Soạn tin mới")
    await chat.taps("Quảng cáo")
    await chat.says(text)
    await chat.taps("Bỏ qua")
    for number in range(photos):
        await chat.sends_photo(Photo(f"file-{number}", 800, 600, 120_000))
    await chat.taps("Xong" if photos else "Bỏ qua")
    await chat.taps(to)
    await chat.taps("Không, gửi hết")
    await chat.taps("Tiếp tục")
    await chat.taps("Xem sự kiện")
    await chat.taps("Gửi ngay")
    await chat.taps(until)


async def test_written_counted_tried_and_sent_once(database: Database) -> None:
    chat, _ = await office(database, "Mai", "Hoa")
    await write(chat, "Giá <b>sốc</b> & vui")
    assert chat.reply.messages[0].text.startswith("[QC] Giá &lt;b&gt;sốc&lt;/b&gt; &amp; vui")
    assert "Đến được 2 người" in chat.text
    await chat.taps("Gửi thử")
    assert chat.reply.messages[0].text.startswith("[QC]")
    assert "/dungqc" in chat.reply.messages[0].text
    await chat.taps("🚀 Gửi")
    assert "bắt đầu gửi" in chat.text
    await chat.taps_data("bcsend:1")
    assert "trước đó" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(broadcasts.c.state))).scalars().all() == ["queued"]
    await chat.taps("Tạm dừng")
    assert "tạm dừng" in chat.text
    await chat.taps("Gửi tiếp")
    await chat.taps("Hủy")
    assert "đã hủy" in chat.text


async def test_a_question_answered_by_a_tap_gives_its_place_to_the_next(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    places = [(await chat.taps_data("bcnew")).messages[0].edit]
    places.append((await chat.taps("Quảng cáo")).messages[0].edit)
    places.append((await chat.says("Mật ong về")).messages[0].edit)
    places.append((await chat.taps("Quay lại")).messages[0].edit)
    assert places == [None, 77, None, 77]


async def test_an_album_goes_with_it_and_it_ends_when_it_is_of_no_use_any_more(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat, photos=3, until="Sau 6 giờ")
    assert len(chat.reply.messages[0].album) == 3
    assert "Thôi gửi sau 16:00" in chat.text
    async with database.look() as session:
        row = (await session.execute(select(broadcasts))).one()
    assert row.expires_at == NOW + timedelta(hours=6)
    assert len(row.versions["vi"]["album"]) == 3


async def test_an_end_before_the_start_is_refused_with_what_to_do(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat, until="Quay lại")
    await chat.says("9h mai")
    await chat.says("8h mai")
    assert "phải sau giờ gửi" in chat.text
    await chat.says("10h mai")
    assert "Thôi gửi sau" in chat.text


async def test_it_is_counted_before_it_is_sent_for_whom_was_chosen(database: Database) -> None:
    chat, _ = await office(database, "Mai", "Hoa", "Lan")
    async with database.begin() as session:
        owner = await person(session, "Chủ")
        mine = await producer(session, owner, name="HTX Chè Đông")
        await producer(session, await person(session), name="HTX Mây Tre")
        await product(session, mine, "Trà sen")
        for name in ("Mai", "Hoa"):
            who = (await session.execute(select(people.c.id).where(people.c.name == name))).scalar_one()
            await follows.follow(session, who, mine, now=NOW)
    await chat.taps_data("bcnew")
    await chat.taps("Quảng cáo")
    await chat.says("Chè mới")
    await chat.taps("Bỏ qua")
    await chat.taps("Bỏ qua")
    await chat.taps("Tất cả")
    await chat.taps("Có, chọn riêng")
    await chat.taps("Đang theo dõi")
    await chat.taps("Xong")
    await chat.says("không có đâu")
    assert "không tìm thấy" in chat.text
    await chat.says("che dong")
    assert "HTX Mây Tre" not in "".join(chat.labels)
    await chat.taps("HTX Chè Đông")
    assert "Hiện đến được 2 người" in chat.text
    assert "theo dõi HTX Chè Đông" in chat.text
    await chat.taps("Quay lại")
    await chat.taps("Quay lại")
    await chat.taps("Đang theo dõi")
    await chat.taps("Đã mua")
    await chat.taps("Xong")
    await chat.says("tra sen")
    await chat.taps("📦 Trà sen")
    assert "chưa ai nhận được" in chat.text
    assert "đã mua Trà sen" in chat.text


async def test_what_fast_sending_costs_is_told_before_it_starts(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat)
    assert "Stars" not in chat.text
    chat.shop = shop(paid_broadcasts=True, paid_per_second=1000, stars_per_message=500)
    await chat.taps_data("bcast:1")
    assert "tối đa 485 Stars" in chat.text


async def test_a_large_one_needs_a_second_admin(database: Database) -> None:
    chat, second = await office(database, "Mai", "Hoa", above=1)
    await write(chat)
    await chat.taps("🚀 Gửi")
    assert "quản trị khác" in chat.text
    await chat.taps_data("bcok:1")
    assert "không tự duyệt" in chat.text
    async with database.look() as session:
        (notice,) = await told(session, second.who.id)
        assert notice["notice"] == "broadcast-approve"
    await second.taps_data("bcast:1")
    await second.taps("Duyệt và gửi")
    assert "bắt đầu gửi" in second.text


async def test_at_night_it_waits_for_the_morning(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    chat.now = NOW + timedelta(hours=13)
    await write(chat)
    await chat.taps("🚀 Gửi")
    assert "07:00" in chat.text


async def test_a_tap_on_its_button_counts_once_and_does_what_it_says(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat)
    button = next(
        one
        for message in chat.replies
        for row in message.buttons
        for one in row
        if one.data and one.data.startswith("bc:")
    )
    await chat.taps("🚀 Gửi")
    async with database.begin() as session:
        reader = Chat(database, ROUTES, await person(session))
    assert button.data is not None
    await reader.taps_data(button.data)
    await reader.taps_data(button.data)
    assert "sự kiện" in reader.text
    assert reader.reply.messages[0].edit is None, "the advert stays as it was"
    async with database.look() as session:
        assert len((await session.execute(select(broadcast_taps))).all()) == 1
    await reader.taps_data("bc:nonsense:evs")
    assert reader.reply.alert
    await chat.taps_data("bcres:1")
    assert "1 lượt chạm" in chat.text
    assert "Đã gửi 0/1" in chat.text


def with_channel(chat: Chat) -> None:
    chat.shop = shop(posts=(("telegram", "-1001"),), bot_username={"telegram": "mau_bot"})


async def test_what_is_for_everybody_stands_in_the_channel_first_and_is_counted_apart(database: Database) -> None:
    chat, _ = await office(database, "Mai", "Hoa")
    with_channel(chat)
    await write(chat, "Chợ mở rồi", to="Tất cả")
    post, advert = chat.reply.messages[:2]
    assert post.text.startswith("[QC] Chợ mở rồi")
    assert "rời kênh" in post.text
    assert "/dungqc" in advert.text
    assert "Đến được 2 người" in chat.text
    assert "Kênh của shop đọc trước" in chat.text
    await chat.taps("🚀 Gửi")
    sender = Listing()
    async with walking(postman(database, sender, clock=Hands(NOW))):
        await until_state(database, 1, "done")
    assert len(sender.addresses) == 3
    assert sender.addresses[0] == "-1001"
    found = await figures(database, 1, NOW)
    assert (found.total, found.sent) == (2, 2)
    await chat.taps_data("bcast:1")
    assert "Đã gửi 2/2" in chat.text
    assert "đã đăng 1/1" in chat.text
    await chat.taps_data("bcres:1")
    assert "Kênh -1001: đã đăng" in chat.text


async def test_what_is_for_some_is_not_posted(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    with_channel(chat)
    await write(chat)
    async with database.look() as session:
        assert await service.posts(session, 1) == []
    assert "đọc trước" not in chat.text


async def test_the_button_of_a_post_leads_into_the_chat_and_counts_once(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    with_channel(chat)
    await write(chat, to="Tất cả")
    url = chat.reply.messages[0].buttons[0][0].url
    assert url is not None
    assert url.startswith("https://t.me/mau_bot?start=bc_")
    payload = url.partition("=")[2]
    await chat.taps("🚀 Gửi")
    async with database.begin() as session:
        reader = Chat(database, ROUTES, await person(session))
    for _ in range(2):
        await reader.says(f"/start {payload}")
        assert "sự kiện" in reader.text
    for strange in ("bc", "bc_nonsense_events", f"bc_{payload.split('_')[1]}_bcs"):
        await reader.says(f"/start {strange}")
        assert "không còn nữa" in reader.text
    async with database.look() as session:
        assert len((await session.execute(select(broadcast_taps))).all()) == 1


async def test_a_post_in_doubt_is_listed_and_posted_again_only_by_an_admin(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    with_channel(chat)
    await write(chat, to="Tất cả")
    await chat.taps("🚀 Gửi")
    silent = Failed("no answer in time", passing=True, doubt=True)
    sender = Listing(lambda address, _times: silent if address == "-1001" else Sent(1))
    async with walking(postman(database, sender, clock=Hands(NOW))):
        await until_state(database, 1, "done")
    await chat.taps_data("bcast:1")
    assert "chưa rõ 1" in chat.text
    await chat.taps("Chưa rõ (1)")
    assert "Kênh -1001: chưa rõ" in chat.text
    async with database.begin() as session:
        stranger = Chat(database, ROUTES, await person(session), chat.shop)
    await stranger.taps_data("bcagain:1")
    async with database.look() as session:
        assert [one.state for one in await service.posts(session, 1)] == ["doubt"]
    await chat.taps("Gửi lại")
    again = Listing()
    async with walking(postman(database, again, clock=Hands(NOW))):
        await until_state(database, 1, "done")
    assert again.addresses == ["-1001"], "the channel, and nobody else twice"


async def test_words_that_may_break_the_law_are_told_and_sent_only_by_a_second_tap(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat, "Rượu mơ & trà: giảm <b>sốc</b> 70% cả chợ")
    await chat.taps("🚀 Gửi")
    assert "“<b>giảm &lt;b&gt;sốc&lt;/b&gt; 70%</b>”" in chat.text
    assert "“<b>Rượu</b>”" in chat.text
    assert "81/2018" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(broadcasts.c.state))).scalar_one() == "draft"
    await chat.taps("vẫn gửi")
    assert "bắt đầu gửi" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(broadcasts.c.state))).scalar_one() == "queued"


async def test_the_second_admin_reads_the_same_warning(database: Database) -> None:
    chat, second = await office(database, "Mai", "Hoa", above=1)
    await write(chat, "Giảm 70% cả chợ")
    await chat.taps("🚀 Gửi")
    await chat.taps("vẫn gửi")
    await second.taps_data("bcast:1")
    assert "“<b>Giảm 70%</b>”" in second.text
