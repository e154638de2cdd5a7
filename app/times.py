"""Time inside the house: int64 milliseconds since 1970-01-01 UTC. Aware datetimes at the edges only."""

import time
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.errors import InputError


def now_ms() -> int:
    """The machine's clock, milliseconds UTC."""
    return time.time_ns() // 1_000_000


def to_datetime(ms: int, zone: tzinfo = UTC) -> datetime:
    """Milliseconds UTC as an aware datetime in `zone`."""
    seconds, rest = divmod(ms, 1000)
    return datetime.fromtimestamp(seconds, zone).replace(microsecond=rest * 1000)


def to_ms(moment: datetime) -> int:
    """An aware datetime as milliseconds UTC. Raises ValueError on a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"time without a zone: {moment}")
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


def to_rfc3339(ms: int) -> str:
    """`2018-10-15T02:10:10Z`; with milliseconds only where there are some."""
    moment = to_datetime(ms).replace(tzinfo=None)
    return moment.isoformat(timespec="milliseconds" if ms % 1000 else "seconds") + "Z"


def from_rfc3339(text: str, default_zone: tzinfo | None = None) -> int:
    """RFC 3339 text as milliseconds UTC; a time without an offset is read in `default_zone`.

    Raises InputError when the text is no time, or has no offset and there is no `default_zone`.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{text!r} is not a time: write it like 2026-11-22T05:17:10Z") from None
    if moment.tzinfo is None:
        if default_zone is None:
            raise InputError(f"{text!r} has no time zone: write it like 2026-11-22T05:17:10Z")
        moment = moment.replace(tzinfo=default_zone)
    return to_ms(moment)


def zone(name: str) -> ZoneInfo:
    """The IANA time zone `name`. Raises InputError when there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise InputError(f"{name!r} is not a time zone: write it like Asia/Shanghai") from None
