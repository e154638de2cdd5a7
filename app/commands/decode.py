"""Say what a frame or packet means: paste one and see what it is.

Reads one input a line (hex for jt808, text for hj212) and writes one JSON object a line. A line that is
wrong gives {"input": its number, "error": why}, and the next one is read. Blank lines count in the numbers
and give nothing. The exit status is 1 when a line was wrong. Times are read in the zone of the settings'
first feed of the protocol; without one in UTC+8.
"""

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from app import settings, times
from app.errors import InputError
from app.feeds import hj212_describe, jt808_describe
from app.feeds.factors import Factors
from app.settings import Hj212Feed, Jt808Feed, Settings

EXAMPLE = "  zhihui decode jt808 frames.txt"

LINE_MAX = 1_048_576
"""A longer line is no frame and no packet, and is not read into memory."""

_STANDARD_ZONE = "Asia/Shanghai"
_BOM = b"\xef\xbb\xbf"

Description = dict[str, Any]
Describe = Callable[[bytes], Description]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("protocol", choices=("jt808", "hj212"))
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="read from here; without it, or with -, stdin"
    )


def run(args: argparse.Namespace) -> int:
    """Decode everything; 1 when a line was wrong. Raises InputError for a file that cannot be read."""
    hall = settings.load(args.config)
    describe = _jt808(hall) if args.protocol == "jt808" else _hj212(hall)
    with _opened(args.file) as source:
        return _write_all(descriptions(source, describe), at_once=source.isatty())


def descriptions(source: BinaryIO, describe: Describe) -> Iterator[Description]:
    """One object for each line of `source` that is not blank, with its number as `input`, from 1."""
    for number, line in enumerate(_lines(source), 1):
        if line is None:
            yield {"input": number, "error": f"line longer than {LINE_MAX} bytes"}
            continue
        line = (line.removeprefix(_BOM) if number == 1 else line).rstrip()
        if not line.strip():
            continue
        try:
            yield {"input": number} | describe(line)
        except InputError as error:
            yield {"input": number, "error": str(error)}


def _jt808(hall: Settings) -> Describe:
    zone = times.zone(next((f.timezone for f in hall.feeds if isinstance(f, Jt808Feed)), _STANDARD_ZONE))

    def describe(line: bytes) -> Description:
        # Blanks in the place of each 0x keep the positions in error sentences right.
        return jt808_describe.describe(line.replace(b"0x", b"  ").replace(b"0X", b"  "), zone)

    return describe


def _hj212(hall: Settings) -> Describe:
    feed = next((feed for feed in hall.feeds if isinstance(feed, Hj212Feed)), None)
    zone = times.zone(feed.timezone if feed else _STANDARD_ZONE)
    factors = Factors.load(hall.resolve(feed.factors) if feed and feed.factors else None)
    return lambda line: hj212_describe.describe(line, zone, factors)


def _opened(file: str | None) -> contextlib.AbstractContextManager[BinaryIO]:
    if file is None or file == "-":
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `source`; None for one that is too long."""
    while line := source.readline(LINE_MAX + 1):
        too_long = len(line) > LINE_MAX
        while too_long and line and not line.endswith(b"\n"):
            line = source.readline(LINE_MAX)
        yield None if too_long else line


def _write_all(told: Iterator[Description], *, at_once: bool) -> int:
    out = sys.stdout.buffer
    status = 0
    for description in told:
        if "error" in description:
            status = 1
        out.write(json.dumps(description, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        if at_once:
            out.flush()
    out.flush()
    return status
