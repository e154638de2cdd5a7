"""The values in CP of the data uploads of HJ 212: `code-Rtd|Avg|Min|Max|Cou`, with Flag, under a DataTime.

A reading's time is the packet's DataTime, never SampleTime: that one belongs to a single instrument's sample
and may be hours old, while DataTime is what the station says its data stand for, and by it the values of one
moment belong together. Fields that are no values (running state of equipment, `ZsRtd` and other converted
ones) are passed over.
"""

import math
import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

from app.feeds.hj212_frame import PacketError
from app.feeds.hj212_packet import fields_of, read_time

SPANS = {"2011": "live", "2051": "minute", "2061": "hour", "2031": "day"}
"""What period the values of a data upload stand for, by CN."""

_STATS = {stat.lower(): stat for stat in ("Rtd", "Avg", "Min", "Max", "Cou")}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_FLAG = re.compile(r"[!-~]{1,8}")
CODE = re.compile(r"[0-9A-Za-z_]{1,32}")


class Value(NamedTuple):
    """One value of one factor."""

    factor: str
    stat: str
    """Rtd, Avg, Min, Max or Cou."""
    value: float
    flag: str
    """As sent; empty where the station gave none."""
    time_ms: int


class Values(NamedTuple):
    """What a data upload holds."""

    values: Sequence[Value]
    broken: Sequence[str]
    """The fields that should be values and are not, as sent: `w01018-Rtd=--`."""


def read_values(content: str, zone: tzinfo) -> Values:
    """The values in CP of a data upload. Raises PacketError when it has no DataTime, or none that is a time.

    In numbered packets put together each may have its own DataTime: one holds until the next.
    """
    fields = list(fields_of(content))
    time_ms = _first_time(fields, zone)
    flags = _flags(fields)
    values: list[Value] = []
    broken: list[str] = []
    for name, text in fields:
        factor, _, suffix = name.rpartition("-")
        stat = _STATS.get(suffix.lower())
        if name == "DataTime":
            time_ms = read_time(text, zone)
        elif stat is not None:
            number = _number(text)
            if number is None or not CODE.fullmatch(factor):
                broken.append(f"{name}={text}")
            else:
                values.append(Value(factor, stat, number, flags.get(factor, ""), time_ms))
    return Values(values, broken)


def _first_time(fields: Sequence[tuple[str, str]], zone: tzinfo) -> int:
    for name, text in fields:
        if name == "DataTime":
            return read_time(text, zone)
    raise PacketError("time", "no DataTime= in CP")


def _flags(fields: Sequence[tuple[str, str]]) -> dict[str, str]:
    flags = {}
    for name, text in fields:
        factor, _, suffix = name.rpartition("-")
        if suffix.lower() == "flag" and _FLAG.fullmatch(text):
            flags[factor] = text
    return flags


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None
