"""Rows of a query as text: NDJSON, CSV, GeoJSON (RFC 7946) and GPX 1.1. Times are RFC 3339 in UTC."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TextIO
from xml.sax.saxutils import escape

import msgspec

from app.model import SUSPECT, Quality
from app.times import to_rfc3339

Row = Mapping[str, Any]
Writer = Callable[[Iterable[Row], Sequence[str], TextIO], None]

_TIMES = frozenset({"time", "received", "seen", "newest", "beat"})
_JSON = frozenset({"props", "extras", "bad"})
_NO_PLACE = Quality.UNFIXED | SUSPECT
"""Fixes that say where the device was not: a track goes without them."""


def _value(name: str, value: Any) -> Any:
    """A cell as it is shown: times as text, bytes as hex, quality by its names."""
    if value is None:
        return None
    if name in _TIMES:
        return to_rfc3339(value)
    if name == "quality":
        return quality_names(value)
    return value.hex() if isinstance(value, bytes) else value


def quality_names(bits: int) -> str:
    """`good`, or what is uncertain about a fix, such as `late jump`."""
    return " ".join(str(flag.name).lower() for flag in Quality if flag and flag & bits) or "good"


def _object(row: Row) -> dict[str, Any]:
    """A row as a JSON object; what is JSON already goes in as it stands."""
    found = {name: _value(name, value) for name, value in row.items()}
    for name in _JSON & found.keys():
        found[name] = msgspec.Raw(found[name].encode()) if found[name] else None
    return found


def _line(content: object) -> str:
    return msgspec.json.encode(content).decode()


def write_ndjson(rows: Iterable[Row], _columns: Sequence[str], out: TextIO) -> None:
    """One JSON object a line."""
    for row in rows:
        out.write(_line(_object(row)) + "\n")


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    """RFC 4180, with a header, also where there is no row."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_value(name, row[name]) for name in columns] for row in rows)


def write_geojson(rows: Iterable[Row], _columns: Sequence[str], out: TextIO) -> None:
    """A FeatureCollection of points, a feature a line; null geometry where a row has no place."""
    out.write('{"type":"FeatureCollection","features":[')
    for number, row in enumerate(rows):
        out.write((",\n" if number else "\n") + _line(_feature(row)))
    out.write("\n]}\n")


def _feature(row: Row) -> dict[str, Any]:
    properties = _object(row)
    lon, lat = properties.pop("lon"), properties.pop("lat")
    point = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def write_gpx(rows: Iterable[Row], _columns: Sequence[str], out: TextIO) -> None:
    """A track for each asset; `rows` are fixes, those of an asset together, in the order of their time.

    Fixes without a satellite position and suspect ones are left out.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<gpx version="1.1" creator="Zhihui" xmlns="http://www.topografix.com/GPX/1/1">\n')
    good = (row for row in rows if not row["quality"] & _NO_PLACE)
    for key, fixes in groupby(good, key=lambda row: row["asset"]):
        out.writelines(_track(key, fixes))
    out.write("</gpx>\n")


def _track(key: str, fixes: Iterator[Row]) -> Iterator[str]:
    yield f"<trk><name>{escape(key)}</name><trkseg>\n"
    for row in fixes:
        height = "" if row["altitude_m"] is None else f"<ele>{row['altitude_m']:g}</ele>"
        time = to_rfc3339(row["time"])
        yield f'<trkpt lat="{row["lat"]}" lon="{row["lon"]}">{height}<time>{time}</time></trkpt>\n'
    yield "</trkseg></trk>\n"


WRITERS: dict[str, Writer] = {
    "ndjson": write_ndjson,
    "csv": write_csv,
    "geojson": write_geojson,
    "gpx": write_gpx,
}
