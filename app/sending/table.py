"""CSV files with a header, plain or .gz, read row by row; errors name file, line and column."""

import csv
import gzip
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import TextIO

from app import times
from app.errors import InputError


class Row:
    """One line of a table."""

    def __init__(self, file: Path, line: int, cells: dict[str, str]) -> None:
        self._file = file
        self._line = line
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell's text. Raises InputError when it is empty."""
        found = self.optional(column)
        if not found:
            raise self.error(column, "empty")
        return found

    def optional(self, column: str) -> str:
        """The cell's text, empty where the file has no such column."""
        return self._cells.get(column, "").strip()

    def number(self, column: str, least: float, most: float) -> float:
        """The cell as a number. Raises InputError when it is none, or not within `least` and `most`."""
        text = self.text(column)
        try:
            number = float(text)
        except ValueError:
            raise self.error(column, f"{text!r} is not a number") from None
        if not least <= number <= most:
            raise self.error(column, f"{text} is not within {least:g} and {most:g}")
        return number

    def time_ms(self, local: tzinfo) -> int:
        """Milliseconds UTC of column `time` (RFC 3339), else of `time_local`, which is read in `local`."""
        column = "time" if self.optional("time") else "time_local"
        try:
            return times.from_rfc3339(self.text(column), local if column == "time_local" else None)
        except InputError as error:
            if str(error).startswith(str(self._file)):
                raise
            raise self.error(column, str(error)) from None

    def error(self, column: str, sentence: str) -> InputError:
        """What is wrong with a cell, as an error that names it."""
        return InputError(f"{self._file}: line {self._line}, column {column}: {sentence}")


def read_table(file: Path, *required: str) -> Iterator[Row]:
    """The rows of a CSV file.

    Raises InputError when it cannot be read, or lacks a column of `required` (`a|b` means one of both).
    """
    try:
        with open_text(file) as stream:
            reader = csv.DictReader(stream, restval="", restkey=None)
            columns = {name.strip() for name in reader.fieldnames or ()}
            for names in required:
                if columns.isdisjoint(names.split("|")):
                    raise InputError(f"{file}: line 1: there is no column {' or '.join(names.split('|'))}")
            for cells in reader:
                yield Row(file, reader.line_num, {name.strip(): cell for name, cell in cells.items() if name})
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from None
    except (EOFError, csv.Error) as error:
        raise InputError(f"{file}: cannot be read to its end: {error}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text at byte {error.start} of a block: {error.reason}") from None


def open_text(file: Path) -> TextIO:
    """A UTF-8 text file, unpacked where its name ends in .gz. Raises OSError."""
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")
