"""Writing what moves: new assets, their fixes and sightings, and the last state of each."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, bindparam, insert, null, select, update

from app.cache import engine as db
from app.cache.judge import CLOCK_AHEAD_MS, Judge, Place
from app.cache.registry import Registry
from app.cache.schema import asset, fix, sighting
from app.model import SITE_SCHEMES, SUSPECT, AssetKind, Contact, Fix, Quality, Sighting

_FIX_COLUMNS = (
    "asset_id",
    "time_ms",
    "received_ms",
    "lon",
    "lat",
    "altitude_m",
    "speed_kmh",
    "heading_deg",
    "alarm",
    "status",
    "quality",
    "extras",
)
_MOVED_COLUMNS = (
    "seen_ms",
    "time_ms",
    "received_ms",
    "lon",
    "lat",
    "altitude_m",
    "speed_kmh",
    "heading_deg",
    "alarm",
    "status",
    "quality",
    "unit_status",
    "rev",
    "row_id",
)
_SEEN_COLUMNS = ("seen_ms", "alarm", "status", "quality", "rev", "row_id")
_TOUCHED_COLUMNS = ("seen_ms", "rev", "row_id")
_HEARD_COLUMNS = ("seen_ms", "time_ms", "received_ms", "lon", "lat", "quality", "heard_by", "rev", "row_id")
_NEW_COLUMNS = ("key", "kind", "name", "plate", "address", "rev")
_SIGHTING_COLUMNS = ("asset_id", "site_id", "time_ms", "received_ms", "rssi_dbm")

_LATE, _HEARD = int(Quality.LATE), int(Quality.HEARD)
_DOUBTED = int(Quality.UNFIXED | SUSPECT)
_KIND_BY_SCHEME = {"tag": AssetKind.MOTORCYCLE, "unit": AssetKind.POLICE_CAR, "phone": AssetKind.VEHICLE}
_REPLAY = re.compile(r"REPLAY x(\d{1,4}(?:\.\d{1,3})?)")


class AssetWriter:
    """One transaction's part about assets. The caller holds the transaction."""

    def __init__(self, connection: Connection, registry: Registry) -> None:
        self._registry = registry
        self._judge = Judge()
        self._new = db.Compiled(
            connection, insert(asset).values({name: bindparam(name) for name in _NEW_COLUMNS}), _NEW_COLUMNS
        )
        self._fix = db.Compiled(connection, _ignoring(connection), _FIX_COLUMNS)
        self._sighting = db.Compiled(
            connection,
            db.insert_new(connection, sighting, ["asset_id", "time_ms", "site_id"]),
            _SIGHTING_COLUMNS,
        )
        unplated = update(asset).where(asset.c.id == bindparam("row_id"), asset.c.plate.is_(None))
        self._plated = db.Compiled(
            connection,
            unplated.values(plate=bindparam("plate"), rev=bindparam("rev")),
            ("plate", "rev", "row_id"),
        )
        self._moved = _updater(connection, _MOVED_COLUMNS, emptied=["heard_by"])
        self._seen = _updater(connection, _SEEN_COLUMNS)
        self._touched = _updater(connection, _TOUCHED_COLUMNS)
        self._heard = _updater(connection, _HEARD_COLUMNS, emptied=["speed_kmh", "heading_deg", "altitude_m"])

    def recall(self, connection: Connection) -> None:
        """Remember where each asset was last."""
        self._judge.forget()
        places = select(asset.c.id, asset.c.time_ms, asset.c.lon, asset.c.lat)
        placed = places.where(asset.c.time_ms.is_not(None), asset.c.lon.is_not(None))
        for id_, time_ms, lon, lat in connection.execute(placed):
            self._judge.recall(id_, time_ms, lon, lat)

    def admit(
        self,
        connection: Connection,
        contacts: Sequence[Contact],
        fixes: Sequence[Fix],
        sightings: Sequence[Sighting],
        rev: int,
    ) -> None:
        """Make a row for each device that is met for the first time. Feeds have refused the unwelcome."""
        known = self._registry.assets
        plates = _plates(contacts)
        new = dict.fromkeys(
            address
            for address in (*plates, *(f.address for f in fixes), *(s.tag for s in sightings))
            if address not in known
        )
        if new:
            self._new.run(connection, _new_rows(connection, new, plates, rev))
            made = select(asset.c.address, asset.c.id).where(asset.c.rev == rev)
            known.update((address, id_) for address, id_ in connection.execute(made) if address in new)
        self._hear_of(connection, contacts, plates.keys() - new.keys(), rev)

    def _hear_of(
        self, connection: Connection, contacts: Iterable[Contact], known: Iterable[str], rev: int
    ) -> None:
        """What devices say of themselves: a plate where none is known, and whether they replay."""
        known, plates = set(known), list[tuple[object, ...]]()
        for contact in contacts:
            asset_id = self._registry.assets.get(contact.address)
            if asset_id is None:
                continue
            if contact.plate and contact.address in known:
                plates.append((contact.plate, rev, asset_id))
            model = json.loads(contact.details).get("model", "") if contact.details else ""
            if (found := _REPLAY.fullmatch(model)) is not None:
                self._judge.replays(asset_id, max(1.0, float(found[1])))
        self._plated.run(connection, plates)

    def store(
        self, connection: Connection, fixes: Sequence[Fix], contacts: Sequence[Contact], rev: int
    ) -> int:
        """Insert the fixes that are not there yet and rewrite the last states; how many were new."""
        ids = self._registry.assets
        mark = self._judge.mark
        rows: list[tuple[object, ...]] = []
        moved: dict[int, tuple[object, ...]] = {}
        seen: dict[int, tuple[object, ...]] = {}
        touched: dict[int, tuple[object, ...]] = {}
        for report in fixes:
            asset_id = ids[report.address]
            quality, moves = mark(asset_id, report)
            rows.append((asset_id, *report[1:10], quality, report.extras or None))
            if moves:
                moved[asset_id] = (
                    report.received_ms, *report[1:10], quality, report.unit_status, rev, asset_id
                )  # fmt: skip
                # What came before it in this batch says nothing any more.
                seen.pop(asset_id, None)
                touched.pop(asset_id, None)
            elif quality & _LATE or not quality & _DOUBTED:
                # From the device's buffer, or sent twice: older than what is known.
                touched[asset_id] = (report.received_ms, rev, asset_id)
            else:
                seen[asset_id] = (
                    report.received_ms, report.alarm, report.status, quality, rev, asset_id
                )  # fmt: skip
        for contact in contacts:
            if (asset_id := ids.get(contact.address, 0)) and asset_id not in moved and asset_id not in seen:
                touched[asset_id] = (contact.received_ms, rev, asset_id)
        new = self._fix.run(connection, rows)
        self._moved.run(connection, list(moved.values()))
        self._seen.run(connection, list(seen.values()))
        self._touched.run(connection, list(touched.values()))
        return new

    def store_sightings(self, connection: Connection, sightings: Sequence[Sighting], rev: int) -> int:
        """Insert the sightings that are not there yet and place their tags; how many were new."""
        rows: list[tuple[object, ...]] = []
        heard: dict[int, tuple[object, ...]] = {}
        for tag, station, time_ms, received_ms, rssi in sightings:
            asset_id, site_id = self._registry.assets[tag], self._registry.sites[station]
            rows.append((asset_id, site_id, time_ms, received_ms, rssi))
            place = self._registry.places.get(site_id)
            if place is None or time_ms - received_ms > CLOCK_AHEAD_MS:
                continue
            if self._judge.hears(asset_id, Place(time_ms, place.lon, place.lat)):
                heard[asset_id] = (
                    received_ms, time_ms, received_ms, place.lon, place.lat, _HEARD, site_id,
                    rev, asset_id,
                )  # fmt: skip
        new = self._sighting.run(connection, rows)
        self._heard.run(connection, list(heard.values()))
        return new


