"""What the shell reads: state since a commit, and the history of one thing. Columns, not rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, Table, func, select

from app.cache.schema import (
    asset,
    basemap,
    commit_counter,
    feed,
    fix,
    place,
    reading,
    reading_state,
    site,
    waiting,
)
from app.model import SUSPECT, Quality

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ASSET_NUMBERS = (
    "id", "kind", "lon", "lat", "time_ms", "seen_ms", "speed_kmh", "heading_deg", "alarm", "status",
    "quality", "unit_status", "heard_by",
)  # fmt: skip
ASSET_TEXTS = ("key", "name", "plate", "address", "owner")
ASSET_COLUMNS = (*ASSET_NUMBERS, *ASSET_TEXTS)
SITE_NUMBERS = (
    "id", "kind", "lon", "lat", "seen_ms", "radius_m", "heading_deg", "fov_deg", "range_m", "target_class",
)  # fmt: skip
SITE_TEXTS = ("key", "name", "address", "owner")
SITE_COLUMNS = (*SITE_NUMBERS, *SITE_TEXTS)
PLACE_COLUMNS = ("key", "name", "kind", "lon", "lat")
_BAD = int(Quality.UNFIXED | SUSPECT)


@dataclass(frozen=True, slots=True)
class Track:
    """The good fixes of one asset in a span of time, oldest first; all arrays (n,)."""

    asset_id: int
    time_ms: Ints
    lon: Floats
    lat: Floats
    speed_kmh: Floats
    """NaN where the device gave none."""
    heading_deg: Floats
    quality: Ints


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one factor at one station, oldest first; arrays (n,)."""

    factor: str
    time_ms: Ints
    value: Floats
    flags: tuple[str, ...]


def newest_rev(connection: Connection) -> int:
    """The number of the last commit."""
    return int(connection.execute(select(commit_counter.c.value)).scalar_one())


def assets_since(
    connection: Connection, rev: int, names: Sequence[str] = ASSET_COLUMNS
) -> list[tuple[Any, ...]]:
    """The columns `names` of the assets changed after commit `rev`, one tuple a column, by `rev`, `id`."""
    return _since(connection, asset, rev, names)


def sites_since(
    connection: Connection, rev: int, names: Sequence[str] = SITE_COLUMNS
) -> list[tuple[Any, ...]]:
    """The columns `names` of the sites changed after commit `rev`, one tuple a column, by `rev`, `id`."""
    return _since(connection, site, rev, names)


def _since(connection: Connection, table: Table, rev: int, names: Sequence[str]) -> list[tuple[Any, ...]]:
    rows = select(*(table.c[name] for name in names))
    if rev < 0:
        return _columns(connection, rows.order_by(table.c.id))
    # In the order of the index on `rev`: asked for that of `id`, SQLite reads the whole table for a few rows.
    return _columns(connection, rows.where(table.c.rev > rev).order_by(table.c.rev, table.c.id))


def sizes(connection: Connection) -> tuple[int, int]:
    """How many assets and sites there are."""
    counts = select(
        select(func.count()).select_from(asset).scalar_subquery(),
        select(func.count()).select_from(site).scalar_subquery(),
    )
    assets, sites = connection.execute(counts).one()
    return int(assets), int(sites)


def readings_since(connection: Connection, rev: int) -> Sequence[tuple[int, str, int, float, str]]:
    """(site id, factor, time, value, flag) of the newest values that changed after commit `rev`."""
    s = reading_state.c
    found = connection.execute(select(s.site_id, s.factor, s.time_ms, s.value, s.flag).where(s.rev > rev))
    return [tuple(row) for row in found]


def feeds(connection: Connection) -> list[dict[str, Any]]:
    """All feeds' rows."""
    return [dict(row) for row in connection.execute(select(feed).order_by(feed.c.name)).mappings()]


def waiting_devices(connection: Connection, limit: int = 1000) -> list[dict[str, Any]]:
    """Devices that wait for admission, the latest first."""
    found = connection.execute(select(waiting).order_by(waiting.c.last_ms.desc()).limit(limit))
    return [dict(row) for row in found.mappings()]


def basemaps(connection: Connection) -> list[dict[str, Any]]:
    """Imported basemaps, the latest first."""
    found = connection.execute(select(basemap).order_by(basemap.c.added_ms.desc()))
    return [dict(row) for row in found.mappings()]


