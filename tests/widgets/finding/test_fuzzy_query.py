"""The automaton against a plain reading of its rules."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.finding.alphabet import CHARACTER, LEVEL_BIT, ROW, Alphabet, Codes, Level, clean
from widgets.finding.fuzzy_query import LONGEST, NO_MATCH, FuzzyQuery
from widgets.finding.pinyin import readings

TEXTS = st.text("人民路长乐绿医ab1 2-rmlenu\x1f", max_size=9)
TYPED = st.text("人民路长rmlenuac12", min_size=1, max_size=8)


def _cost(text: str, typed: str) -> int:
    alphabet = Alphabet()
    codes = alphabet.encode(text + ROW)
    query = FuzzyQuery(alphabet, typed)
    return int(query.costs(codes, np.array([0]), np.array([len(codes) - 1]))[0])


def _near(text: str, typed: str) -> bool:
    alphabet = Alphabet()
    codes = alphabet.encode(text + ROW)
    query = FuzzyQuery(alphabet, typed)
    return bool(query.near(codes, np.array([0]), np.array([len(codes) - 1]))[0])


def _by_the_rules(characters: str, levels: list[int], typed: str, worst: int) -> int:
    """The least cost by trying everything."""

    @cache
    def rest(at: int, done: int, adjacent: bool) -> int:
        if done == len(typed):
            return 0
        if at == len(characters):
            return 99
        best = rest(at + 1, done, False)
        price = _price(levels[at], done, adjacent, typed)
        if price < 99:
            for length in _lengths(characters[at], typed[done:]):
                best = min(best, price + rest(at + 1, done + length, True))
        return best

    cost = rest(0, 0, False)
    return NO_MATCH if cost >= 99 else min(cost, worst)


def _price(level: int, done: int, adjacent: bool, typed: str) -> int:
    if done == 0:
        return 2 - level
    if adjacent:
        return 0
    if typed[done - 1].isdigit() and typed[done].isdigit():
        return 99
    return 2 if level == Level.INSIDE else 1


def _lengths(character: str, rest: str) -> set[int]:
    found = {1} if rest[0] == character else set()
    for reading in readings(character):
        found |= {length for length in range(1, len(reading) + 1) if rest.startswith(reading[:length])}
    return found


def _levels(codes: Codes) -> list[int]:
    return [int(code >> LEVEL_BIT) for code in codes[:-1]]


@given(TEXTS, TYPED)
def test_costs_are_what_the_rules_say(text: str, typed: str) -> None:
    alphabet = Alphabet()
    codes = alphabet.encode(text + ROW)
    query = FuzzyQuery(alphabet, typed)
    by_number = {alphabet.number(character): character for character in clean(text.replace("\x1f", " "))}
    characters = "".join(by_number[int(code & CHARACTER)] for code in codes[:-1])
    assert _cost(text, typed) == _by_the_rules(characters, _levels(codes), typed, query.worst)


@given(TEXTS, TYPED)
def test_the_masks_let_every_match_through(text: str, typed: str) -> None:
    alphabet = Alphabet()
    codes = alphabet.encode(text + ROW) & CHARACTER
    query = FuzzyQuery(alphabet, typed)
    opening, letters = (
        np.bitwise_or.reduce(masks[codes], keepdims=True) for masks in (alphabet.opening, alphabet.letters)
    )
    if _cost(text, typed) != NO_MATCH:
        assert query.candidates(opening, letters).tolist() == [0]
    if _near(text, typed):
        assert query.near_candidates(letters).tolist() == [0]


@pytest.mark.parametrize(
    ("text", "typed", "cost"),
    [
        ("人民路", "rml", 0),
        ("人民路", "rmlu", 0),
        ("人民路", "renminlu", 0),
        ("人民路", "renmilu", 0),
        ("人民路", "人mlu", 0),
        ("永久河3号站", "yjh3", 0),
        ("人民东路", "rml", 1),
        ("东方人民路", "rml", 1),
        ("save picture", "sp", 1),
        ("save picture", "savepic", 0),
        ("save picture", "svp", 3),
        ("粤d·a12345", "12345", 1),
        ("粤d·a12345", "345", 2),
        ("粤d·a12345", "135", NO_MATCH),
        ("粤d·a12345", "yda123", 0),
        ("a\x1f人民路", "rml", 0),
        ("重庆路", "cql", 0),
        ("重庆路", "zql", 0),
        ("长乐路", "zyl", 0),
        ("绿园", "lvy", 0),
        ("绿园", "luyuan", 0),
        ("人民路", "rmx", NO_MATCH),
        ("路人民", "rml", NO_MATCH),
    ],
)
def test_what_a_dispatcher_types(text: str, typed: str, cost: int) -> None:
    assert _cost(text, typed) == cost


@pytest.mark.parametrize(
    ("text", "typed", "fits"),
    [
        ("theme", "tehme", True),
        ("theme", "thxme", True),
        ("theme", "thheme", True),
        ("dark theme", "thxme", True),
        ("人民路", "renmnlu", True),
        ("人民路", "renminlo", True),
        ("人民路", "xxnminlu", False),
        ("theme", "xhxme", False),
        ("a12345", "a12945", False),
        ("theme", "hexe", False),
    ],
)
def test_one_slip_of_the_finger(text: str, typed: str, fits: bool) -> None:
    assert _near(text, typed) is fits


def test_a_long_text_is_cut() -> None:
    assert _cost("a" * 40, "a" * (LONGEST + 20)) == 0
    assert FuzzyQuery(Alphabet(), "a" * 16).worst == 1


def test_short_texts_and_numbers_are_taken_at_their_word() -> None:
    assert not FuzzyQuery(Alphabet(), "abc").may_err
    assert not FuzzyQuery(Alphabet(), "a123456").may_err
    assert FuzzyQuery(Alphabet(), "abcd").may_err
