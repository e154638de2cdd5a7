"""`zhihui import`: cameras, sites, assets, units, zones, places and basemaps from files."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from app import reporting, settings
from app.cache.engine import open_cache
from app.cache.faults import explained
from app.errors import InputError
from app.importing import basemap, gazetteer, importer, osm_names, osm_read, source
from app.importing.gazetteer import Named
from app.importing.importer import Progress, Report, Request
from app.reporting import BasemapMade, Columns, Imported, RefusedRow, Step
from app.settings import Settings
from maps.basemap import open_source

EXAMPLE = "zhihui import cameras cameras.geojson --map Code=key --map Dir=heading_deg --dry-run"

_SHOWN_REFUSALS = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    columns = "; ".join(f"{what}: {', '.join(names)}" for what, names in importer.COLUMNS.items())
    parser.add_argument("what", choices=[*importer.TABLES, "basemap"], metavar="WHAT", help=_WHAT)
    parser.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar="THEIRS=OURS",
        help=f"take their column as ours, which are lon, lat and for {columns}; others are kept as they are",
    )
    parser.add_argument(
        "--key", metavar="COLUMN", help="their column that tells rows apart: --map COLUMN=key"
    )
    parser.add_argument("--layer", metavar="NAME", help="the layer of a file that has several")
    parser.add_argument(
        "--datum", choices=["wgs84", "gcj02", "bd09"], default="wgs84", help="in what the coordinates are"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    parser.add_argument("--skip-bad", action="store_true", help="write the good rows though some are refused")
    # For the hall that started this import: what app.reporting says, on standard output.
    parser.add_argument("--report", action="store_true", help=argparse.SUPPRESS)


_WHAT = "cameras, sites, assets, units, zones, places or basemap"
_FILE = (
    "GeoJSON, GeoPackage, Shapefile, KML or CSV (with lon and lat, or WKT); for basemap an OpenStreetMap "
    "extract (.osm, .osm.gz, .osm.pbf) or a ready .pmtiles or .mbtiles"
)


def _pair(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.partition("=")
    if not (theirs and equals and ours):
        raise argparse.ArgumentTypeError(f"{text!r} is not THEIRS=OURS")
    return theirs, ours


def run(args: argparse.Namespace) -> int:
    """Import the file; 1 when a row was refused and so nothing was written."""
    config = settings.load(args.config)
    if args.report:
        reporting.end_in_good_order()
    progress = _report if args.report else _show if sys.stderr.isatty() else _hide
    if args.what == "basemap":
        return _basemap(config, args, progress)
    if args.report:
        reporting.tell(Columns(source.columns(args.file, args.layer)))
    mapping = dict(args.map) | ({args.key: "key"} if args.key else {})
    request = Request(args.what, args.file, mapping, args.layer, args.datum, args.dry_run, args.skip_bad)
    with explained(config.cache.url):
        engine = open_cache(config)
        try:
            report = importer.run(engine, request, progress)
        finally:
            engine.dispose()
    return _tell_hall(report, request) if args.report else _tell(report, request)


def _tell_hall(report: Report, request: Request) -> int:
    for refused in report.refused[:_SHOWN_REFUSALS]:
        reporting.tell(RefusedRow(refused.row, refused.reason))
    counts = (report.rows, report.added, report.rewritten, len(report.refused))
    reporting.tell(Imported(request.what, *counts, report.written))
    return 1 if report.refused and not request.skip_bad else 0


def _tell(report: Report, request: Request) -> int:
    for refused in report.refused[:_SHOWN_REFUSALS]:
        print(f"{request.file}: {refused}", file=sys.stderr)
    if len(report.refused) > _SHOWN_REFUSALS:
        print(
            f"{request.file}: and {len(report.refused) - _SHOWN_REFUSALS} more rows refused", file=sys.stderr
        )
    done = "" if report.written else "would be "
    print(
        f"{report.rows} {request.what} read: {report.added} {done}added, {report.rewritten} {done}rewritten, "
        f"{len(report.refused)} refused"
    )
    if report.refused and not request.skip_bad:
        if not request.dry_run:
            print("nothing was written: mend these rows, or leave them out with --skip-bad", file=sys.stderr)
        return 1
    return 0


def _basemap(config: Settings, args: argparse.Namespace, progress: Progress) -> int:
    file: Path = args.file
    if args.datum == "bd09":
        raise InputError("--datum bd09: a basemap is drawn in WGS-84 or GCJ-02")
    if not file.is_file():
        raise InputError(f"{file}: there is no such file")
    if osm_read.is_extract(file):
        made, told = _build(config, file, args.dry_run, progress)
    else:
        made, told = _enter(config, file, args.datum, args.dry_run)
    if args.report:
        reporting.tell(BasemapMade(basemap.stem(file), str(made), not args.dry_run))
    else:
        print(told)
    return 0


def _enter(config: Settings, file: Path, datum: str, dry_run: bool) -> tuple[Path, str]:
    """A ready file is named where it lies. The file, and a sentence about it."""
    tiles = open_source(file, "gcj02" if datum == "gcj02" else "wgs84")
    info = tiles.info
    tiles.close()
    if not dry_run:
        _register(config, file, datum, info.attribution)
    done = "would be registered" if dry_run else "registered"
    return file, f"basemap {basemap.stem(file)}: {file} {done}"


def _build(config: Settings, file: Path, dry_run: bool, progress: Progress) -> tuple[Path, str]:
    """An extract becomes tiles. The file, and a sentence about it."""
    folder, name = config.data_folder / "basemaps", basemap.stem(file)
    if dry_run:
        return folder / f"{name}.pmtiles", f"basemap {name} would be made in {folder}"
    layers = basemap.read_layers(file, progress)
    made = basemap.draw(layers, name, folder, progress)
    tiles = open_source(made)
    info = tiles.info
    tiles.close()
    places = osm_names.named(layers)
    _register(config, made, "wgs84", info.attribution, places)
    return made, (
        f"basemap {name}: {made}, zoom {info.min_zoom} to {info.max_zoom}, {len(places)} named places, "
        f"{info.attribution}"
    )


def _register(
    config: Settings, file: Path, datum: str, attribution: str, places: Sequence[Named] = ()
) -> None:
    with explained(config.cache.url):
        engine: Engine = open_cache(config)
        try:
            key = basemap.register(engine, file, config.data_folder, datum, attribution)
            if places:
                gazetteer.keep(engine, key, places)
        finally:
            engine.dispose()


def _show(what: str, share: float) -> None:
    end = "\n" if share >= 1 else ""
    print(f"\r\033[K{what} {share:.0%}", end=end, file=sys.stderr, flush=True)


def _report(what: str, share: float) -> None:
    reporting.tell(Step(what, share))


def _hide(what: str, share: float) -> None:
    """Nobody watches."""
