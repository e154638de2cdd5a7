"""Rows of a file as rows of the cache's tables `asset`, `site`, `zone` and `place`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.datum import Datum
from app.importing import places as where
from app.importing.cells import Refusals, Texts, as_json, numbers, one_of, optional, unique, within
from app.importing.source import Source
from app.model import UNIT_KINDS, AssetKind, SiteKind

COMMON = ("key", "kind", "name", "owner")
ASSET_COLUMNS = (*COMMON, "plate", "phone", "tag", "unit")
VIEW_COLUMNS = ("radius_m", "heading_deg", "fov_deg", "range_m")
SITE_COLUMNS = (*COMMON, *VIEW_COLUMNS, "mn", "station", "target_class")
CAMERA_COLUMNS = (*COMMON, *VIEW_COLUMNS)
ZONE_COLUMNS = ("key", "kind", "name")
PLACE_COLUMNS = ("key", "kind", "name")

_CLASSES = ("I", "II", "III", "IV", "V")
_LIMITS = {"radius_m": 1e6, "heading_deg": 360, "fov_deg": 360, "range_m": 1e6}
_SMALLEST = 1e-6
"""Under which a length or an angle of view is none."""


@dataclass(frozen=True)
class Rows:
    """Rows for one table. `columns`: lists of one length, with a value for each row, refused or not."""

    columns: Mapping[str, Sequence[Any]]
    given: frozenset[str]
    """Columns about which the file says something: only these are rewritten in a row that is there."""


def assets(source: Source, units: bool, refusals: Refusals) -> Rows:
    """What moves; with `units`, only what a dispatcher can send."""
    allowed = sorted(UNIT_KINDS) if units else list(AssetKind)
    default = AssetKind.POLICE_CAR if units else AssetKind.VEHICLE
    kinds = [kind or default.value for kind in source.texts("kind")]
    one_of(kinds, "kind", allowed, refusals)
    phones = [phone and phone.lstrip("0") for phone in source.texts("phone")]
    for index, phone in enumerate(phones):
        if phone is not None and not (phone.isascii() and phone.isdecimal()):
            refusals.add(index, f"phone {phone!r} is not a number")
    candidates = {"phone": phones, "tag": source.texts("tag"), "unit": source.texts("unit")}
    addresses = _addresses(candidates, source.rows, refusals)
    plates = source.texts("plate")
    keys = _keys(
        source, [plate or address for plate, address in zip(plates, addresses, strict=True)], refusals
    )
    columns: dict[str, Sequence[Any]] = {"kind": kinds, "plate": plates, "address": addresses}
    given = _given(source, ("kind", "plate"))
    return _finish(source, keys, columns, given | ({"address"} if _has(source, candidates) else set()))


def sites(source: Source, cameras: bool, frame: Datum, refusals: Refusals) -> Rows:
    """What stands; with `cameras`, all of it cameras."""
    kinds = [SiteKind.CAMERA.value] * source.rows if cameras else source.texts("kind")
    one_of(kinds, "kind", list(SiteKind), refusals)
    for index in (index for index, kind in enumerate(kinds) if kind is None):
        refusals.add(index, f"it has no kind: give one of {', '.join(SiteKind)}")
    mns, stations = source.texts("mn"), source.texts("station")
    keys = _keys(source, [mn or station for mn, station in zip(mns, stations, strict=True)], refusals)
    for index, kind in enumerate(kinds):
        if kind == SiteKind.BASE_STATION and mns[index] is None:
            stations[index] = stations[index] or keys[index]
        elif kind == SiteKind.WATER_STATION and mns[index] is None:
            refusals.add(index, "a water station needs its mn, the number by which it reports")
    columns = _view(source, refusals)
    lon, lat = where.points(source, frame, refusals)
    columns |= {"kind": kinds, "lon": optional(lon), "lat": optional(lat)}
    columns["address"] = _addresses({"mn": mns, "station": stations}, source.rows, refusals)
    given = _given(source, (*VIEW_COLUMNS, "target_class")) | {"kind", "lon", "lat"}
    return _finish(source, keys, columns, given | (set() if cameras else {"address"}))


def zones(source: Source, frame: Datum, refusals: Refusals) -> Rows:
    """Areas with a name. Their kind is the hall's own word."""
    keys = _keys(source, source.texts("name"), refusals)
    columns: dict[str, Sequence[Any]] = {
        "kind": [kind or "zone" for kind in source.texts("kind")],
        "shape": where.polygons(source, frame, refusals),
    }
    return _finish(source, keys, columns, _given(source, ("kind",)) | {"shape"})


def places(source: Source, frame: Datum, refusals: Refusals) -> Rows:
    """Named places to fly to. Their kind is one of `app.model.PlaceKind` or the hall's own word."""
    keys = _keys(source, source.texts("name"), refusals)
    lon, lat = where.points(source, frame, refusals)
    columns: dict[str, Sequence[Any]] = {
        "kind": [kind or "place" for kind in source.texts("kind")],
        "lon": optional(lon),
        "lat": optional(lat),
    }
    return _finish(source, keys, columns, _given(source, ("kind",)) | {"lon", "lat"})


def _keys(source: Source, otherwise: Texts, refusals: Refusals) -> Texts:
    keys = [key or other for key, other in zip(source.texts("key"), otherwise, strict=True)]
    for index in (index for index, key in enumerate(keys) if key is None):
        refusals.add(index, "it has no key: name the column that tells rows apart with --key COLUMN")
    unique(keys, "key", refusals)
    return keys


def _addresses(candidates: Mapping[str, Texts], rows: int, refusals: Refusals) -> Texts:
    """The one address of each row: its scheme and what stands in the column of that name."""
    found: Texts = []
    for index in range(rows):
        named = {scheme: column[index] for scheme, column in candidates.items() if column[index]}
        if len(named) > 1:
            refusals.add(index, f"it has {' and '.join(named)}: a device has one address")
        found.append(next((f"{scheme}:{name}" for scheme, name in named.items()), None))
    unique(found, "address", refusals)
    return found


def _view(source: Source, refusals: Refusals) -> dict[str, Sequence[Any]]:
    columns: dict[str, Sequence[Any]] = {}
    for name in VIEW_COLUMNS:
        if name in source.known:
            values = numbers(source.known[name], name, refusals)
            low = 0 if name == "heading_deg" else _SMALLEST
            within(values, name, low, _LIMITS[name], refusals)
            columns[name] = optional(values)
    if "target_class" in source.known:
        classes = [_roman(text) for text in source.texts("target_class")]
        one_of(classes, "target_class", _CLASSES, refusals)
        columns["target_class"] = classes
    return columns


def _roman(text: str | None) -> str | None:
    if text in ("1", "2", "3", "4", "5"):
        return _CLASSES[int(text) - 1]
    return text and text.upper()


def _finish(source: Source, keys: Texts, columns: dict[str, Sequence[Any]], given: set[str]) -> Rows:
    """Add what every table has: key, name, owner (where there is one) and the file's other columns."""
    names = [name or key for name, key in zip(source.texts("name"), keys, strict=True)]
    columns |= {"key": keys, "name": names}
    given |= _given(source, ("name", "owner"))
    if "owner" in source.known:
        columns["owner"] = source.texts("owner")
    if source.others:
        columns["props"] = as_json(dict(source.others))
        given |= {"props"}
    return Rows(columns, frozenset(given))


def _given(source: Source, names: Sequence[str]) -> set[str]:
    return {name for name in names if name in source.known}


def _has(source: Source, names: Mapping[str, Texts]) -> bool:
    return any(name in source.known for name in names)
