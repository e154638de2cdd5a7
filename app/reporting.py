"""What a command tells the hall that started it: JSON objects on standard output, a line each.

`--report` of `zhihui import` and `zhihui query` switches it on. What went wrong is told as ever: a sentence
on standard error, and an exit code that is not 0.
"""

import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

import msgspec

EVERY_S = 0.25
"""Counts are told at most so often."""

Row = TypeVar("Row")


class _Line(msgspec.Struct, frozen=True, tag_field="tells"):
    """One line."""


class Step(_Line, frozen=True, tag="step"):
    """How far it is."""

    what: str
    share: float | None = None
    """0 to 1; None where nobody knows how much there is."""
    rows: int = 0


class Columns(_Line, frozen=True, tag="columns"):
    """The columns of the file that is read."""

    names: tuple[str, ...]


class RefusedRow(_Line, frozen=True, tag="refused"):
    """A row that is not taken. `row` counts from 1, without a header."""

    row: int
    reason: str


class Imported(_Line, frozen=True, tag="imported"):
    """What an import did or, where `written` is False, would do."""

    what: str
    rows: int
    added: int
    rewritten: int
    refused: int
    written: bool


class BasemapMade(_Line, frozen=True, tag="basemap"):
    """A basemap was entered or, where `written` is False, would be."""

    name: str
    file: str
    written: bool


class Exported(_Line, frozen=True, tag="exported"):
    """Rows were written to a file."""

    rows: int
    file: str


Result = Imported | BasemapMade | Exported
Line = Step | Columns | RefusedRow | Result

_DECODER = msgspec.json.Decoder(Line)


def tell(line: Line) -> None:
    """Write a line."""
    with suppress(OSError):  # the hall that listened has gone: it will not miss this
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        sys.stdout.flush()


def heard(line: bytes) -> Line | None:
    """A line that was told; None for any other text, such as a library's own message."""
    try:
        found: Line = _DECODER.decode(line)
        return found
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def counted(rows: Iterable[Row], counts: list[int]) -> Iterator[Row]:
    """The same rows, while telling how many there were so far; their number is left in `counts`."""
    told, number = time.monotonic(), 0
    for number, row in enumerate(rows, 1):
        yield row
        if time.monotonic() - told >= EVERY_S:
            told = time.monotonic()
            tell(Step("writing", rows=number))
    counts.append(number)


def end_in_good_order() -> None:
    """From now on SIGTERM ends the command as Ctrl-C does: what is half made is taken away on the way out."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
