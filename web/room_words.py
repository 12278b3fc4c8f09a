"""The sentences that the scripts of the pages say; after a name, the places that the script fills."""

from __future__ import annotations

from collections.abc import Callable

SOURCES = ("web", "telegram", "facebook", "youtube", "tiktok", "room", "paste")
"""Where comments come from, as far as we have a name for it."""

SHARED = ("connected", "reconnecting", "error", "away", "state-planned", "state-rehearsal", "state-open", "state-paused",
          "state-ended", "over", "left qty unit", "sold-out", "waiting qty", "stt number", "line-held", "line-offered",
          "line-waitlisted", "line-sold", "flash-left qty unit",
          "call-draw-say prize count keyword taken", "call-draw-order prize count taken", "call-draw-answer prize count taken",
          "call-voucher-say prize count keyword free", "call-voucher-order prize count free",
          "call-voucher-answer prize count free", "call-over prize people", "call-over-none prize", "call-check")  # fmt: skip

ROOM_WORDS = (*SHARED,
    "outcome-held", "outcome-waitlisted", "outcome-refused", "outcome-repeat", "outcome-changed", "outcome-cancelled",
    "outcome-accepted", "outcome-phone", "outcome-question", "outcome-complaint", "outcome-chatter", "outcome-unclear", "outcome-duplicate",
    "part-unknown", "part-stopped", "part-limit", "part-fraction", "part-qty", "part-none", "part-short",
    "part-confirmed", "part-soldout", "part-repeat", "part-paused", "part-closed", "part-banned", "by-helper", "ban", "ban-ask name", "banned", "unban", "unbanned", "refused-unban-none", "correct", "correct-ask code",
    "cancel", "cancel-ask number", "confirm", "confirm-ask number total", "more-minus", "more-plus", "remove", "remove-ask code qty unit number", "pin",
    "price", "price-ask code", "restock", "restock-ask code unit", "restock-much code qty unit shop live", "restock-much-live code qty unit live",
    "refused-flash-qty left unit",  "stop", "start", "pause", "resume", "end", "end-ask",
    "next", "sold", "held", "left-short", "waits", "no-phone", "total", "ended-lines count", "empty-slips",
    "empty-waiting", "empty-comments", "empty-holds", "done", "refused-unknown", "refused-state", "refused-stock",
    "refused-none", "refused-qty", "refused-who", "refused-slip", "refused-words", "refused-phone", "refused-price", "said-held",
    "said-waitlisted", "said-other", "pasted taken again orders passed", "feed-ok source seconds", "feed-quiet source seconds",
    "feed-off source", "feed-gap from to", "feed-none", "place number", "more-holds count", "found count", "not-found",
    "phone-ask number", "view-open count", "yes", "no", "answered", "add-to number", "deposit-got amount", "deposit-paid amount", "deposit-late amount", "deposit-waive", "refused-deposit", "beside", "join", "join-ask number", "part",
    *(f"source-{source}" for source in SOURCES),
    "flash", "flash-title code", "flash-hint price", "flash-qty left unit", "flash-end", "refused-price-alcohol",
    "refused-price-below_half least", "refused-price-unknown", "refused-time", "pasted-rest passed",
)  # fmt: skip

BOARD_WORDS = (*SHARED, "board-next", "board-none", "board-last", "board-held qty", "board-slips count")

VIEWER_WORDS = (*SHARED, "viewer-order code", "viewer-wait code", "viewer-more code", "viewer-name-first", "viewer-too-fast", "viewer-sent",
    "viewer-hold left", "viewer-offer left", "viewer-total total", "viewer-checkout", "viewer-placed", "viewer-placed-shop", "viewer-no-slip", "viewer-complained",
    "viewer-limit limit unit", "viewer-empty", "viewer-phone-bad", "viewer-phone-kept", "viewer-nothing", "viewer-closed",
    "viewer-waiting-list qty", "viewer-shop", "viewer-in-shop", "viewer-phone-give", "viewer-deposit amount", "deposit-paid amount", "viewer-take", "viewer-pass", "viewer-drop code",
    "viewer-drop-ask code qty unit", "viewer-drop-yes", "viewer-leave code", "viewer-leave-ask code qty unit", "viewer-leave-yes", "viewer-drop-gone",
)  # fmt: skip


def source_name(say: Callable[[str], str], source: str) -> str:
    """A source as people call it; one that we have no name for calls itself."""
    return say(f"source-{source}") if source in SOURCES else source
