import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.finding.alphabet import (
    CHARACTER,
    FIELD,
    LEVEL_BIT,
    MOST,
    NOTHING,
    ROW,
    Alphabet,
    Level,
    bit,
    clean,
)


def _levels(text: str) -> list[int]:
    return [int(code >> LEVEL_BIT) for code in Alphabet().encode(text + ROW)][:-1]


def test_words_numbers_and_chinese_characters_begin() -> None:
    inside, word, field = Level
    assert _levels("no-entry 12b") == [
        field,
        inside,
        word,
        inside,
        inside,
        inside,
        inside,
        word,
        inside,
        word,
    ]
    assert _levels("永久3号") == [field, word, word, word]
    assert _levels(f"ab{FIELD} cd") == [field, inside, field, inside]
    assert _levels(f"{FIELD}人") == [field]


def test_rows_begin_and_end() -> None:
    codes = Alphabet().encode(f"a{ROW}{ROW}·b{ROW}")
    assert (codes & CHARACTER == NOTHING).tolist() == [False, True, True, False, True]
    assert [int(code >> LEVEL_BIT) for code in codes] == [2, 0, 0, 2, 0]


def test_what_may_be_typed() -> None:
    alphabet = Alphabet()
    alphabet.encode(f"人乐a{ROW}")
    ren, yue = alphabet.number("人"), alphabet.number("乐")
    assert alphabet.typed("re") == [ren]
    assert alphabet.typed("yu") == [yue]
    assert alphabet.typed("rem") == []
    assert alphabet.number("路") == NOTHING
    assert int(alphabet.opening[yue]) == bit("乐") | bit("l") | bit("y")
    assert int(alphabet.letters[ren]) == bit("人") | bit("r") | bit("e") | bit("n")


def test_one_alphabet_for_many_texts() -> None:
    alphabet = Alphabet()
    first = alphabet.encode(f"ab{ROW}")
    second = alphabet.encode(f"bac{ROW}")
    assert (second & CHARACTER)[:2].tolist() == (first & CHARACTER)[1::-1].tolist()


def test_more_characters_than_there_are_numbers() -> None:
    alphabet = Alphabet()
    text = "".join(map(chr, range(0x4E00, 0x4E00 + MOST + 100)))
    codes = alphabet.encode(text + ROW) & CHARACTER
    assert int(codes[MOST - 2]) == MOST - 1
    assert not codes[MOST - 1 :].any()


@given(st.text(max_size=20))
def test_any_text_is_encoded(text: str) -> None:
    kept = "".join(character for character in text.lower() if character.isalnum())
    codes = Alphabet().encode(text.lower().replace(ROW, " ") + ROW)
    assert len(codes) == len(kept) + 1
    assert np.count_nonzero(codes & CHARACTER) == len(kept)
    assert clean(text) == kept
