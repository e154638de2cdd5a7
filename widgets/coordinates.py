"""Coordinates as people type and paste them, in WGS-84, GCJ-02 or BD-09."""

import re
from typing import NamedTuple

from app.datum import Datum, to_wgs84

_DATUM = re.compile(
    r"^\s*(wgs(?:-?84)?|gcj(?:-?02)?|bd(?:-?09)?)\s*[:：,，]?\s*(?=[\d+\-.nsewNSEW])", re.IGNORECASE
)
_NUMBER = re.compile(r"([NSEW])?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])?", re.IGNORECASE)
_PAIR = re.compile(
    rf"^\s*{_NUMBER.pattern}(?:\s*[,，;；/]\s*|\s+|(?<=[NSEWnsew])|(?=[NSEWnsew])){_NUMBER.pattern}\s*$",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A typed place: WGS-84 degrees, and the datum in which it was typed."""

    lon: float
    lat: float
    datum: Datum


def parse(text: str) -> Place | None:
    """`31.23, 121.47`, `121.47 31.23`, `31.23N 121.47E`, `gcj 31.2,121.4`; None for anything else.

    Without letters, the first number is the latitude unless only the second can be one.
    """
    prefix = _DATUM.match(text)
    found = _PAIR.match(text[prefix.end() :] if prefix else text)
    if found is None:
        return None
    pair = _lon_lat(_Angle.of(*found.group(1, 2, 3)), _Angle.of(*found.group(4, 5, 6)))
    if pair is None or abs(pair[0]) > 180 or abs(pair[1]) > 90:
        return None
    datum = _datum(prefix[1] if prefix else "")
    lon, lat = to_wgs84(pair[0], pair[1], datum)
    return Place(float(lon), float(lat), datum)


class _Angle(NamedTuple):
    degrees: float
    letter: str

    @classmethod
    def of(cls, before: str | None, number: str, after: str | None) -> "_Angle":
        letter = (before or after or "").upper()
        return cls(-float(number) if letter in ("S", "W") else float(number), letter)

    @property
    def is_lat(self) -> bool:
        return self.letter in ("N", "S")

    @property
    def is_lon(self) -> bool:
        return self.letter in ("E", "W")


def _lon_lat(first: _Angle, second: _Angle) -> tuple[float, float] | None:
    if (first.is_lat and second.is_lat) or (first.is_lon and second.is_lon):
        return None
    if first.is_lon or second.is_lat:
        return first.degrees, second.degrees
    if first.is_lat or second.is_lon or abs(first.degrees) <= 90:
        return second.degrees, first.degrees
    return first.degrees, second.degrees


def _datum(prefix: str) -> Datum:
    if prefix.lower().startswith("gcj"):
        return "gcj02"
    return "bd09" if prefix.lower().startswith("bd") else "wgs84"
