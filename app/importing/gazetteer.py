"""Named places into the cache: what a source knows, whole, in place of what it knew before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, bindparam, delete, select

from app.cache.engine import Compiled, next_rev, upsert
from app.cache.schema import place


class Named(NamedTuple):
    """A place with a name."""

    kind: str
    """A `PlaceKind`, or the hall's own word."""
    name: str
    lon: float
    """WGS-84 degrees."""
    lat: float


class Kept(NamedTuple):
    """What became of the places of a source."""

    added: int
    rewritten: int
    removed: int


def keep(engine: Engine, source: str, places: Iterable[Named]) -> Kept:
    """Make `places` the ones that `source` (such as a basemap's key) has, in one transaction.

    Those it had before and has no longer are taken away; where nothing differs, nothing is written. Places of
    other sources stay as they are.
    """
    wanted = _keyed(source, places)
    with engine.connect() as connection:
        # Numbered first: the lock that this takes keeps the comparison true until it is written.
        rev = next_rev(connection)
        known = _known(connection, source)
        gone = [key for key in known if key not in wanted]
        changed = [(key, *row) for key, row in wanted.items() if known.get(key) != row]
        if not gone and not changed:
            connection.rollback()
            return Kept(0, 0, 0)
        _write(connection, changed, gone, rev)
        connection.commit()
    added = sum(key not in known for key, *_ in changed)
    return Kept(added, len(changed) - added, len(gone))


def _keyed(source: str, places: Iterable[Named]) -> dict[str, Named]:
    """By a key that is the same at the next import: several of one kind and name are numbered."""
    seen: Counter[str] = Counter()
    keyed: dict[str, Named] = {}
    for named in places:
        key = f"{source}/{named.kind}/{named.name}"
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key}#{seen[key]}"] = named
    return keyed


def _known(connection: Connection, source: str) -> dict[str, Named]:
    p = place.c
    rows = select(p.key, p.kind, p.name, p.lon, p.lat).where(p.key.startswith(f"{source}/", autoescape=True))
    return {key: Named(*values) for key, *values in connection.execute(rows)}


def _write(connection: Connection, changed: Sequence[tuple[Any, ...]], gone: Sequence[str], rev: int) -> None:
    if gone:
        statement = delete(place).where(place.c.key == bindparam("gone"))
        connection.execute(statement, [{"gone": key} for key in gone])
    columns = ("key", *Named._fields, "rev")
    compiled = Compiled(connection, upsert(connection, place, ["key"], columns[1:]), columns)
    compiled.run(connection, [(*row, rev) for row in changed])
