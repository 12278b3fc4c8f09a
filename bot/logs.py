"""Logs to standard error, without telephone numbers and without the token."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

import structlog

from domain.phones import mask_all

_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{10,}")


def clean(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask what must not be written down, wherever in the line it stands."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = mask_all(_TOKEN.sub("<token>", value))
    return event


class _Stderr:
    """Standard error as it is when a line is written; it may be another than when logging was prepared."""

    def write(self, text: str) -> int:
        """Into whatever standard error is now."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """And out of it."""
        sys.stderr.flush()


class _Clean(logging.Filter):
    """The same for what libraries log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the line is written, masked."""
        record.msg, record.args = mask_all(_TOKEN.sub("<token>", record.getMessage())), ()
        return True


def prepare(level: str = "info", *, json_lines: bool = False) -> None:
    """Once, before anything is logged."""
    threshold = getattr(logging, level.upper())
    renderer: Any = structlog.processors.JSONRenderer() if json_lines else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            clean,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Stderr())),
    )
    handler = logging.StreamHandler(_Stderr())
    handler.addFilter(_Clean())
    logging.basicConfig(
        level=max(threshold, logging.WARNING), handlers=[handler], format="%(levelname)s %(name)s %(message)s"
    )
