"""`zhihui import` of things on the map: read the file, judge its rows, write them all or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.cache.engine import next_rev
from app.cache.schema import asset, place, site, zone
from app.datum import Datum
from app.importing import rows as make
from app.importing import source, store
from app.importing.cells import Refusals, Refused
from app.importing.rows import Rows
from app.importing.source import Source

Progress = Callable[[str, float], None]

TABLES = {"cameras": site, "sites": site, "assets": asset, "units": asset, "zones": zone, "places": place}
COLUMNS = {
    "cameras": make.CAMERA_COLUMNS,
    "sites": make.SITE_COLUMNS,
    "assets": make.ASSET_COLUMNS,
    "units": make.ASSET_COLUMNS,
    "zones": make.ZONE_COLUMNS,
    "places": make.PLACE_COLUMNS,
}


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how."""

    what: str
    """cameras, sites, assets, units, zones or places."""
    file: Path
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column names: theirs = ours."""
    layer: str | None = None
    datum: Datum = "wgs84"
    dry_run: bool = False
    skip_bad: bool = False


@dataclass(frozen=True)
class Report:
    """What an import did or, where `written` is False, would do."""

    rows: int
    added: int
    rewritten: int
    refused: tuple[Refused, ...]
    written: bool


def run(engine: Engine, request: Request, progress: Progress) -> Report:
    """Import a file in one transaction: with a refused row and without `skip_bad`, nothing is written.

    Raises InputError when the file as a whole cannot be taken.
    """
    progress(f"reading {request.file.name}", 0.0)
    read = source.read(request.file, request.layer, request.mapping, COLUMNS[request.what])
    refusals = Refusals()
    progress(f"checking {read.rows} rows", 0.3)
    rows = _judge(request, read, refusals)
    with engine.connect() as connection:
        # Numbered first: the lock that this takes keeps the plan true until it is carried out.
        rev = 0 if request.dry_run else next_rev(connection)
        plan = store.plan(connection, TABLES[request.what], rows, refusals)
        written = not request.dry_run and (request.skip_bad or not len(refusals))
        progress(f"writing {read.rows - len(refusals)} rows", 0.6)
        _finish(connection, request, rows, plan, rev if written else None)
    progress("done", 1.0)
    return Report(read.rows, len(plan.add), len(plan.rewrite) + len(plan.adopt), refusals.listed(), written)


def _finish(connection: Connection, request: Request, rows: Rows, plan: store.Plan, rev: int | None) -> None:
    if rev is None:
        connection.rollback()
        return
    store.write(connection, TABLES[request.what], rows, plan, rev)
    connection.commit()


def _judge(request: Request, read: Source, refusals: Refusals) -> Rows:
    if TABLES[request.what] is asset:
        return make.assets(read, request.what == "units", refusals)
    if TABLES[request.what] is site:
        return make.sites(read, request.what == "cameras", request.datum, refusals)
    if TABLES[request.what] is place:
        return make.places(read, request.datum, refusals)
    return make.zones(read, request.datum, refusals)
