"""What stands in the cells of the asset table, as text."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.columns import Assets, Sites
from widgets import times, words
from widgets.finding.text_index import Rows
from widgets.listing.asset_order import Column

_CHUNK, _PAUSE_S = 1000, 0.001

translate = QCoreApplication.translate


class Moment(NamedTuple):
    """What a cell's text depends on besides its row."""

    assets: Assets
    sites: Sites
    zone: tzinfo
    now_ms: int


def heading(column: Column) -> str:
    """The heading of a column."""
    match column:
        case Column.KIND:
            return translate("AssetTable", "Kind")
        case Column.KEY:
            return translate("AssetTable", "Plate")
        case Column.NAME:
            return translate("AssetTable", "Name")
        case Column.STATUS:
            return translate("AssetTable", "Status")
        case Column.SPEED:
            return translate("AssetTable", "km/h")
        case Column.TIME:
            return translate("AssetTable", "Last fix")
        case Column.AGE:
            return translate("AssetTable", "Age")
        case Column.QUALITY:
            return translate("AssetTable", "Quality")


def text(moment: Moment, row: int, column: Column) -> str:
    """One cell; empty where nothing is known."""
    return _TEXTS[column](moment, row)


def is_stale(assets: Assets, row: int, now_ms: int) -> bool:
    """Whether the newest fix is older than it should be, or there is none."""
    return now_ms - int(assets.time_ms[row]) > times.STALE_MS


def tab_separated(moment: Moment, rows: Rows, columns: Sequence[Column]) -> str:
    """Rows with a line of headings above, as spreadsheets paste them."""
    lines = ["\t".join(heading(column) for column in columns)]
    for first in range(0, len(rows), _CHUNK):
        lines += [_line(moment, row, columns) for row in rows[first : first + _CHUNK].tolist()]
        # Calls into Qt let go of the interpreter's lock too briefly for another thread to take it: without
        # this pause the interface would stand still until all rows are done.
        time.sleep(_PAUSE_S)
    return "\n".join(lines) + "\n"


def _line(moment: Moment, row: int, columns: Sequence[Column]) -> str:
    # A name may hold a tab or a line's end, which would move the cells after it.
    return "\t".join(" ".join(text(moment, row, column).split()) for column in columns)


def _speed(moment: Moment, row: int) -> str:
    speed = moment.assets.speed_kmh[row]
    return "" if np.isnan(speed) else f"{speed:.0f}"


def _time(moment: Moment, row: int) -> str:
    time_ms = int(moment.assets.time_ms[row])
    return times.moment(time_ms, moment.zone, moment.now_ms) if time_ms else ""


def _age(moment: Moment, row: int) -> str:
    time_ms = int(moment.assets.time_ms[row])
    return times.age(moment.now_ms - time_ms) if time_ms else ""


_TEXTS: Mapping[Column, Callable[[Moment, int], str]] = {
    Column.KIND: lambda moment, row: words.kind_word(words.kind_of(moment.assets, row)),
    Column.KEY: lambda moment, row: str(moment.assets.plate[row] or moment.assets.key[row]),
    Column.NAME: lambda moment, row: str(moment.assets.name[row]),
    Column.STATUS: lambda moment, row: words.status_words(moment.assets, row),
    Column.SPEED: _speed,
    Column.TIME: _time,
    Column.AGE: _age,
    Column.QUALITY: lambda moment, row: words.quality_words(moment.assets, row, moment.sites),
}
