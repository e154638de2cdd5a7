"""The fields of one item of a payload: found where the settings say, and read strictly.

What is not what it should be raises an ItemError; nothing is converted from text to number or guessed.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any, Literal

from app import times
from app.errors import InputError
from app.model import UnitStatus

_LEVEL = re.compile(r"topic\[([0-9]{1,3})\]")
_RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9:]{5})?"
)
_LATEST_MS = 4_102_444_800_000
"""2100: a number beyond it is in another unit than the settings say."""
_ID_MAX = 64
_STATUSES = frozenset(status.value for status in UnitStatus)

Fields = Mapping[str, Any]
"""Values by our names; None for what is absent."""

Lookup = Callable[[Any, list[str]], Any]
"""Finds a field in an item and the levels of its topic; None where it is absent."""


class ItemError(InputError):
    """A payload or one item of it: `reason` is a short class to count by, `str` the sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def lookup(path: str) -> Lookup:
    """What finds `path`: a key, keys within objects like `device.id`, or a topic's level like `topic[2]`."""
    level = _LEVEL.fullmatch(path)
    if level:
        number = int(level[1])
        return lambda _, levels: levels[number] if number < len(levels) else None
    keys = path.split(".")

    def find(item: Any, _: list[str]) -> Any:
        for key in keys:
            if not isinstance(item, dict):
                return None
            item = item.get(key)
        return item

    return find


def time_reader(form: Literal["rfc3339", "epoch_s", "epoch_ms"], zone: tzinfo) -> Callable[[Any], int]:
    """What reads a time in `form` to ms UTC; `zone` is that of a text without an offset."""
    match form:
        case "rfc3339":
            return lambda sent: _text_time(sent, zone)
        case "epoch_s":
            return lambda sent: _epoch_time(sent, 1000, "seconds")
        case "epoch_ms":
            return lambda sent: _epoch_time(sent, 1, "milliseconds")


def identity(fields: Fields, name: str) -> str:
    """A name that a device or station has for itself: text, or a whole number as some write it."""
    sent = fields[name]
    if sent is None:
        raise ItemError("field", f"no {name}")
    text = str(sent) if isinstance(sent, int) and not isinstance(sent, bool) else sent
    if isinstance(text, str) and 0 < len(text) <= _ID_MAX and text.isprintable() and text == text.strip():
        return text
    raise ItemError("field", f"{name} {_shown(sent)} is not a name of 1 to {_ID_MAX} characters")


def number(fields: Fields, name: str, low: float, high: float) -> float:
    """A number between `low` and `high`, both allowed."""
    sent = fields[name]
    if sent is None:
        raise ItemError("field", f"no {name}")
    if not _is_number(sent):
        raise ItemError("field", f"{name} {_shown(sent)} is not a number")
    if not low <= sent <= high:
        raise ItemError("range", f"{name} {_shown(sent)} is not between {low:g} and {high:g}")
    return float(sent)


def number_if_any(fields: Fields, name: str, low: float, high: float) -> float | None:
    """A number, or None where it is absent."""
    return None if fields[name] is None else number(fields, name, low, high)


def status_if_any(fields: Fields) -> str | None:
    """A `UnitStatus`, or None where it is absent."""
    sent = fields["status"]
    if sent is None:
        return None
    if isinstance(sent, str) and sent in _STATUSES:
        return sent
    raise ItemError("field", f"status {_shown(sent)} is none of {', '.join(sorted(_STATUSES))}")


def _text_time(sent: Any, zone: tzinfo) -> int:
    if not (isinstance(sent, str) and _RFC3339.fullmatch(sent.upper())):
        raise ItemError("time", f"time {_shown(sent)} is not one like 2026-11-22T05:17:10Z")
    try:
        ms = times.from_rfc3339(sent.upper(), zone)
    except InputError as error:
        raise ItemError("time", str(error)) from None
    if not 0 <= ms <= _LATEST_MS:
        raise _time_error(sent)
    return ms


def _epoch_time(sent: Any, factor: int, unit: str) -> int:
    if not _is_number(sent):
        raise ItemError("time", f"time {_shown(sent)} is not a number of {unit}")
    if not 0 <= sent <= _LATEST_MS / factor:
        raise _time_error(sent)
    ms: int = round(sent * factor)
    return ms


def _time_error(sent: Any) -> ItemError:
    return ItemError("time", f"time {_shown(sent)} is not between 1970 and 2100")


def _is_number(sent: Any) -> bool:
    if isinstance(sent, float):
        return math.isfinite(sent)
    return isinstance(sent, int) and not isinstance(sent, bool)


def _shown(sent: Any) -> str:
    text = repr(sent)
    return text if len(text) <= 40 else f"{text[:40]}…"
