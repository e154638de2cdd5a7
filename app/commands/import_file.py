"""`zhihui import`: cameras, sites, assets, units, zones, places and basemaps from files."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from app import settings
from app.cache.engine import open_cache
from app.cache.faults import explained
from app.errors import InputError
from app.importing import basemap, gazetteer, importer, osm_names, osm_read
from app.importing.gazetteer import Named
from app.importing.importer import Progress, Report, Request
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
    progress = _show if sys.stderr.isatty() else _hide
    if args.what == "basemap":
        return _basemap(config, args.file, args.datum, args.dry_run, progress)
    mapping = dict(args.map) | ({args.key: "key"} if args.key else {})
    request = Request(args.what, args.file, mapping, args.layer, args.datum, args.dry_run, args.skip_bad)
    with explained(config.cache.url):
        engine = open_cache(config)
        try:
            report = importer.run(engine, request, progress)
        finally:
            engine.dispose()
    return _tell(report, request)


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


def _basemap(config: Settings, file: Path, datum: str, dry_run: bool, progress: Progress) -> int:
    if datum == "bd09":
        raise InputError("--datum bd09: a basemap is drawn in WGS-84 or GCJ-02")
    if not file.is_file():
        raise InputError(f"{file}: there is no such file")
    if osm_read.is_extract(file):
        return _build(config, file, dry_run, progress)
    source = open_source(file, "gcj02" if datum == "gcj02" else "wgs84")
    info = source.info
    source.close()
    if not dry_run:
        _register(config, file, datum, info.attribution)
    print(f"basemap {basemap.stem(file)}: {file}" + (" would be registered" if dry_run else " registered"))
    return 0


def _build(config: Settings, file: Path, dry_run: bool, progress: Progress) -> int:
    folder = config.data_folder / "basemaps"
    if dry_run:
        print(f"basemap {basemap.stem(file)} would be made in {folder}")
        return 0
    layers = basemap.read_layers(file, progress)
    made = basemap.draw(layers, basemap.stem(file), folder, progress)
    source = open_source(made)
    info = source.info
    source.close()
    places = osm_names.named(layers)
    _register(config, made, "wgs84", info.attribution, places)
    print(
        f"basemap {basemap.stem(file)}: {made}, zoom {info.min_zoom} to {info.max_zoom}, "
        f"{len(places)} named places, {info.attribution}"
    )
    return 0


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


def _hide(what: str, share: float) -> None:
    """Nobody watches."""