def _ignoring(connection: Connection) -> Insert:
    return db.insert_new(connection, fix, ["asset_id", "time_ms"])


def _updater(connection: Connection, columns: Sequence[str], emptied: Sequence[str] = ()) -> db.Compiled:
    """UPDATE of the named columns of one asset; `row_id` is the last of `columns`, `emptied` become NULL."""
    values: dict[str, ColumnElement[Any]] = {n: bindparam(n) for n in columns if n != "row_id"}
    values.update((name, null()) for name in emptied)
    statement = update(asset).where(asset.c.id == bindparam("row_id")).values(values)
    return db.Compiled(connection, statement, columns)


def _plates(contacts: Iterable[Contact]) -> dict[str, str | None]:
    """What moves and was heard without a position, with the plate it gave in any of its contacts."""
    plates: dict[str, str | None] = {}
    for contact in contacts:
        if not contact.address.startswith(SITE_SCHEMES):
            plates[contact.address] = contact.plate or plates.get(contact.address)
    return plates


def _new_rows(
    connection: Connection, new: Iterable[str], plates: Mapping[str, str | None], rev: int
) -> list[tuple[object, ...]]:
    """`_NEW_COLUMNS` of the assets to make: known by their plate where it is theirs alone."""
    taken = _taken_keys(connection, [key for a in new for key in (plates.get(a), a) if key])
    rows: list[tuple[object, ...]] = []
    for address in new:
        plate = plates.get(address)
        # A row that lost its address to another one in an import has kept it as its key.
        wanted = (plate, address, f"{address} {rev}")
        key = next(name for name in wanted if name and name not in taken)
        taken.add(key)
        kind = _KIND_BY_SCHEME.get(address.partition(":")[0], AssetKind.VEHICLE)
        rows.append((key, kind.value, plate or _own_name(address), plate, address, rev))
    return rows


def _own_name(address: str) -> str:
    return address.partition(":")[2] or address


def _taken_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Which of the keys another asset has."""
    taken: set[str] = set()
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        taken.update(connection.execute(select(asset.c.key).where(asset.c.key.in_(some))).scalars())
    return taken
