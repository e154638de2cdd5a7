import numpy as np
import pytest

from app.feeds.factors import WORSE
from app.live import Change, Value
from app.seat.selection import Subject
from maps.frames import Sprite
from maps.layers.water import STALE_MS, Water, station_class
from maps.scene import rgb
from tests.maps.scenes import TOKENS, at, read_glyphs, scene, view
from tests.widgets.pictures import NOW_MS, make_sites

WATER = Water()
OXYGEN, AMMONIA, UNLIMITED = "w01009", "w21003", "w01010"


def _now(value: float, flag: str = "N", age_ms: int = 0) -> Value:
    return NOW_MS - age_ms, value, flag


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({OXYGEN: _now(8)}, 1),
        ({OXYGEN: _now(8), AMMONIA: _now(0.9)}, 3),
        ({OXYGEN: _now(1), AMMONIA: _now(0.1)}, WORSE),
        ({OXYGEN: _now(8), AMMONIA: _now(9, "D")}, 1),
        ({OXYGEN: _now(8), AMMONIA: _now(9, "")}, WORSE),
        ({OXYGEN: _now(8, age_ms=STALE_MS), AMMONIA: _now(9, age_ms=STALE_MS + 1)}, 1),
        ({OXYGEN: _now(8, "M")}, None),
        ({UNLIMITED: _now(20)}, None),
    ],
)
def test_the_worst_of_the_valid_recent_values_counts(values: dict[str, Value], expected: int | None) -> None:
    assert station_class(values, NOW_MS) == expected


def test_colour_shape_and_numeral_say_the_class_and_the_worst_lies_on_top() -> None:
    window = view(14)
    station = {"kind": "water_station"}
    sites = make_sites(
        {**station, **at(100, 100, window), "name": "永久河3号站"},
        {**station, **at(300, 100, window), "name": "沧江1号站"},
        at(9, 9, window),
    )
    drawn = scene(sites=sites, values={1: {OXYGEN: _now(3.5)}, 2: {OXYGEN: _now(3.5, "D")}})
    records, labels = read_glyphs(WATER.render(drawn, window))
    assert [tuple(colour[:3]) for colour in records["rgba"]] == [
        rgb(TOKENS.colour("water.none")),
        rgb(TOKENS.colour("water.IV")),
    ]
    assert records["sprite"].tolist() == [Sprite.HATCHED, Sprite.SQUARE]
    assert records["extra"].tolist() == [0, 4]
    assert labels == ["沧江1号站", "永久河3号站"]


def test_from_afar_the_names_are_left_out_and_from_farther_the_numerals() -> None:
    window = view(12)
    sites = make_sites(
        {"kind": "water_station", **at(100, 100, window)},
        {"kind": "water_station", "name": "chosen", **at(300, 100, window)},
    )
    values = {1: {OXYGEN: _now(3.5)}}
    records, labels = read_glyphs(WATER.render(scene(sites=sites, values=values), window))
    assert (records["extra"].max(), labels) == (4, [])
    drawn = scene(sites=sites, values=values, selected=(Subject("site", 2),))
    assert [label for label in read_glyphs(WATER.render(drawn, window))[1] if label] == ["chosen"]
    assert read_glyphs(WATER.render(drawn, view(9)))[0]["extra"].max() == 0
    assert len(read_glyphs(WATER.render(scene(), window))[0]) == 0


def test_it_follows_values_and_sites() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert WATER.touched(Change(nothing, nothing, values=True))
    assert WATER.touched(Change(nothing, np.array([0])))
    assert not WATER.touched(Change(np.array([0]), nothing))


def test_the_legend_knows_every_class() -> None:
    entries = WATER.legend(scene(), view()).entries
    assert [entry.colour for entry in entries] == [
        f"water.{name}" for name in ("I", "II", "III", "IV", "V", "worse", "none")
    ]
    assert entries[-1].glyph == "hatched"