def places_token(connection: Connection) -> tuple[int, int]:
    """Two numbers that differ when places were added, rewritten or taken away."""
    count, newest = connection.execute(select(func.count(), func.max(place.c.rev)).select_from(place)).one()
    return int(count), int(newest or 0)


def places(connection: Connection) -> list[tuple[Any, ...]]:
    """`PLACE_COLUMNS` of all named places, one tuple a column; empty where there is none."""
    return _columns(connection, select(*(place.c[name] for name in PLACE_COLUMNS)).order_by(place.c.id))


def track(connection: Connection, asset_id: int, since_ms: int, until_ms: int, limit: int = 20_000) -> Track:
    """The newest `limit` fixes of an asset between two device times that can be drawn."""
    f = fix.c
    newest = (
        select(f.time_ms, f.lon, f.lat, f.speed_kmh, f.heading_deg, f.quality)
        .where(f.asset_id == asset_id, f.time_ms.between(since_ms, until_ms))
        .where(f.quality.bitwise_and(_BAD) == 0)
        .order_by(f.time_ms.desc())
        .limit(limit)
    )
    columns = _columns(connection, newest) or [()] * 6
    time_ms, lon, lat, speed, heading, quality = (column[::-1] for column in columns)
    return Track(
        asset_id, _ints(time_ms), _floats(lon), _floats(lat), _floats(speed), _floats(heading), _ints(quality)
    )


def newest_fix_ms(connection: Connection, asset_id: int) -> int | None:
    """Device time of an asset's newest fix that can be drawn: a clock that runs ahead is passed over."""
    drawn = select(fix.c.time_ms).where(fix.c.asset_id == asset_id, fix.c.quality.bitwise_and(_BAD) == 0)
    return connection.execute(drawn.order_by(fix.c.time_ms.desc()).limit(1)).scalar()


def series(
    connection: Connection, site_id: int, since_ms: int, until_ms: int, limit: int = 50_000
) -> list[Series]:
    """Real-time and mean values of every factor of a station between two times; a mean only where no finer
    value lies within what it stands for."""
    r = reading.c
    found = connection.execute(
        select(r.factor, r.time_ms, r.value, r.flag, r.span)
        .where(r.site_id == site_id, r.stat.in_(("Rtd", "Avg")), r.time_ms.between(since_ms, until_ms))
        .order_by(r.factor, r.time_ms)
        .limit(limit)
    )
    by_factor: dict[str, list[tuple[int, float, str, str]]] = {}
    for factor, *row in found:
        by_factor.setdefault(factor, []).append((row[0], row[1], row[2], row[3]))
    return [_series(factor, rows) for factor, rows in by_factor.items()]


def _series(factor: str, rows: list[tuple[int, float, str, str]]) -> Series:
    times, values, flags, spans = zip(*rows, strict=True)
    kept = _finest(_ints(times), spans)
    return Series(
        factor, _ints(times)[kept], _floats(values)[kept], tuple(flags[row] for row in np.flatnonzero(kept))
    )


_SPANS_MS = {"live": 0, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}


def _finest(times: Ints, spans: Sequence[str]) -> npt.NDArray[np.bool_]:
    """(n,): values that no value of a shorter span lies within; HJ 212 dates a mean at its beginning."""
    lengths = _ints([_SPANS_MS.get(span, 0) for span in spans])
    kept = np.ones(len(times), dtype=np.bool_)
    for length in np.unique(lengths)[1:]:
        coarse, finer = np.flatnonzero(lengths == length), times[lengths < length]
        following = np.append(finer, np.iinfo(np.int64).max)[np.searchsorted(finer, times[coarse])]
        kept[coarse] = following - times[coarse] >= length
    return kept


def _columns(connection: Connection, statement: Select[Any]) -> list[tuple[Any, ...]]:
    """The result turned on its side: one tuple a column; empty when there is no row.

    Reads from the driver's cursor: SQLAlchemy's row objects double the time of 350,000 rows.
    """
    result = connection.execute(statement)
    cursor = result.cursor
    assert cursor is not None
    rows = cursor.fetchall()
    result.close()
    return list(zip(*rows, strict=True))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array(values, dtype=np.float64)
