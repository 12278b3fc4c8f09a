"""A Bot API call's parameters, from a query, a form, JSON or multipart alike."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from webchat.errors import ApiError, bad

TRUE = ("true", "1", "yes", "y", "t")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Call:
    """One method call: its lower-cased name, plain parameters and uploaded files."""

    method: str
    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A parameter as text, None where it is missing."""
        value = self.values.get(name)
        if value is None:
            return None
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    def number(self, name: str, default: int = 0) -> int:
        """A whole number, the default where it is missing or no number."""
        return whole(self.values.get(name), default)

    def decimal(self, name: str) -> float | None:
        """A number with decimals, None where it is missing or no number."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        """A truth value."""
        value = self.values.get(name)
        return value is True or (isinstance(value, str) and value.lower() in TRUE)

    def json(self, name: str) -> Any:
        """A JSON-serialized parameter's value; raises 400 for broken JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


def whole(value: Any, default: int = 0) -> int:
    """A whole number that fits JSON's exact range, the default for anything else."""
    try:
        number = int(value) if value not in (None, "") else default
    except (TypeError, ValueError, OverflowError):
        return default
    return number if abs(number) < 2**53 else default


async def read_call(request: web.Request, method: str) -> Call:
    """The call that an HTTP request carries; raises 400 for a body that cannot be read, 413 for one too big."""
    call = Call(method.lower(), dict(request.query))
    if request.method != "POST" or not request.can_read_body:
        return call
    try:
        if request.content_type == "application/json":
            data = orjson.loads(await request.read() or b"{}")
            if not isinstance(data, dict):
                raise bad("can't parse the JSON object")
            call.values.update(data)
            return call
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                call.files[name] = Upload(value.filename, value.content_type, value.file.read())
                value.file.close()
            else:
                call.values[name] = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise bad("can't parse the request body") from None
    return call
