from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.live import Live
from app.tokens import Tokens
from tests.widgets.figures import Sampled
from tests.widgets.pictures import NOW_MS, make_assets, make_sites
from widgets.charting.count_tiles import KindsTile, UnitsTile, WaterTile
from widgets.icons import Icons

SPAN = 600_000


@pytest.fixture
def sampled(live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons) -> Sampled:
    return Sampled(live, zone, tokens, icons)


def test_units_by_status_with_their_shares(qtbot: QtBot, sampled: Sampled) -> None:
    tile = UnitsTile(sampled.sources)
    qtbot.addWidget(tile)
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.bar.parts[0].value) == ("–", 0)
    assert tile.unit.text() == "no unit has reported yet"
    car = {"kind": "police_car"}
    units = [{**car, "unit_status": "available"}] * 3 + [{**car, "unit_status": "on_scene"}]
    sampled.pass_second(assets=make_assets({}, *units))
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.unit.text()) == ("3", "of 4 units available")
    assert ("available", "3", "75%") in tile.lines.texts()
    assert ("on scene", "1", "25%") in tile.lines.texts()
    assert len(tile.lines.texts()) == 6
    sampled.pass_second(assets=make_assets({}, *units, car))
    tile.refresh(SPAN)
    assert tile.lines.texts()[-1] == ("status unknown", "1", "20%")
    assert [part.value for part in tile.bar.parts if part.hatched] == [1]


def test_kinds_on_the_road_and_silent(qtbot: QtBot, sampled: Sampled) -> None:
    tile = KindsTile(sampled.sources)
    qtbot.addWidget(tile)
    sampled.pass_second(assets=make_assets({}, {}, {"kind": "bus", "time_ms": NOW_MS - 3_600_000}))
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.unit.text()) == ("2", "on the road, 1 silent")
    assert tile.lines.texts()[1:] == [("taxi", "2", "0"), ("bus", "0", "1")]
    assert tile.trend.reading_at(0) == "06:13:21  2"


def test_water_stations_against_their_class(qtbot: QtBot, sampled: Sampled) -> None:
    tile = WaterTile(sampled.sources)
    qtbot.addWidget(tile)
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.figure.property("tone")) == ("–", "figure")
    station = {"kind": "water_station", "target_class": "III"}
    sites = make_sites({**station, "name": "good"}, {**station, "name": "bad"}, {**station, "name": "mute"})
    values = {1: {"w01009": (NOW_MS, 8.0, "N")}, 2: {"w01009": (NOW_MS, 2.5, "N")}}
    sampled.pass_second(sites=sites, values=values)
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.figure.property("tone")) == ("1", "figure_high")
    assert tile.lines.texts() == [
        ("I", "1", ""),
        ("V", "1", ""),
        ("no valid value", "1", ""),
        ("bad", "V", "due III"),
    ]
    sampled.pass_second(sites=sites, values={1: values[1]})
    tile.refresh(SPAN)
    assert tile.lines.texts() == [("I", "1", ""), ("no valid value", "2", "")]
