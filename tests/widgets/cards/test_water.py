import pytest

from app.feeds.factors import WORSE, limit
from widgets.cards import water


def test_a_station_is_as_good_as_its_worst_factor_that_counts() -> None:
    good = {"w01009": (0, 8.0, "N"), "w21003": (0, 0.7, "N")}
    assert water.station_class(good) == 3
    assert water.station_class({**good, "w21011": (0, 9.0, "D")}) == 3
    assert water.station_class({**good, "w21011": (0, 9.0, "")}) == WORSE
    assert water.station_class({"w01010": (0, 14.0, "N")}) is None
    assert water.station_class({}) is None


def test_words_and_colours_of_classes() -> None:
    assert [water.class_word(number) for number in (1, 5, WORSE, None)] == ["I", "V", "worse than V", "–"]
    assert [water.class_colour(number) for number in (3, WORSE, None)] == [
        "water.III",
        "water.worse",
        "water.none",
    ]


@pytest.mark.parametrize(
    ("factor", "lines"),
    [
        ("w01018", [(15.0, "I–II"), (20.0, "III"), (30.0, "IV"), (40.0, "V")]),
        ("w01009", [(7.5, "I"), (6.0, "II"), (5.0, "III"), (3.0, "IV"), (2.0, "V")]),
        ("w01001", [(6.0, "I–V"), (9.0, "I–V")]),
        ("w01010", []),
    ],
)
def test_limits_that_classes_share_are_one_line(factor: str, lines: list[tuple[float, str]]) -> None:
    assert [line[:2] for line in water.limit_lines(limit(factor))] == lines
