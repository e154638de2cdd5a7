"""The city's equipment into a hall's cache, as the files of those who installed it would come in."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy import Engine

from app.cache.schema import asset, site, zone
from app.demo.city import City, Floats, Texts
from app.demo.land.areas import shapes_of
from app.importing import importer, rows
from app.importing.cells import Column, Refusals
from app.importing.importer import Progress, Report
from app.importing.source import Source
from app.model import AssetKind, SiteKind

_NO_ENTRY = "no_entry"
"""The kind of the zones that dangerous goods may not enter."""


def register(engine: Engine, city: City, progress: Progress) -> Report:
    """Enter sites, vehicles, units, tags and zones in one transaction: only what is missing or different, so
    that a second time changes nothing. A sync may be running."""
    progress("reading the city's lists", 0.0)
    refusals = Refusals()
    lots = [
        (site, rows.sites(_sites(city), False, "wgs84", refusals)),
        (asset, rows.assets(_assets(city), False, refusals)),
        (zone, rows.zones(_zones(city), "wgs84", refusals)),
    ]
    if len(refusals):
        raise ValueError(f"the city's lists are not sound: {refusals.listed()[0]}")
    return importer.enter(engine, lots, progress)


def _source(city: City, count: int, known: Mapping[str, Column], shapes: Texts | None = None) -> Source:
    return Source(Path(city.name), count, known, {}, shapes)


def _stack(parts: list[tuple[int, dict[str, Column]]]) -> tuple[int, dict[str, Column]]:
    """Columns one after the other, with nothing where a part has no such column."""
    names = {name: column.dtype for _, columns in parts for name, column in columns.items()}
    stacked = {
        name: np.concatenate([columns.get(name, _nothing(count, dtype)) for count, columns in parts])
        for name, dtype in names.items()
    }
    return sum(count for count, _ in parts), stacked


def _nothing(count: int, dtype: "np.dtype[np.generic]") -> Column:
    return np.full(count, np.nan) if dtype.kind == "f" else np.full(count, None, dtype=object)


def _all(count: int, value: str) -> Texts:
    return np.full(count, value, dtype=object)


def _at(city: City, x: Floats, y: Floats) -> dict[str, Column]:
    """Places to the seventh decimal, as lists have them: a centimetre."""
    lon, lat = city.to_degrees(x, y)
    return {"lon": np.round(lon, 7), "lat": np.round(lat, 7)}


def _sites(city: City) -> Source:
    eyes, ears, water = city.cameras, city.base_stations, city.water_stations
    parts: list[tuple[int, dict[str, Column]]] = [
        (
            len(eyes.key),
            {
                "key": eyes.key, "kind": _all(len(eyes.key), SiteKind.CAMERA), "name": eyes.name,
                "owner": eyes.owner, "heading_deg": eyes.heading_deg, "fov_deg": eyes.fov_deg,
                "range_m": eyes.range_m, **_at(city, eyes.x, eyes.y),
            },
        ),
        (
            len(ears.key),
            {
                "key": ears.key, "kind": _all(len(ears.key), SiteKind.BASE_STATION), "name": ears.name,
                "owner": _all(len(ears.key), "公安"), "station": ears.key, "radius_m": ears.radius_m,
                **_at(city, ears.x, ears.y),
            },
        ),
        (
            len(water.key),
            {
                "key": water.key, "kind": _all(len(water.key), SiteKind.WATER_STATION), "name": water.name,
                "owner": _all(len(water.key), "生态环境"), "mn": water.mn, "target_class": water.target_class,
                **_at(city, water.x, water.y),
            },
        ),
    ]  # fmt: skip
    return _source(city, *_stack(parts))


def _assets(city: City) -> Source:
    driven, police, tags = city.vehicles, city.units, city.tags
    parts: list[tuple[int, dict[str, Column]]] = [
        (
            len(driven.key),
            {
                "key": driven.key, "kind": driven.kind, "name": driven.plate, "owner": driven.owner,
                "plate": driven.plate, "phone": driven.phone,
            },
        ),
        (
            len(police.key),
            {
                "key": police.key, "kind": police.kind, "name": police.name,
                "owner": _all(len(police.key), "江滨市公安局"), "unit": police.key,
            },
        ),
        (
            len(tags.key),
            {
                "key": tags.key, "kind": _all(len(tags.key), AssetKind.MOTORCYCLE), "name": tags.plate,
                "owner": tags.owner, "plate": tags.plate, "tag": tags.key,
            },
        ),
    ]  # fmt: skip
    return _source(city, *_stack(parts))


def _zones(city: City) -> Source:
    shapes = shapely.transform(
        shapes_of(city.zones), lambda xy: np.column_stack(city.to_degrees(xy[:, 0], xy[:, 1]))
    )
    names = np.array([area.name for area in city.zones], dtype=object)
    keys = np.array([f"Z-{number:02d}" for number in range(1, len(names) + 1)], dtype=object)
    known: dict[str, Column] = {"key": keys, "name": names, "kind": _all(len(names), _NO_ENTRY)}
    return _source(city, len(names), known, np.asarray(shapes))
