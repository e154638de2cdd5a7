"""Matching what a person typed against many short texts at once.

A row matches when its characters, in order, account for all that was typed: a character stands for itself or,
where it is Chinese, for the beginning of one of its readings (`r`, `re`, `ren` of 人). So `rml`, `renminlu`
and `人mlu` all find 人民路. What it costs says how well it fits:

- nothing to begin where a field begins, 1 at another word, 2 inside a word;
- each gap costs 1 where the text goes on with the beginning of a word, 2 elsewhere; digits that were typed
  side by side must stand side by side.

The matching is an automaton whose states are bits: bit *j* of a row is set when the first *j* typed
characters are accounted for. Costs are lanes of the same 64 bits, so that a step of all rows is a few
operations of numpy.
"""

import numpy as np
import numpy.typing as npt

from widgets.finding.alphabet import CHARACTER, LEVEL_BIT, Alphabet, Codes, Level, Masks, bit

LONGEST = 31
"""Of a longer text only so much is looked for."""
NO_MATCH = 255
TYPO_LENGTH = 4
"""Shorter texts are taken at their word."""
_READING = 6
Costs = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.int64]


class FuzzyQuery:
    """A typed text against one alphabet. `text` is `alphabet.clean` already, and not empty."""

    def __init__(self, alphabet: Alphabet, text: str) -> None:
        self._text = text = text[:LONGEST]
        self._width = 16 if len(text) < 16 else 32
        self.worst = 64 // self._width - 1
        """The highest cost; what would cost more costs this."""
        self._steps = _steps(alphabet, text, self._lanes(1))
        letters = [at for at, character in enumerate(text) if not character.isdigit()]
        self._letters = np.uint64(sum(1 << at for at in letters))
        self._literal = _literal(alphabet, text)
        self.may_err = len(letters) >= TYPO_LENGTH
        """Whether a slip of the finger is allowed for."""
        inner = sum(1 << at for at in range(1, len(text)) if not _both_digits(text, at))
        self._jumps = np.uint64(self._lanes(inner))
        self._last = np.uint64((1 << self._width) - 1 << self._width * self.worst)
        self._first_bit = np.uint64(bit(text[0]))
        self._bits = np.uint64(sum({bit(character) for character in text}))

    def candidates(self, opening: Masks, letters: Masks) -> Rows:
        """Rows that may match, by their masks."""
        return np.flatnonzero(self.begins(opening) & ((letters & self._bits) == self._bits))

    def begins(self, opening: Masks) -> npt.NDArray[np.bool_]:
        """Which of these masks may begin with what was typed."""
        return np.asarray(opening & self._first_bit, dtype=bool)

    def near_candidates(self, letters: Masks) -> Rows:
        """Rows that may match with one slip."""
        return np.flatnonzero(np.bitwise_count(self._bits & ~letters) <= 1)

    def costs(self, codes: Codes, starts: Rows, stops: Rows) -> Costs:
        """(n,): what each row of `codes[starts:stops]` costs; `NO_MATCH` for one that does not fit."""
        current = np.zeros(len(starts), dtype=np.uint64)
        reached = np.zeros(len(starts), dtype=np.uint64)
        beginnings = np.array(
            [1 << self._width * min(cost, self.worst) for cost in (2, 1, 0)], dtype=np.uint64
        )
        for at in range(int((stops - starts).max(initial=0))):
            column = codes[np.minimum(starts + at, stops)]
            character, level = column & CHARACTER, column >> LEVEL_BIT
            near = self._dearer(reached)
            current |= beginnings[level]
            current |= np.where(level == Level.INSIDE, self._dearer(near), near)
            current = self._step(current, character)
            reached |= current
        return self._cheapest(reached)

    def near(self, codes: Codes, starts: Rows, stops: Rows) -> npt.NDArray[np.bool_]:
        """(n,): which rows fit without a gap from the beginning of a word on, but for one slip: a letter too
        many, a wrong one, or two exchanged."""
        one = np.uint64(1)
        right = np.zeros(len(starts), dtype=np.uint64)
        wrong, reached, before = right.copy(), right.copy(), right.copy()
        swapped = right.copy()
        for at in range(int((stops - starts).max(initial=0))):
            column = codes[np.minimum(starts + at, stops)]
            character, level = column & CHARACTER, column >> LEVEL_BIT
            begun = (level != Level.INSIDE).astype(np.uint64)
            source = right | begun
            right = self._step(source, character)
            literal = self._literal[character]
            wrong = self._step(wrong | (begun & self._letters) << one, character)
            wrong |= ((source | right) & self._letters) << one
            wrong |= (before & swapped & literal & self._letters) << np.uint64(2)
            before, swapped = source, literal >> one
            reached |= right | wrong
        return np.asarray((reached >> np.uint64(len(self._text))) & one, dtype=bool)

    def _lanes(self, bits: int) -> int:
        return sum(bits << self._width * lane for lane in range(self.worst + 1))

    def _dearer(self, states: Masks) -> Masks:
        """The states from which a gap may be left, one lane up; the last lane keeps its own."""
        return ((states << np.uint64(self._width)) | (states & self._last)) & self._jumps

    def _step(self, states: Masks, character: Codes) -> Masks:
        made = np.zeros_like(states)
        for length, table in self._steps:
            made |= (states & table[character]) << length
        return made

    def _cheapest(self, reached: Masks) -> Costs:
        costs = np.full(len(reached), NO_MATCH, dtype=np.uint8)
        for cost in range(self.worst, -1, -1):
            done = np.uint64(1 << self._width * cost + len(self._text))
            costs[(reached & done) != 0] = cost
        return costs


def _both_digits(text: str, at: int) -> bool:
    return text[at - 1].isdigit() and text[at].isdigit()


def _steps(alphabet: Alphabet, text: str, lanes: int) -> list[tuple[np.uint64, Masks]]:
    """For each length that one character can account for: after how many typed ones, by its number."""
    found: list[tuple[np.uint64, Masks]] = []
    for length in range(1, _READING + 1):
        table = np.zeros(len(alphabet), dtype=np.uint64)
        for at in range(len(text) - length + 1):
            here = np.uint64(lanes << at)
            table[alphabet.typed(text[at : at + length])] |= here
            if length == 1:
                table[alphabet.number(text[at])] |= here
        table[0] = 0
        if table.any():
            found.append((np.uint64(length), table))
    return found


def _literal(alphabet: Alphabet, text: str) -> Masks:
    table = np.zeros(len(alphabet), dtype=np.uint64)
    for at, character in enumerate(text):
        table[alphabet.number(character)] |= np.uint64(1 << at)
    table[0] = 0
    return table
