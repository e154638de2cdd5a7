import numpy as np

from widgets.finding.fuzzy_index import FuzzyIndex, column
from widgets.finding.haystack import WHOLE, Haystack, Kept, names_only
from widgets.finding.text_index import TextIndex


def _haystack(*texts: str, names: tuple[str, ...] | None = None) -> Haystack:
    rows = np.arange(len(texts)) + 10
    return Haystack(rows, TextIndex((column(texts),)), FuzzyIndex((column(names or texts),)))


def test_pieces_of_text_and_sounds_of_names_in_one_order() -> None:
    hay = _haystack("东人民路", "人民路", "人民路小学")
    assert hay.find("人民路", 5, False) == [(11, WHOLE), (12, 0), (10, 1)]
    assert hay.find("rml", 5, False) == [(11, 0), (12, 0), (10, 1)]
    assert hay.find("rml", 1, False) == [(11, 0)]


def test_keys_are_found_by_their_pieces_alone() -> None:
    hay = _haystack("phone:0139", "x", names=("甲", "乙"))
    assert hay.find("139", 5, False) == [(10, 2)]
    assert hay.find("p9", 5, False) == []


def test_a_few_names() -> None:
    assert names_only((column(["Save picture"]), column(["保存图片"]))).find("bct", 5, False) == [(0, 0)]


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class _Maker:
    """Takes a second each time."""

    def __init__(self, clock: _Clock) -> None:
        self.clock = clock
        self.times = 0

    def __call__(self) -> Haystack:
        self.clock.now += 1
        self.times += 1
        return _haystack("a")


def test_made_once_for_the_same_texts() -> None:
    clock = _Clock()
    kept, make = Kept(clock=clock), _Maker(clock)
    texts = (column(["a"]),)
    assert not kept.is_ready(texts)
    assert kept.of(texts, make) is kept.of(texts, make)
    assert make.times == 1
    assert kept.is_ready(texts)


def test_other_texts_wait_for_their_turn() -> None:
    clock = _Clock()
    kept, make = Kept(clock=clock), _Maker(clock)
    first = kept.of((column(["a"]),), make)
    newer = (column(["a", "b"]),)
    assert kept.of(newer, make) is first
    clock.now += 20
    assert kept.of(newer, make) is not first


def test_where_rows_move_or_are_gone_there_is_no_waiting() -> None:
    clock = _Clock()
    make = _Maker(clock)
    moving = Kept(may_lag=False, clock=clock)
    assert moving.of((column(["a"]),), make) is not moving.of((column(["b"]),), make)
    kept = Kept(clock=clock)
    assert kept.of((column(["a", "b"]),), make) is not kept.of((column(["b"]),), make)
