"""Whether calls, answers and updates keep to the Bot API's own description (botapi.json)."""

import json
import re
from pathlib import Path
from typing import Any

from webchat.units import units

API: dict[str, Any] = json.loads((Path(__file__).parent / "botapi.json").read_text("utf-8"))
RANGE = re.compile(r"(\d+)-(\d+) (characters|bytes|items)", re.IGNORECASE)
UPTO = re.compile(r"up to (\d+) characters")
PLAIN: dict[str, Any] = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}


def faults(value: Any, kind: str, where: str = "", *, files: bool = False) -> list[str]:
    """What is wrong with a value of a Bot API type such as "Array of Message"; [] when nothing is."""
    if " or " in kind and not kind.startswith("Array"):
        return _any(value, kind.split(" or "), where, files=files)
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: expected {kind}"]
        inner = kind.removeprefix("Array of ").replace(" and ", ", ")
        if "," in inner:
            inner = " or ".join(part.strip() for part in inner.split(","))
        return [fault for i, item in enumerate(value) for fault in faults(item, inner, f"{where}[{i}]", files=files)]
    if kind == "True":
        return [] if value is True else [f"{where}: expected True"]
    if kind in PLAIN:
        good = isinstance(value, PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if good else [f"{where}: expected {kind}, not {value!r}"]
    if kind == "InputFile":
        return [] if files else [f"{where}: no file came with the call"]
    if kind in API["unions"]:
        return _any(value, API["unions"][kind], where, files=files)
    if not isinstance(value, dict):
        return [f"{where}: expected {kind}, not {value!r}"]
    return _fields(value, API["types"][kind], f"{where}<{kind}>", files=files)


def _any(value: Any, kinds: list[str], where: str, *, files: bool) -> list[str]:
    found = [faults(value, kind, where, files=files) for kind in kinds]
    return min(found, key=len) if all(found) else []


def _fields(value: dict[str, Any], fields: dict[str, list[Any]], where: str, *, files: bool) -> list[str]:
    found = [f"{where}: unknown field {name}" for name in value if name not in fields]
    for name, (kind, required, *note) in fields.items():
        if name not in value:
            found += [f"{where}: {name} is missing"] if required else []
            continue
        found += faults(value[name], kind, f"{where}.{name}", files=files)
        found += _length(value[name], note[0] if note else "", f"{where}.{name}")
    return found


def _length(value: Any, note: str, where: str) -> list[str]:
    if note.startswith("always ") and isinstance(value, str):
        return [] if value == note.removeprefix("always ") else [f"{where}: {value!r} but {note}"]
    match = RANGE.search(note)
    low, high, what = (int(match[1]), int(match[2]), match[3].lower()) if match else (0, 0, "")
    if (upto := UPTO.search(note)) is not None:
        high, what = int(upto[1]), "characters"
    if not what:
        return []
    if what == "items":
        size = len(value) if isinstance(value, list) else low
    else:
        text = value if isinstance(value, str) else ""
        size = len(text.encode()) if what == "bytes" else units(text)
    return [] if low <= size <= high else [f"{where}: {size} {what}, allowed {note}"]


def call_faults(method: str, values: dict[str, Any], uploads: set[str]) -> list[str]:
    """What is wrong with a call's parameters, given as they came over HTTP; markup is counted before parsing."""
    names = {name.lower(): name for name in API["methods"]}
    name = names[method.lower()]
    fields = API["methods"][name]["parameters"]
    found = [f"{name}: unknown parameter {given}" for given in values if given not in fields]
    for field, (kind, required, *note) in fields.items():
        if field in uploads:
            continue
        if field not in values:
            found += [f"{name}: {field} is missing"] if required else []
            continue
        value = _typed(values[field], kind)
        found += faults(value, kind, f"{name}.{field}", files=bool(uploads))
        if "parse_mode" not in values:
            found += _length(value, note[0] if note else "", f"{name}.{field}")
    return found


def _typed(value: Any, kind: str) -> Any:
    if not isinstance(value, str):
        return value
    if kind == "Boolean":
        return {"true": True, "false": False}.get(value.lower(), value)
    if kind == "String":
        return value
    if (
        value[:1] in "{["
        or kind in ("Integer", "Float")
        or (kind == "Integer or String" and value.lstrip("-").isdigit())
    ):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def answer_faults(method: str, result: Any) -> list[str]:
    """What is wrong with a method's result."""
    names = {name.lower(): name for name in API["methods"]}
    name = names[method.lower()]
    return faults(result, API["methods"][name]["returns"], name)


def update_faults(update: dict[str, Any]) -> list[str]:
    """What is wrong with an update; exactly one kind of content is wanted."""
    found = faults(update, "Update", "Update")
    return found if len(update) == 2 else [*found, f"an update with {sorted(update)}"]
