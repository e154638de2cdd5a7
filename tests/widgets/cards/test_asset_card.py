from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.history import Track
from app.live import Live, Picture
from app.tokens import Tokens
from app.unit_since import UnitSince
from tests.widgets.pictures import NOW_MS, make_assets, make_sites, post
from widgets.cards.asset_card import AssetCard
from widgets.icons import Icons


@pytest.fixture
def card(qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]) -> AssetCard:
    made = AssetCard(zone, tokens, icons, now)
    qtbot.addWidget(made)
    return made


def test_says_who_how_fast_and_how_old(card: AssetCard) -> None:
    row = {"plate": "苏B1", "speed_kmh": 42.4, "heading_deg": 46.0, "owner": "Taxi Co"}
    card.show_asset(Picture(make_assets(row)), 0)
    assert (card.title.text(), card.kind.text()) == ("苏B1", "taxi")
    assert (card.figure.text(), card.beside.text()) == ("42 km/h", "north-east  46°")
    assert card.facts.text("Name") == "car 1"
    assert card.facts.text("Key") == "K0001"
    assert card.facts.text("Owner") == "Taxi Co"
    assert card.facts.text("Last fix") == "06:13:12, 8 s ago"
    assert card.facts.text("Position") == "31.23000° N  121.47000° E"
    assert card.figure.property("tone") == "figure"


def test_old_data_is_paler_and_suspect_data_marked(card: AssetCard) -> None:
    card.show_asset(Picture(make_assets({"time_ms": NOW_MS - 360_000, "quality": 4})), 0)
    assert card.figure.property("tone") == "stale"
    assert card.facts.text("Last fix").endswith("6 min ago")
    assert card.facts.text("Quality") == "clock ahead, not moved"


def test_heard_by_a_station(card: AssetCard) -> None:
    row = {"kind": "motorcycle", "quality": 16, "heard_by": 1, "speed_kmh": None}
    card.show_asset(Picture(make_assets(row), make_sites({"name": "B-0042", "radius_m": 300.0})), 0)
    assert card.facts.text("Quality") == "heard by B-0042, radius 300 m"
    assert card.figure.text() == "–"


def test_a_device_that_was_never_placed(card: AssetCard) -> None:
    card.show_asset(Picture(make_assets({"lon": None, "lat": None, "time_ms": None, "seen_ms": None})), 0)
    assert card.facts.text("Position") == "none yet"
    assert card.facts.text("Last fix") == "never"
    assert not card.fly.isEnabled()


def test_speeds_are_drawn_or_their_absence_told(card: AssetCard) -> None:
    time_ms, nothing = np.array([NOW_MS - 1000, NOW_MS], dtype=np.int64), np.full(2, np.nan)
    card.show_track(Track(1, time_ms, nothing, nothing, np.array([10.0, 20.0]), nothing, time_ms))
    assert card.chart.value_at(NOW_MS / 1000) == "06:13:20  20 km/h"
    assert not card.chart.isHidden()
    card.show_track(Track(1, time_ms, nothing, nothing, nothing, nothing, time_ms))
    assert card.chart.isHidden()
    card.forget_track()
    assert card.chart.value_at(NOW_MS / 1000) == ""


def test_a_units_card_is_about_its_status(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    since = UnitSince(live)
    card = AssetCard(zone, tokens, icons, now, unit_since=since)
    qtbot.addWidget(card)
    unit = {"kind": "police_car", "unit_status": "available", "speed_kmh": 31.0, "heading_deg": 180.0}
    post(live, Picture(make_assets(unit)))
    card.show_asset(live.picture, 0)
    assert (card.figure.text(), card.beside.text()) == ("available", "31 km/h  south  180°")
    assert tokens.colour("unit.available") in card.figure.styleSheet()
    assert card.facts.text("Since") == "before the hall was opened"
    post(live, Picture(make_assets({**unit, "unit_status": "on_scene", "seen_ms": NOW_MS - 90_000})))
    card.show_asset(live.picture, 0)
    assert card.figure.text() == "on scene"
    assert card.facts.text("Since") == "06:11:50, for 1 min"
    card.show_asset(Picture(make_assets({"speed_kmh": 3.0})), 0)
    assert (card.figure.text(), card.figure.styleSheet()) == ("3 km/h", "")
    assert card.facts.text("Since") == ""
