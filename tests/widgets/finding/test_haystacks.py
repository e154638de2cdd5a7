import pytest

from app.gazetteer import Places
from app.live import Picture
from tests.widgets.pictures import make_assets, make_sites
from widgets.finding import haystacks
from widgets.finding.finds import ActionWords, Group, Question
from widgets.finding.fuzzy_index import column
from widgets.finding.haystacks import Haystacks
from widgets.listing.asset_order import AssetOrder

ASSETS = make_assets({"plate": "苏B1"})
SITES = make_sites({"name": "甲"}, {"name": "乙", "kind": "water_station"}, {"name": "丙"})
PLACES = Places(column(["k"]), column(["人民路"]), column(["street"]), ASSETS.lon, ASSETS.lat)


class Mark:
    name, lon, lat, zoom = "Port", 1.0, 2.0, 12.0


QUESTION = Question(
    "", Picture(ASSETS, SITES), PLACES, (ActionWords("save", "保存", "save", "", "", True),), (Mark(),)
)


@pytest.mark.parametrize(
    ("group", "typed", "rows"),
    [
        (Group.ASSETS, "b1", [0]),
        (Group.ASSETS, "phone:0", [0]),
        (Group.CAMERAS, "丙", [2]),
        (Group.CAMERAS, "S0001", [0]),
        (Group.CAMERAS, "乙", []),
        (Group.STATIONS, "乙", [1]),
        (Group.PLACES, "rml", [0]),
        (Group.BOOKMARKS, "port", [0]),
        (Group.ACTIONS, "save", [0]),
        (Group.ACTIONS, "bc", [0]),
    ],
)
def test_rows_of_each_group_are_those_of_the_picture(group: Group, typed: str, rows: list[int]) -> None:
    found = Haystacks(AssetOrder()).of(group, QUESTION).find(typed, 5, False)
    assert [row for row, _ in found] == rows


def test_one_after_the_other_is_got_ready_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Haystacks(AssetOrder())
    large = (Group.PLACES, Group.STATIONS, Group.CAMERAS, Group.ASSETS)
    assert made.is_ready(Group.ACTIONS, QUESTION)
    for ready in range(len(large)):
        assert [made.is_ready(group, QUESTION) for group in large].count(True) == ready
        assert made.prepare(QUESTION)
    assert not made.prepare(QUESTION)

    def refuse(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(haystacks, "FuzzyIndex", refuse)
    assert made.of(Group.ASSETS, QUESTION).find("苏B1", 5, False)


def test_other_places_are_searched_at_once() -> None:
    made = Haystacks(AssetOrder())
    made.of(Group.PLACES, QUESTION)
    other = QUESTION._replace(places=Places(name=column(["解放路"])))
    assert not made.is_ready(Group.PLACES, other)
    assert made.of(Group.PLACES, other).find("jfl", 5, False) == [(0, 0)]
