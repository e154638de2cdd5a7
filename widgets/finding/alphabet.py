"""The characters of a body of text as small numbers, with what each may be typed as.

The numbers of a text keep what a search needs to know of each character's place: whether a word or a field
begins with it. Blanks and punctuation are gone; only their traces as beginnings of words are left.
"""

from collections import defaultdict
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from widgets.finding.pinyin import FIRST_HAN, readings

Codes = npt.NDArray[np.uint16]
Masks = npt.NDArray[np.uint64]
Points = npt.NDArray[np.uint32]

FIELD, ROW = "\x1f", "\n"
NOTHING = 0
"""The number that ends each row."""
MOST = 1 << 14
"""More characters than this are not told apart: they are not found."""
CHARACTER = np.uint16(MOST - 1)
LEVEL_BIT = np.uint16(14)

_UNICODE = 0x110000
_SPARE = 64 - 36


class Level(IntEnum):
    """Where in its text a character stands, in the upper two bits of its code."""

    INSIDE = 0
    WORD = 1
    """A word, a number or a Chinese character begins."""
    FIELD = 2


class _Class(IntEnum):
    LETTER = 0
    DIGIT = 1
    HAN = 2
    GAP = 3
    FIELD = 4
    ROW = 5


def classify(character: str) -> int:
    """What kind of character it is."""
    if character in (FIELD, ROW):
        return _Class.FIELD if character == FIELD else _Class.ROW
    if not character.isalnum():
        return _Class.GAP
    if character.isdigit():
        return _Class.DIGIT
    return _Class.HAN if character >= FIRST_HAN else _Class.LETTER


def clean(text: str) -> str:
    """As it is looked for: lower case, letters and digits alone."""
    return "".join(character for character in text.lower() if character.isalnum())


def bit(character: str) -> int:
    """The bit that stands for it in a mask; letters and digits have one of their own."""
    if "a" <= character <= "z":
        return 1 << (ord(character) - ord("a"))
    if "0" <= character <= "9":
        return 1 << (26 + ord(character) - ord("0"))
    return 1 << (36 + ord(character) % _SPARE)


class Alphabet:
    """Grows with the texts that are encoded; then only read."""

    def __init__(self) -> None:
        self._codes = np.zeros(_UNICODE, dtype=np.uint16)
        self._classes = np.full(_UNICODE, 255, dtype=np.uint8)
        self._opening, self._letters = [0], [0]
        self._typed: defaultdict[str, list[int]] = defaultdict(list)
        self.opening: Masks = np.zeros(1, dtype=np.uint64)
        """Bits with which typing each character may begin."""
        self.letters: Masks = np.zeros(1, dtype=np.uint64)
        """Bits that may occur in typing it."""

    def __len__(self) -> int:
        return len(self._opening)

    def number(self, character: str) -> int:
        """Its number; `NOTHING` for one that occurs nowhere."""
        return int(self._codes[ord(character)])

    def typed(self, letters: str) -> list[int]:
        """Numbers of the Chinese characters of which a reading begins with `letters`."""
        return self._typed.get(letters, [])

    def encode(self, text: str) -> Codes:
        """Rows that each end with `ROW`, their fields parted by `FIELD`, as codes; lower case is expected."""
        points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
        self._learn(points)
        classes = self._classes[points]
        kept = (classes < _Class.GAP) | (classes == _Class.ROW)
        parts = np.cumsum(classes >= _Class.FIELD, dtype=np.int32)[kept]
        words = np.cumsum(classes >= _Class.GAP, dtype=np.int32)[kept]
        codes, classes = self._codes[points[kept]], classes[kept]
        ended = _before(classes) == _Class.ROW
        begins_field = ended | (parts != _before(parts))
        begins_field[:1] = True
        begins_word = (words != _before(words)) | (classes != _before(classes)) | (classes == _Class.HAN)
        level = np.where(begins_field, Level.FIELD, np.where(begins_word, Level.WORD, Level.INSIDE))
        level[codes == NOTHING] = Level.INSIDE
        made: Codes = codes | (level.astype(np.uint16) << LEVEL_BIT)
        return made

    def _learn(self, points: Points) -> None:
        seen = np.zeros(_UNICODE, dtype=bool)
        seen[points] = True
        seen &= self._classes == 255
        for point in np.flatnonzero(seen).tolist():
            self._classes[point] = classify(chr(point))
            if self._classes[point] < _Class.GAP and len(self) < MOST:
                self._add(chr(point))
        self.opening = np.array(self._opening, dtype=np.uint64)
        self.letters = np.array(self._letters, dtype=np.uint64)

    def _add(self, character: str) -> None:
        number = self._codes[ord(character)] = len(self)
        opening = letters = bit(character)
        for reading in readings(character):
            opening |= bit(reading[0])
            for at, letter in enumerate(reading, 1):
                letters |= bit(letter)
                if number not in self._typed[reading[:at]][-1:]:
                    self._typed[reading[:at]].append(int(number))
        self._opening.append(opening)
        self._letters.append(letters)


def _before(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """Each value's neighbour on the left; the first is its own."""
    return np.concatenate((values[:1], values[:-1]))
