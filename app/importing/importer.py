"""`zhihui import` of things on the map: read the file, judge its rows, write them all or none."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

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


def enter(engine: Engine, lots: Sequence[tuple[Table, Rows]], progress: Progress) -> Report:
    """Write ready rows of several tables in one transaction: those that are not there yet as they are. A row
    whose address belongs to another is refused and left out."""
    progress("comparing with what is there", 0.0)
    with engine.connect() as connection:
        # Before the write lock is taken, for which a running sync would have to wait.
        wanted = [store.missing(connection, table, rows) for table, rows in lots]
    report = Report(sum(len(rows.columns["key"]) for _, rows in lots), 0, 0, (), False)
    if any(wanted):
        with engine.connect() as connection:
            report = replace(_enter(connection, lots, wanted, progress), rows=report.rows)
            connection.commit()
    progress("done", 1.0)
    return report


def _enter(
    connection: Connection,
    lots: Sequence[tuple[Table, Rows]],
    wanted: Sequence[Collection[int]],
    progress: Progress,
) -> Report:
    added, rewritten, refused = 0, 0, list[Refused]()
    rev = next_rev(connection)
    for number, ((table, rows), only) in enumerate(zip(lots, wanted, strict=True), 1):
        progress(f"writing {len(only)} {table.name}s", number / (len(lots) + 1))
        refusals = Refusals()
        plan = store.plan(connection, table, rows, refusals, only)
        store.write(connection, table, rows, plan, rev)
        added, rewritten = added + len(plan.add), rewritten + len(plan.rewrite) + len(plan.adopt)
        refused += refusals.listed()
    return Report(0, added, rewritten, tuple(refused), written=True)


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
