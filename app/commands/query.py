"""Write out what the cache holds, as NDJSON, CSV, GeoJSON or GPX."""

import argparse
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from app import reporting, settings, times
from app.cache.engine import open_cache
from app.cache.faults import explained
from app.cache.queries import TOPICS, Box, Filter, Topic, rows
from app.errors import InputError
from app.exporting import WRITERS
from app.reporting import Exported
from app.settings import Settings

EXAMPLE = "zhihui query fixes --asset 苏B12345 --since 2026-11-22T08:00 --format gpx --out track.gpx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("topic", choices=list(TOPICS), metavar="TOPIC", help=", ".join(TOPICS))
    when = "in RFC 3339; without an offset in the hall's time zone"
    parser.add_argument("--since", metavar="TIME", help=f"from this time on, {when}")
    parser.add_argument("--until", metavar="TIME", help=f"before this time, {when}")
    parser.add_argument(
        "--asset", metavar="NAME", help="key, plate or address; for readings that of the station"
    )
    parser.add_argument("--bbox", type=_box, metavar="W,S,E,N", help="within these degrees, WGS-84")
    parser.add_argument(
        "--limit", type=_count, metavar="N", help="at most N rows: the newest, where rows have a time"
    )
    parser.add_argument(
        "--format", choices=list(WRITERS), default="ndjson", help="ndjson when nothing is said"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write here instead of to standard output")
    # For the hall that started this export, with --out: what app.reporting says, on standard output.
    parser.add_argument("--report", action="store_true", help=argparse.SUPPRESS)


def _box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not W,S,E,N in degrees") from None
    if not (west <= east and south <= north and all(map(math.isfinite, (west, south, east, north)))):
        raise argparse.ArgumentTypeError(f"{text!r}: west and south come first: W,S,E,N")
    return west, south, east, north


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of rows")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Write the rows; 2 when these options do not go together."""
    config = settings.load(args.config)
    topic = TOPICS[args.topic]
    if args.report:
        reporting.end_in_good_order()
    try:
        _check(args, topic)
        wanted = _filter(args, config)
    except InputError as error:
        print(f"zhihui query: {error}", file=sys.stderr)
        return 2
    try:
        _export(config, args, topic, wanted)
    except BrokenPipeError:
        _forget_output()
    return 0


def _check(args: argparse.Namespace, topic: Topic) -> None:
    """Raises InputError naming an option that means nothing for this topic."""
    if args.report and args.out is None:
        raise InputError("--report needs --out: standard output is for the report")
    if args.format == "gpx" and args.topic != "fixes":
        raise InputError(f"--format gpx is for fixes: {args.topic} are no tracks")
    if topic.place is None and (args.format == "geojson" or args.bbox is not None):
        option = "--bbox" if args.bbox is not None else "--format geojson"
        raise InputError(f"{option}: {args.topic} have no place")
    if topic.subject is None and args.asset is not None:
        raise InputError(f"--asset: {args.topic} belong to no asset")
    if topic.time is None and (args.since or args.until):
        raise InputError(f"--since and --until: {args.topic} have no time of their own")


def _filter(args: argparse.Namespace, config: Settings) -> Filter:
    since, until = (
        None if text is None else times.from_rfc3339(text, config.hall.zone)
        for text in (args.since, args.until)
    )
    return Filter(since, until, args.asset, args.bbox, args.limit)


def _export(config: Settings, args: argparse.Namespace, topic: Topic, wanted: Filter) -> None:
    with explained(config.cache.url):
        engine = open_cache(config)
        try:
            with engine.connect() as connection, _output(args.out) as out:
                found = rows(connection, topic, wanted, by_asset=args.format == "gpx")
                counts: list[int] = []
                if args.report:
                    found = reporting.counted(found, counts)
                WRITERS[args.format](found, topic.columns, out)
                out.flush()
        finally:
            engine.dispose()
    if args.report:
        reporting.tell(Exported(sum(counts), str(args.out)))


@contextmanager
def _output(file: Path | None) -> Iterator[TextIO]:
    if file is None:
        yield sys.stdout
        return
    try:
        with _target(file) as target, target.open("w", encoding="utf-8", newline="") as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None


@contextmanager
def _target(file: Path) -> Iterator[Path]:
    """A file beside `file` that takes its place when all is written, since half an export looks like a whole
    one. A device or a pipe is written to as it is."""
    if file.exists() and not file.is_file():
        yield file
        return
    part = file.with_name(f".{file.name}.part")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _forget_output() -> None:
    """The reader has gone, as `head` does: that is no failure, and the interpreter's last flush must not
    complain of it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
