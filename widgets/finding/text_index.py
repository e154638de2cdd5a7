"""Finding rows by a piece of their text, over hundreds of thousands of rows at once.

All texts of all rows lie in one lower-case string, so that a search is a few scans in C.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

_FIELD = "\x1f"
_ROW = "\n"


class Fit(IntEnum):
    """How a text was found in a row."""

    WHOLE = 0
    BEGINNING = 1
    PIECE = 2


class TextIndex:
    """The texts of some columns. Immutable, safe to use from any thread."""

    def __init__(self, columns: Sequence[Texts]) -> None:
        """`columns`: arrays (n,) of str, all of one length."""
        self.columns = tuple(columns)
        rows = [_row(texts) for texts in zip(*(column.tolist() for column in columns), strict=True)]
        self._text = _ROW.join(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        self._starts = np.concatenate(([0], np.cumsum(lengths + 1)))[: len(rows)]

    def __len__(self) -> int:
        return len(self._starts)

    def covers(self, columns: Sequence[Texts]) -> bool:
        """Whether this was made of these very columns (snapshots share those that did not change)."""
        return len(columns) == len(self.columns) and all(
            a is b for a, b in zip(self.columns, columns, strict=True)
        )

    def matches(self, query: str) -> Rows:
        """Rows, ascending, in which each word of `query` occurs somewhere; all rows for no word."""
        found = np.arange(len(self), dtype=np.int64)
        for word in _words(query):
            found = np.intersect1d(found, self._holding(word, len(self)), assume_unique=True)
        return found

    def ranked(self, query: str, limit: int) -> list[tuple[int, Fit]]:
        """At most `limit` rows, best first: a whole field, the beginning of one, a piece of one."""
        needle = _clean(query).strip()
        if not needle:
            return []
        rows = self._holding(needle, limit).tolist()
        if len(rows) < limit:
            # These are all there are: one scan of the whole text instead of three.
            fits = [(row, self._fit(row, needle)) for row in rows]
            return sorted(fits, key=lambda found: found[1])
        return self._ranked_of_many(needle, limit)

    def _ranked_of_many(self, needle: str, limit: int) -> list[tuple[int, Fit]]:
        best: dict[int, Fit] = {}
        for fit, pattern in zip(Fit, _patterns(needle), strict=True):
            # Rows found before are found again by a looser pattern, so it may need twice as many hits.
            for row in self._holding(pattern, limit + len(best)).tolist():
                best.setdefault(row, fit)
            if len(best) >= limit:
                break
        return list(best.items())[:limit]

    def _fit(self, row: int, needle: str) -> Fit:
        start = int(self._starts[row])
        end = self._text.find(_ROW, start)
        text = self._text[start:end] if end >= 0 else self._text[start:]
        return next(fit for fit, pattern in zip(Fit, _patterns(needle), strict=True) if pattern in text)

    def _holding(self, needle: str, limit: int) -> Rows:
        hits: list[int] = []
        at = self._text.find(needle)
        while at >= 0 and len(hits) < limit:
            hits.append(at)
            end = self._text.find(_ROW, at)
            at = self._text.find(needle, end) if end >= 0 else -1
        return np.searchsorted(self._starts, np.array(hits, dtype=np.int64), side="right") - 1


def _patterns(needle: str) -> tuple[str, str, str]:
    """What is looked for, for each `Fit`."""
    return _FIELD + needle + _FIELD, _FIELD + needle, needle


def _row(texts: Sequence[Any]) -> str:
    return _FIELD + _FIELD.join(_clean(text) for text in texts) + _FIELD


def _clean(text: str) -> str:
    """Lower case, without the two characters that part fields and rows: names come from devices."""
    return text.lower().replace(_FIELD, " ").replace(_ROW, " ")


def _words(query: str) -> list[str]:
    return _clean(query).split()
