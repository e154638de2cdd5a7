"""Writing what stands: stations met for the first time, their readings, and when each was last heard."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select, update

from app.cache import engine as db
from app.cache.judge import CLOCK_AHEAD_MS
from app.cache.registry import Registry
from app.cache.schema import reading, reading_state, site
from app.model import SITE_SCHEMES, Contact, Reading, Sighting, SiteKind

_READING_COLUMNS = ("site_id", "factor", "stat", "span", "time_ms", "received_ms", "value", "flag")
_STATE_COLUMNS = ("site_id", "factor", "time_ms", "value", "flag", "rev")
_SEEN_COLUMNS = ("seen_ms", "rev", "row_id")
_SHOWN_STATS = frozenset({"Rtd", "Avg"})


class SiteWriter:
    """One transaction's part about sites. The caller holds the transaction."""

    def __init__(self, connection: Connection, registry: Registry) -> None:
        self._registry = registry
        self._newest: dict[tuple[int, str], int] = {}
        self._reading = db.Compiled(
            connection,
            db.insert_new(connection, reading, ["site_id", "factor", "span", "stat", "time_ms"]),
            _READING_COLUMNS,
        )
        self._state = db.Compiled(
            connection,
            db.upsert(connection, reading_state, ["site_id", "factor"], _STATE_COLUMNS[2:]),
            _STATE_COLUMNS,
        )
        seen = update(site).where(site.c.id == bindparam("row_id"))
        self._seen = db.Compiled(
            connection, seen.values(seen_ms=bindparam("seen_ms"), rev=bindparam("rev")), _SEEN_COLUMNS
        )

    def recall(self, connection: Connection) -> None:
        """Remember the time of each factor's newest value."""
        states = select(reading_state.c.site_id, reading_state.c.factor, reading_state.c.time_ms)
        self._newest = {(id_, factor): time_ms for id_, factor, time_ms in connection.execute(states)}

    def admit(
        self,
        connection: Connection,
        contacts: Sequence[Contact],
        sightings: Sequence[Sighting],
        readings: Sequence[Reading],
        rev: int,
    ) -> None:
        """Make a row, without a place, for each station that is met for the first time."""
        known = self._registry.sites
        stations = (
            *(c.address for c in contacts if c.address.startswith(SITE_SCHEMES)),
            *(s.station for s in sightings),
            *(r.station for r in readings),
        )
        for address in dict.fromkeys(stations):
            if address in known:
                continue
            scheme, _, name = address.partition(":")
            kind = SiteKind.WATER_STATION if scheme == "mn" else SiteKind.BASE_STATION
            # A site that lost its address to another one in an import has kept it as its key.
            is_taken = connection.execute(select(site.c.id).where(site.c.key == address)).first()
            key = f"{address} {rev}" if is_taken else address
            made = connection.execute(
                insert(site)
                .values(key=key, kind=kind, name=name or address, address=address, rev=rev)
                .returning(site.c.id)
            )
            known[address] = made.scalar_one()

    def store(self, connection: Connection, readings: Sequence[Reading], rev: int) -> int:
        """Insert the readings that are not there yet and rewrite the newest of each; how many were new."""
        rows: list[tuple[object, ...]] = []
        newest: dict[tuple[int, str], tuple[object, ...]] = {}
        for station, factor, stat, span, time_ms, received_ms, value, flag in readings:
            site_id = self._registry.sites[station]
            rows.append((site_id, factor, stat, span, time_ms, received_ms, value, flag))
            if time_ms - received_ms > CLOCK_AHEAD_MS:
                continue  # kept, but shown as the newest it would hide all that follows
            place = (site_id, factor)
            if stat in _SHOWN_STATS and time_ms >= self._newest.get(place, 0):
                self._newest[place] = time_ms
                newest[place] = (site_id, factor, time_ms, value, flag, rev)
        new = self._reading.run(connection, rows)
        self._state.run(connection, list(newest.values()))
        seen = {self._registry.sites[r.station]: r.received_ms for r in readings}
        self._seen.run(connection, [(ms, rev, id_) for id_, ms in seen.items()])
        return new

    def touch(
        self, connection: Connection, contacts: Sequence[Contact], sightings: Sequence[Sighting], rev: int
    ) -> None:
        """Note when stations were last heard without a reading."""
        sites = self._registry.sites
        seen = {sites[c.address]: c.received_ms for c in contacts if c.address in sites}
        seen.update({sites[s.station]: s.received_ms for s in sightings})
        self._seen.run(connection, [(ms, rev, id_) for id_, ms in seen.items()])
