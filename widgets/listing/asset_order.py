"""Which assets a table shows, and in which order: numpy over columns, no Qt, any thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

from app.columns import Assets
from widgets.finding.text_index import Rows, TextIndex, Texts


class Column(Enum):
    """The columns of the asset table."""

    KIND = "kind"
    KEY = "key"
    NAME = "name"
    STATUS = "status"
    SPEED = "speed"
    TIME = "time"
    AGE = "age"
    QUALITY = "quality"


COLUMNS = tuple(Column)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for."""

    column: Column = Column.KEY
    descending: bool = False
    text: str = ""


def searched(assets: Assets) -> tuple[Texts, ...]:
    """The columns in which a text is looked for."""
    return (assets.plate, assets.name, assets.key, assets.address)


class AssetOrder:
    """Answers wishes. Keeps the text index and the order of text columns while those do not change.

    Used by one thread at a time.
    """

    def __init__(self) -> None:
        self._index = TextIndex((np.empty(0, dtype=object),))
        self._ranks: dict[Column, tuple[Texts, Texts, Rows]] = {}

    def index(self, assets: Assets) -> TextIndex:
        """The text index of these assets."""
        if not self._index.covers(searched(assets)):
            self._index = TextIndex(searched(assets))
        return self._index

    def rows(self, assets: Assets, wish: Wish) -> Rows:
        """Rows of `assets` that hold the text, sorted; equal ones in order of their row, none last."""
        shown = self.index(assets).matches(wish.text) if wish.text.strip() else np.arange(len(assets))
        keys = self._key(assets, wish.column)[shown]
        if wish.descending:
            keys = -keys
        return shown[np.argsort(keys, kind="stable")]

    def _key(self, assets: Assets, column: Column) -> npt.NDArray[np.float64]:
        """Numbers that sort as the column does. NaN, which sorts last both ways, where there is nothing."""
        number = _NUMBERS.get(column)
        if number is not None:
            return number(assets)
        rank = self._rank(assets, column).astype(np.float64)
        rank[rank < 0] = np.nan
        return rank

    def _rank(self, assets: Assets, column: Column) -> Rows:
        """(n,): the place of each row's text among all, -1 for an empty one."""
        first, second = (assets.plate, assets.key) if column is Column.KEY else (assets.name, assets.name)
        kept = self._ranks.get(column)
        if kept is not None and kept[0] is first and kept[1] is second:
            return kept[2]
        texts = [a or b for a, b in zip(first.tolist(), second.tolist(), strict=True)]
        place = {text: number for number, text in enumerate(sorted(set(texts)))}
        rank = np.array([place[text] if text else -1 for text in texts], dtype=np.int64)
        self._ranks[column] = (first, second, rank)
        return rank


def _or_nan(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return np.where(values == 0, np.nan, values.astype(np.float64))


def _status(assets: Assets) -> npt.NDArray[np.float64]:
    """Emergencies first, then units by status, then vehicles by their terminal's bits."""
    emergency = (assets.alarm & 1) * -1000.0
    said = np.where(assets.unit_status > 0, assets.unit_status, 100.0 + (assets.status & 0x11))
    return np.asarray(said + emergency, dtype=np.float64)


_NUMBERS: Mapping[Column, Callable[[Assets], npt.NDArray[np.float64]]] = {
    Column.KIND: lambda assets: assets.kind.astype(np.float64),
    Column.STATUS: _status,
    Column.SPEED: lambda assets: assets.speed_kmh,
    Column.TIME: lambda assets: _or_nan(assets.time_ms),
    Column.AGE: lambda assets: -_or_nan(assets.time_ms),
    Column.QUALITY: lambda assets: assets.quality.astype(np.float64),
}
