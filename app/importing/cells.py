"""Cells of a file as text and numbers, and the rows that are refused on the way."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Texts = list[str | None]
Numbers = NDArray[np.float64]


class Refused(NamedTuple):
    """A row that is not taken. `row` counts from 1, without a header."""

    row: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}"


class Refusals:
    """Which rows are refused, each with the first reason that was found."""

    def __init__(self) -> None:
        self._reasons: dict[int, str] = {}

    def add(self, index: int, reason: str) -> None:
        """Refuse the row at `index` (from 0)."""
        self._reasons.setdefault(index, reason)

    def where(self, wrong: NDArray[np.bool_], reason: Callable[[int], str]) -> None:
        """Refuse each row whose mask is True, with the reason that `reason` makes of its index."""
        for index in np.flatnonzero(wrong).tolist():
            self.add(index, reason(index))

    def __contains__(self, index: int) -> bool:
        return index in self._reasons

    def __len__(self) -> int:
        return len(self._reasons)

    def listed(self) -> tuple[Refused, ...]:
        """All of them in the order of the file."""
        return tuple(Refused(index + 1, self._reasons[index]) for index in sorted(self._reasons))


def texts(column: Column) -> Texts:
    """Cells as text without blanks round it; None where there is nothing. A whole float loses its `.0`,
    which a number column with gaps gets on its way through a file."""
    if column.dtype.kind == "M":
        return [None if text == "NaT" else f"{text}" for text in np.datetime_as_string(column).tolist()]
    return [_text(value) for value in column.tolist()]


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def numbers(column: Column, name: str, refusals: Refusals) -> Numbers:
    """Cells as float64 (n,), NaN where there is nothing; what is no finite number is refused."""
    if column.dtype.kind in "iuf":
        found = column.astype(np.float64)
    else:
        found = np.array([_number(text) for text in texts(column)], dtype=np.float64)
    refusals.where(np.isinf(found), lambda i: f"{name} {column[i]!r} is not a number")
    return found


def _number(text: str | None) -> float:
    """NaN for nothing, infinity for what is no number."""
    if text is None:
        return math.nan
    try:
        found = float(text)
    except ValueError:
        return math.inf
    return math.inf if math.isnan(found) else found


def optional(values: Numbers) -> list[float | None]:
    """NaN as None, for the database."""
    return [None if value != value else value for value in values.tolist()]


def within(values: Numbers, name: str, low: float, high: float, refusals: Refusals) -> None:
    """Refuse rows whose value is out of [low, high]."""
    refusals.where(values < low, lambda i: f"{name} {values[i]:g} is under {low:g}")
    refusals.where(values > high, lambda i: f"{name} {values[i]:g} is over {high:g}")


def one_of(values: Sequence[str | None], name: str, allowed: Iterable[str], refusals: Refusals) -> None:
    """Refuse rows whose value is none of `allowed`; None is let through."""
    known = dict.fromkeys(allowed)
    for index, value in enumerate(values):
        if value is not None and value not in known:
            refusals.add(index, f"{name} {value!r} is none of {', '.join(known)}")


def unique(values: Sequence[str | None], name: str, refusals: Refusals) -> None:
    """Refuse each row whose value an earlier row has."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value is not None and first.setdefault(value, index) != index:
            refusals.add(index, f"{name} {value!r} is that of row {first[value] + 1} already")


def as_json(columns: dict[str, Column]) -> list[str | None]:
    """Each row of `columns` as a JSON object of what is there; None where nothing is."""
    plain = [_plain(column) for column in columns.values()]
    found: list[str | None] = []
    for row in zip(*plain, strict=True):
        kept = {name: value for name, value in zip(columns, row, strict=True) if not _is_gap(value)}
        found.append(msgspec.json.encode(kept).decode() if kept else None)
    return found


def _is_gap(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and not math.isfinite(value))


def _plain(column: Column) -> list[Any]:
    if column.dtype.kind == "M":
        return texts(column)
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in column.tolist()]
