"""Rows of a file into the cache: what is new is added, what is there is rewritten, all in one transaction.

An asset or a site has at most one address, and an address one owner. A device that spoke before anybody had
named it has a row of its own already, whose key is its address: a row of the file with that address takes it
over, with all that it has reported.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from app.cache.engine import Compiled, upsert
from app.cache.schema import waiting
from app.importing.cells import Refusals
from app.importing.rows import Rows


@dataclass
class Plan:
    """What is going to be done with the rows of a file; numbers are indices of rows."""

    add: list[int] = field(default_factory=list)
    rewrite: list[int] = field(default_factory=list)
    adopt: list[tuple[int, int]] = field(default_factory=list)
    """Id in the cache of the nameless row that is taken over, and the row of the file."""
    release: list[int] = field(default_factory=list)
    """Ids in the cache whose address goes to another row."""
    retire: list[int] = field(default_factory=list)
    """Ids of nameless rows whose device belongs to a row with a history of its own: they keep theirs, and
    leave the map."""


class _Known:
    """The rows of a table by key and by address."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self.by_key: dict[str, tuple[int, str | None]] = {}
        self.by_address: dict[str, tuple[int, str]] = {}
        columns = [table.c.id, table.c.key] + ([table.c.address] if "address" in table.c else [])
        for row_id, key, *rest in connection.execute(select(*columns)):
            address = rest[0] if rest else None
            self.by_key[key] = row_id, address
            if address is not None:
                self.by_address[address] = row_id, key


def missing(connection: Connection, table: Table, rows: Rows) -> Collection[int]:
    """Indices of the rows that are not in the table, or not with all that is given about them."""
    names = sorted(rows.given - {"key"})
    there = {
        key: tuple(values)
        for key, *values in connection.execute(select(table.c.key, *(table.c[name] for name in names)))
    }
    given = zip(*(rows.columns[name] for name in names), strict=True)
    keys = rows.columns["key"]
    return {index for index, row in enumerate(given) if there.get(keys[index]) != row}


def plan(
    connection: Connection, table: Table, rows: Rows, refusals: Refusals, only: Collection[int] | None = None
) -> Plan:
    """Say what is to be done, with all rows or with those at the indices `only`; rows that cannot be taken
    are added to `refusals`."""
    known = _Known(connection, table)
    keys = rows.columns["key"]
    addresses: Sequence[str | None] = (
        rows.columns["address"] if "address" in rows.given else [None] * len(keys)
    )
    if "address" in rows.given:
        _refuse_taken(known, keys, addresses, table.name, refusals)
    made = Plan()
    for index, (key, address) in enumerate(zip(keys, addresses, strict=True)):
        if index not in refusals and (only is None or index in only):
            _place(made, known, index, key, address, "address" in rows.given)
    return made


def _refuse_taken(
    known: _Known, keys: Sequence[str], addresses: Sequence[str | None], what: str, refusals: Refusals
) -> None:
    """Refuse rows whose address belongs to another, unless the file takes it from there. A row refused here
    no longer gives away what it had, so it is asked again until nothing changes."""
    before = -1
    while before != len(refusals):
        before = len(refusals)
        wanted = {key: a for i, (key, a) in enumerate(zip(keys, addresses, strict=True)) if i not in refusals}
        for index, (key, address) in enumerate(zip(keys, addresses, strict=True)):
            _, holder = known.by_address.get(address or "", (0, key))
            if holder not in (key, address) and wanted.get(holder, address) == address:
                refusals.add(index, f"{address} is the address of {what} {holder!r} already")


def _place(made: Plan, known: _Known, index: int, key: str, address: str | None, given: bool) -> None:
    there = known.by_key.get(key)
    nameless = address is not None and address != key and known.by_address.get(address, (0, ""))[1] == address
    holder = known.by_address[address][0] if nameless and address is not None else 0
    if there is None and nameless:
        made.adopt.append((holder, index))
        return
    if nameless:
        made.retire.append(holder)
    if there is not None and given and there[1] is not None and there[1] != address:
        made.release.append(there[0])
    (made.add if there is None else made.rewrite).append(index)


def write(connection: Connection, table: Table, rows: Rows, made: Plan, rev: int) -> None:
    """Do what was planned, as transaction number `rev`."""
    ids = [{"row_id": row_id} for row_id in (*made.release, *made.retire)]
    if ids:
        connection.execute(update(table).where(table.c.id == bindparam("row_id")).values(address=None), ids)
    if made.retire:
        _retire(connection, table, made.retire, rev)
    _adopt(connection, table, rows, made.adopt, rev)
    _upsert(connection, table, rows, [*made.add, *made.rewrite], rev)
    if "address" in rows.given:
        taken = (*made.add, *made.rewrite, *(index for _, index in made.adopt))
        _admit(connection, (rows.columns["address"][index] for index in taken))


def _retire(connection: Connection, table: Table, ids: Iterable[int], rev: int) -> None:
    off_the_map = update(table).where(table.c.id == bindparam("row_id")).values(lon=None, lat=None, rev=rev)
    connection.execute(off_the_map, [{"row_id": row_id} for row_id in ids])


def _adopt(
    connection: Connection, table: Table, rows: Rows, adopt: Sequence[tuple[int, int]], rev: int
) -> None:
    if not adopt:
        return
    names = sorted(rows.given | {"key", "name", "kind"})
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    statement = update(table).where(table.c.id == bindparam("row_id")).values(**values, rev=rev)
    connection.execute(
        statement,
        [
            {"row_id": row_id} | {f"new_{name}": rows.columns[name][index] for name in names}
            for row_id, index in adopt
        ],
    )


def _upsert(connection: Connection, table: Table, rows: Rows, chosen: Sequence[int], rev: int) -> None:
    names = list(rows.columns)
    columns = [rows.columns[name] for name in names]
    statement = upsert(connection, table, ["key"], sorted({*rows.given, "rev"} - {"key"}))
    compiled = Compiled(connection, statement, [*names, "rev"])
    compiled.run(connection, [(*(column[index] for column in columns), rev) for index in chosen])


def _admit(connection: Connection, addresses: Iterable[str | None]) -> None:
    """Those that wait for admission and have a row now wait no longer."""
    named = set(addresses)
    here = [
        address for address in connection.execute(select(waiting.c.address)).scalars() if address in named
    ]
    if here:
        statement = delete(waiting).where(waiting.c.address == bindparam("gone"))
        connection.execute(statement, [{"gone": address} for address in here])
