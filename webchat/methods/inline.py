"""Methods that answer a tap or an inline query."""

import orjson

from webchat import records
from webchat.errors import Json, bad
from webchat.markup import read_markup
from webchat.methods.room import Room, method
from webchat.params import Call

TAP_SECONDS = 15 * 60
QUERY_SECONDS = 60
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_LENGTH = 200
MOST_RESULTS = 50
RESULT_KINDS = ("article", "photo")


@method("answerCallbackQuery")
async def answer_callback_query(room: Room, call: Call) -> bool:
    """Answer a tap with nothing, a passing note, an alert or a link."""
    tap_id = call.text("callback_query_id") or ""
    row = room.hub.store.row("SELECT person_id, at FROM taps WHERE id=?", tap_id)
    if row is None or row[1] < room.hub.clock() - TAP_SECONDS:
        raise bad(TOO_OLD)
    text = call.text("text") or ""
    if len(text) > ANSWER_LENGTH:
        raise bad("MESSAGE_TOO_LONG")
    answer = {"text": text, "alert": call.flag("show_alert"), "url": call.text("url") or ""}
    room.hub.store.write(
        "UPDATE taps SET answers = answers + 1, answer = coalesce(answer, ?) WHERE id=?", orjson.dumps(answer), tap_id
    )
    room.hub.tell(row[0], {"type": "answer", "tap": tap_id, **answer})
    return True


@method("answerInlineQuery")
async def answer_inline_query(room: Room, call: Call) -> bool:
    """Show up to 50 results for what a person typed after @bot."""
    query_id = call.text("inline_query_id") or ""
    query = room.hub.queries.get(query_id)
    if query is None or query.answered or query.at < room.hub.clock() - QUERY_SECONDS:
        raise bad(TOO_OLD)
    results = call.json("results")
    if not isinstance(results, list):
        raise bad("can't parse inline query results JSON object")
    if len(results) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        _check_result(room, result)
        if result["id"] in seen:
            raise bad("RESULT_ID_DUPLICATE")
        seen.add(result["id"])
    query.results = results
    query.next_offset = call.text("next_offset") or ""
    button = call.json("button")
    query.button = button if isinstance(button, dict) else None
    query.answered = True
    room.hub.tell(query.person_id, {"type": "results", "query": query_id, **query.shown()})
    return True


def _check_result(room: Room, result: Json) -> None:
    if not isinstance(result, dict) or not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    kind = result.get("type")
    if kind not in RESULT_KINDS:
        raise bad(f"can't parse inline query result: inline query result type {kind} is not supported here")
    if kind == "article":
        if not result.get("title"):
            raise bad("can't parse inline query result: Can't find field \"title\"")
        content = result.get("input_message_content")
        if not isinstance(content, dict) or not content.get("message_text"):
            raise bad("message text is empty")
    elif records.file(room.hub.store, str(result.get("photo_file_id"))) is None:
        raise bad("wrong file identifier/HTTP URL specified")
    read_markup(result.get("reply_markup"))
