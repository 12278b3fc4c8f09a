import pytest

from tests.webchat.schema import answer_faults, call_faults, update_faults

USER = {"id": 1, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 1, "type": "private", "first_name": "Lan"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "x"}


def test_what_is_right_passes() -> None:
    assert update_faults({"update_id": 1, "message": MESSAGE}) == []
    assert answer_faults("sendMessage", MESSAGE) == []
    assert (
        call_faults("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": '{"inline_keyboard": []}'}, set())
        == []
    )


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1},
        {"update_id": "1", "message": MESSAGE},
        {"update_id": 1, "message": MESSAGE | {"colour": "red"}},
        {"update_id": 1, "message": {k: v for k, v in MESSAGE.items() if k != "date"}},
        {"update_id": 1, "message": MESSAGE | {"from": USER | {"is_bot": "no"}}},
        {"update_id": 1, "message": MESSAGE | {"entities": [{"type": "bold", "offset": 0}]}},
        {"update_id": 1, "message": MESSAGE, "edited_message": MESSAGE},
    ],
)
def test_what_is_wrong_is_found(update: dict[str, object]) -> None:
    assert update_faults(update)


def test_lengths_are_counted() -> None:
    assert call_faults("sendMessage", {"chat_id": 1, "text": "x" * 4097}, set())
    assert call_faults("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, set())
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}
    assert call_faults("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": keys}, set())
    assert call_faults("sendPhoto", {"chat_id": 1}, set())
    assert call_faults("sendPhoto", {"chat_id": 1}, {"photo"}) == []
