"""Water quality in words, colours and lines: the classes of GB 3838-2002 as a person is shown them."""

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.feeds.factors import CLASSES, WORSE, Limit, reached_class
from app.live import Value

VALID_FLAGS = ("N", "")
"""Flags of HJ 212 under which a value counts."""


class LimitLine(NamedTuple):
    """A limit as a line of a chart."""

    value: float
    label: str
    """The classes that end here: `III`, or `I–II` where they share their limit."""
    colour: str
    """A token."""
    classes: tuple[str, ...] = ()
    """The classes that end here."""


def class_colour(number: int | None) -> str:
    """The token of a class, 1 to 6; of no valid value, for None."""
    if number is None:
        return "water.none"
    return "water.worse" if number >= WORSE else f"water.{CLASSES[number - 1]}"


def class_word(number: int | None) -> str:
    """`III`, `worse than V`, or a dash for None."""
    if number is None:
        return "–"
    return QCoreApplication.translate("Water", "worse than V") if number >= WORSE else CLASSES[number - 1]


def value_class(factor: str, value: Value) -> int | None:
    """The class one value reaches; None without limits, or where the station says that it does not count."""
    return reached_class(factor, value[1]) if value[2] in VALID_FLAGS else None


def station_class(values: Mapping[str, Value]) -> int | None:
    """The class of a station: the worst of its factors (GB 3838-2002, 5.1); None without a valid value."""
    reached = [value_class(factor, value) for factor, value in values.items()]
    return max((number for number in reached if number is not None), default=None)


def limit_lines(limit: Limit | None) -> list[LimitLine]:
    """The limits of a factor as lines, those that several classes share as one."""
    if limit is None:
        return []
    sides = ((0,) if limit.kind == "min" else (1,)) if limit.kind != "range" else (0, 1)
    return [line for side in sides for line in _lines(limit, side)]


def _lines(limit: Limit, side: int) -> list[LimitLine]:
    bounds = [(pair[side], number) for number, pair in enumerate(limit.bounds, 1)]
    lines = []
    for value, group in groupby(bounds, key=lambda bound: bound[0]):
        numbers = [number for _, number in group]
        names = tuple(CLASSES[number - 1] for number in numbers)
        label = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
        lines.append(LimitLine(value, label, class_colour(numbers[-1]), names))
    return lines
