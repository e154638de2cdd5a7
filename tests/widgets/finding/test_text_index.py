import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.finding.text_index import Fit, TextIndex, Texts

NASTY = st.text(alphabet="ab苏\n\x1f \tİ", max_size=6)


def column(*texts: str) -> Texts:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made


PLATES = column("苏B12345", "苏B1234", "沪A00001", "")
NAMES = column("Night bus", "taxi", "B1234 spare", "night taxi")
INDEX = TextIndex((PLATES, NAMES))


def test_each_word_must_occur_somewhere_in_the_row() -> None:
    assert INDEX.matches("night").tolist() == [0, 3]
    assert INDEX.matches("NIGHT taxi").tolist() == [3]
    assert INDEX.matches("苏b bus").tolist() == [0]
    assert INDEX.matches("none").tolist() == []
    assert INDEX.matches("  ").tolist() == [0, 1, 2, 3]


def test_whole_fields_come_before_beginnings_before_pieces() -> None:
    assert INDEX.ranked("苏B1234", 10) == [(1, Fit.WHOLE), (0, Fit.BEGINNING)]
    assert INDEX.ranked("b1234", 10) == [(2, Fit.BEGINNING), (0, Fit.PIECE), (1, Fit.PIECE)]
    assert INDEX.ranked("b1234", 1) == [(2, Fit.BEGINNING)]
    assert INDEX.ranked("", 10) == []


def test_knows_the_columns_it_was_made_of() -> None:
    assert INDEX.covers((PLATES, NAMES))
    assert not INDEX.covers((PLATES.copy(), NAMES))
    assert not INDEX.covers((PLATES,))


def test_nothing_is_found_in_nothing() -> None:
    empty = TextIndex((column(),))
    assert len(empty) == 0
    assert empty.matches("a").tolist() == []
    assert empty.ranked("a", 5) == []


@given(st.lists(NASTY, min_size=1, max_size=8), st.text(alphabet="ab苏", min_size=1, max_size=3))
def test_finds_what_a_plain_scan_finds_whatever_devices_call_themselves(
    texts: list[str], needle: str
) -> None:
    index = TextIndex((column(*texts),))
    expected = [row for row, text in enumerate(texts) if needle in text.lower()]
    assert index.matches(needle).tolist() == expected
    assert sorted(row for row, _ in index.ranked(needle, 100)) == expected


@given(st.lists(NASTY, min_size=1, max_size=8), st.text(alphabet="ab苏", min_size=1, max_size=3))
def test_how_a_text_was_found_does_not_depend_on_how_many_there_are(texts: list[str], needle: str) -> None:
    index = TextIndex((column(*texts),))
    few, many = index.ranked(needle, 100), index._ranked_of_many(needle, 100)
    assert few == many
