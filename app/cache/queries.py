"""What `zhihui query` asks of the cache: one SELECT a topic, narrowed by one filter, read as a stream."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from app.cache.schema import asset, dead_letter, feed, fix, reading, sighting, site
from app.errors import InputError

Box = tuple[float, float, float, float]

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Filter:
    """Which rows. What is None does not narrow."""

    since_ms: int | None = None
    until_ms: int | None = None
    """Rows from `since_ms` on and before `until_ms`."""
    asset: str | None = None
    """Key, plate or address of an asset; for readings key or address of a station."""
    box: Box | None = None
    """West, south, east, north in WGS-84 degrees."""
    limit: int | None = None
    """At most so many rows: the newest ones where rows have a time, else the first ones."""


@dataclass(frozen=True)
class Topic:
    """A question: its columns and what can narrow it."""

    statement: Select[Any]
    order: tuple[ColumnElement[Any], ...]
    time: ColumnElement[int] | None = None
    place: tuple[ColumnElement[float], ColumnElement[float]] | None = None
    subject: ColumnElement[int] | None = None
    """The id that `Filter.asset` picks by."""
    subject_table: Table | None = None
    """The table of that id."""
    subject_names: tuple[str, ...] = ()
    """Its columns in which `Filter.asset` is looked for."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(self.statement.selected_columns.keys())


_ASSET_NAMES = ("key", "plate", "address")

TOPICS: dict[str, Topic] = {
    "assets": Topic(
        select(
            *(asset.c[name] for name in ("key", "kind", "name", "plate", "address", "owner")),
            asset.c.seen_ms.label("seen"),
            asset.c.time_ms.label("time"),
            *(asset.c[name] for name in ("lon", "lat", "altitude_m", "speed_kmh", "heading_deg")),
            *(asset.c[name] for name in ("alarm", "status", "quality", "unit_status")),
            site.c.key.label("heard_by"),
            asset.c.props,
        ).outerjoin_from(asset, site, asset.c.heard_by == site.c.id),
        (asset.c.key,),
        asset.c.time_ms,
        (asset.c.lon, asset.c.lat),
        asset.c.id,
        asset,
        _ASSET_NAMES,
    ),
    "fixes": Topic(
        select(
            asset.c.key.label("asset"),
            asset.c.plate,
            fix.c.time_ms.label("time"),
            fix.c.received_ms.label("received"),
            *(fix.c[name] for name in ("lon", "lat", "altitude_m", "speed_kmh", "heading_deg")),
            *(fix.c[name] for name in ("alarm", "status", "quality", "extras")),
        ).join_from(fix, asset, fix.c.asset_id == asset.c.id),
        (fix.c.time_ms, fix.c.id),
        fix.c.time_ms,
        (fix.c.lon, fix.c.lat),
        fix.c.asset_id,
        asset,
        _ASSET_NAMES,
    ),
    "readings": Topic(
        select(
            site.c.key.label("station"),
            *(reading.c[name] for name in ("factor", "stat", "span")),
            reading.c.time_ms.label("time"),
            reading.c.received_ms.label("received"),
            reading.c.value,
            reading.c.flag,
            site.c.lon,
            site.c.lat,
        ).join_from(reading, site, reading.c.site_id == site.c.id),
        (reading.c.time_ms, reading.c.id),
        reading.c.time_ms,
        (site.c.lon, site.c.lat),
        reading.c.site_id,
        site,
        ("key", "address"),
    ),
    "sightings": Topic(
        select(
            asset.c.key.label("asset"),
            site.c.key.label("station"),
            sighting.c.time_ms.label("time"),
            sighting.c.received_ms.label("received"),
            sighting.c.rssi_dbm,
            site.c.lon,
            site.c.lat,
        )
        .join_from(sighting, asset, sighting.c.asset_id == asset.c.id)
        .join(site, sighting.c.site_id == site.c.id),
        (sighting.c.time_ms, sighting.c.id),
        sighting.c.time_ms,
        (site.c.lon, site.c.lat),
        sighting.c.asset_id,
        asset,
        _ASSET_NAMES,
    ),
    "feeds": Topic(
        select(
            *(feed.c[name] for name in ("name", "protocol", "state", "sentence", "endpoint", "connected")),
            *(feed.c[name] for name in ("messages", "per_second")),
            feed.c.newest_ms.label("newest"),
            *(feed.c[name] for name in ("lag_ms", "bad")),
            feed.c.beat_ms.label("beat"),
        ),
        (feed.c.name,),
    ),
    "dead-letters": Topic(
        select(
            dead_letter.c.feed,
            dead_letter.c.source,
            dead_letter.c.received_ms.label("received"),
            *(dead_letter.c[name] for name in ("reason", "sentence", "data")),
        ),
        (dead_letter.c.received_ms, dead_letter.c.id),
        dead_letter.c.received_ms,
    ),
}


def rows(
    connection: Connection, topic: Topic, wanted: Filter, by_asset: bool = False
) -> Iterator[dict[str, Any]]:
    """The rows of a topic as they come from the database, never all in memory.

    In the order of their time (assets and feeds by key); `by_asset` keeps the rows of each asset together.
    Raises InputError when `wanted.asset` is unknown.
    """
    statement = topic.statement.where(*_conditions(connection, topic, wanted))
    first = (topic.subject,) if by_asset and topic.subject is not None else ()
    ordered = _limited(statement, topic, wanted.limit, first)
    result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(ordered)
    columns = topic.columns
    for row in result:
        yield dict(zip(columns, row, strict=True))


def _limited(
    statement: Select[Any], topic: Topic, limit: int | None, first: Sequence[ColumnElement[Any]]
) -> Select[Any]:
    """Ordered, and cut to the newest rows; those are found from the end, and then turned round."""
    order = (*first, *topic.order)
    if limit is None or topic.time is None:
        return statement.order_by(*order).limit(limit)
    marked = statement.add_columns(*(column.label(f"order_{i}") for i, column in enumerate(order)))
    newest = marked.order_by(topic.time.desc().nulls_last(), *topic.order).limit(limit).subquery()
    shown = select(*(newest.c[name] for name in topic.columns))
    return shown.order_by(*(newest.c[f"order_{i}"] for i in range(len(order))))


def _conditions(connection: Connection, topic: Topic, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.since_ms is not None and topic.time is not None:
        yield topic.time >= wanted.since_ms
    if wanted.until_ms is not None and topic.time is not None:
        yield topic.time < wanted.until_ms
    if wanted.asset is not None and topic.subject is not None:
        yield topic.subject.in_(_subjects(connection, topic, wanted.asset))
    if wanted.box is not None and topic.place is not None:
        west, south, east, north = wanted.box
        lon, lat = topic.place
        yield lon.between(west, east)
        yield lat.between(south, north)


def _subjects(connection: Connection, topic: Topic, name: str) -> list[int]:
    """Ids of what goes by this name: a plate may be on more than one."""
    table = topic.subject_table
    assert table is not None
    found = connection.execute(
        select(table.c.id).where(or_(*(table.c[c] == name for c in topic.subject_names)))
    )
    ids = list(found.scalars())
    if not ids:
        raise InputError(f"no {table.name} has {name!r} as its {' or '.join(topic.subject_names)}")
    return ids
