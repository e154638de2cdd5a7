"""Finding rows by what a person types: pieces, initials, pinyin, small slips, over hundreds of thousands of
rows at once. No Qt, any thread."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from widgets.finding.alphabet import CHARACTER, FIELD, ROW, Alphabet, Codes, Masks, clean
from widgets.finding.fuzzy_query import NO_MATCH, Costs, FuzzyQuery, Rows

Texts = npt.NDArray[np.object_]
SLIP = 4
"""The cost of a row that fits but for one slip; see `fuzzy_query` for the others."""
LONGEST_ROW = 60
"""What stands further back in a row is not found."""
MOST_ROWS = 40_000
"""So many rows are looked at closely. Where more may match, those come first that begin with it."""
_BLOCK = 32_768


class Match(NamedTuple):
    """A row and how well it fits: 0 is best."""

    row: int
    cost: int


class FuzzyIndex:
    """The texts of some columns. Immutable, safe to use from any thread."""

    def __init__(self, columns: Sequence[Texts]) -> None:
        """`columns`: arrays (n,) of str, all of one length: the fields of each row."""
        self._alphabet = Alphabet()
        count = len(columns[0])
        blocks = [self._block(columns, at) for at in range(0, count, _BLOCK)]
        self._codes: Codes = np.concatenate([block[0] for block in blocks] or [np.zeros(0, np.uint16)])
        self._opening, self._letters = (
            np.concatenate([block[at] for block in blocks] or [np.zeros(0, np.uint64)]) for at in (1, 2)
        )
        self._stops: Rows = np.flatnonzero(self._codes == 0)
        self._starts: Rows = np.concatenate((np.zeros(1, np.int64), self._stops + 1))[:count]
        self._ends = np.minimum(self._stops, self._starts + LONGEST_ROW)

    def __len__(self) -> int:
        return len(self._starts)

    def matches(self, text: str, limit: int, slips: bool = False) -> list[Match]:
        """At most `limit` rows, best first; of equal ones the shorter, then the earlier. With `slips`, also
        rows that fit but for one slip, when fewer fit as it was typed."""
        wanted = clean(text)
        if not wanted or not len(self):
            return []
        query = FuzzyQuery(self._alphabet, wanted)
        found = self._exact(query, limit)
        if slips and query.may_err and len(found) < limit:
            found += self._near(query, {match.row for match in found}, limit - len(found))
        return found

    def _exact(self, query: FuzzyQuery, limit: int) -> list[Match]:
        rows = query.candidates(self._opening, self._letters)
        if len(rows) > MOST_ROWS:
            rows = self._likeliest(query, rows)
        costs = query.costs(self._codes, self._starts[rows], self._ends[rows])
        fitting = costs != NO_MATCH
        return self._best(rows[fitting], costs[fitting], limit)

    def _likeliest(self, query: FuzzyQuery, rows: Rows) -> Rows:
        opens = self._alphabet.opening[self._codes[self._starts[rows]] & CHARACTER]
        begins = query.begins(opens)
        return np.concatenate((rows[begins], rows[~begins]))[:MOST_ROWS]

    def _near(self, query: FuzzyQuery, known: set[int], limit: int) -> list[Match]:
        rows = query.near_candidates(self._letters)[:MOST_ROWS]
        rows = rows[query.near(self._codes, self._starts[rows], self._ends[rows])]
        fresh = np.array([row for row in rows.tolist() if row not in known], dtype=np.int64)
        return self._best(fresh, np.full(len(fresh), SLIP, dtype=np.uint8), limit)

    def _best(self, rows: Rows, costs: Costs, limit: int) -> list[Match]:
        lengths = self._stops[rows] - self._starts[rows]
        order = np.lexsort((rows, lengths, costs))[:limit]
        return [Match(int(rows[at]), int(costs[at])) for at in order]

    def _block(self, columns: Sequence[Texts], start: int) -> tuple[Codes, Masks, Masks]:
        fields = (field[start : start + _BLOCK].tolist() for field in columns)
        text = "".join(_row(row) for row in zip(*fields, strict=True))
        codes = self._alphabet.encode(text.lower())
        stops = np.flatnonzero(codes == 0)
        starts = np.concatenate((np.zeros(1, np.int64), stops[:-1] + 1))
        characters = codes & CHARACTER
        opening, letters = (
            np.bitwise_or.reduceat(masks[characters], starts)
            for masks in (self._alphabet.opening, self._alphabet.letters)
        )
        return codes, opening, letters


def column(texts: Iterable[str]) -> Texts:
    """Texts as a column (n,)."""
    listed = list(texts)
    made = np.empty(len(listed), dtype=object)
    made[:] = listed
    return made


def _row(texts: Sequence[Any]) -> str:
    """One row; names come from devices, and may hold what parts rows."""
    return FIELD.join(texts).replace(ROW, " ") + ROW
