"""A hall's cache and what happens in it, in small, for the tests of everything that stores or reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select, text

from app.cache import schema
from app.cache.engine import open_cache
from app.cache.registry import Registry
from app.cache.writer import Batch, Writer
from app.model import Fix, Observation
from app.settings import Settings, parse

NOW_MS = 1_700_000_000_000
"""2023-11-14T22:13:20Z."""
LON, LAT = 120.3, 31.5


def settings(folder: Path, more: str = "") -> Settings:
    """A hall whose cache is hall.db in `folder`; `more` is further TOML."""
    return parse(f'[cache]\nurl = "sqlite:///hall.db"\n{more}', folder / "hall.toml", folder)


@contextmanager
def opened(folder: Path) -> Iterator[Engine]:
    """The cache of `settings(folder)`."""
    engine = open_cache(settings(folder))
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def writing(engine: Engine, registry: Registry | None = None) -> Iterator[Writer]:
    """A writer that has read the cache."""
    writer = Writer(engine, registry or Registry())
    try:
        writer.start()
        yield writer
    finally:
        writer.close()


def fix(second: float = 0, address: str = "phone:1", **changed: Any) -> Fix:
    """A good fix `second` seconds after NOW_MS, received at once."""
    time_ms = NOW_MS + round(second * 1000)
    plain = Fix(address, time_ms, time_ms, LON, LAT, 5.0, 36.0, 90.0, 0, 3, 0, "")
    return plain._replace(**changed)


def batch(*observations: Observation) -> Batch:
    """What goes into one transaction."""
    return Batch(list(observations))


def rows(engine: Engine, table: str) -> list[dict[str, Any]]:
    """All rows of a table, by id where it has one."""
    chosen = schema.metadata.tables[table]
    order = [chosen.c.id] if "id" in chosen.c else []
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(chosen).order_by(*order)).mappings()]


def asset(engine: Engine, address: str = "phone:1") -> dict[str, Any]:
    """The state of one asset."""
    (found,) = [row for row in rows(engine, "asset") if row["address"] == address]
    return found


def place_site(engine: Engine, address: str = "station:1", lon: float = LON, lat: float = LAT) -> None:
    """Somebody imports a site with its place; its id is 8."""
    change(
        engine,
        "INSERT INTO site (id, key, kind, name, address, lon, lat, rev)"
        " VALUES (8, 'B', 'base_station', 'B', :address, :lon, :lat, :rev)",
        address=address,
        lon=lon,
        lat=lat,
    )


def admit(engine: Engine, address: str, row_id: int = 7) -> None:
    """Somebody imports an asset that has this address."""
    change(
        engine,
        "INSERT INTO asset (id, key, kind, name, address, rev)"
        " VALUES (:id, 'A', 'taxi', 'A', :address, :rev)",
        address=address,
        id=row_id,
    )


def change(engine: Engine, statement: str, **values: Any) -> None:
    """What another process does to the cache, as the next numbered transaction; `:rev` is its number."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE commit_counter SET value = value + 1"))
        rev = connection.execute(text("SELECT value FROM commit_counter")).scalar_one()
        given = {"rev": rev} if ":rev" in statement else {}
        connection.execute(text(statement), {**values, **given})
