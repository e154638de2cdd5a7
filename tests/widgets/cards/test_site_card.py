from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.feeds.factors import Factors
from app.history import Series
from app.live import Picture
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_assets, make_sites
from widgets.cards.site_card import SiteCard
from widgets.icons import Icons


@pytest.fixture
def card(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, icons: Icons, factors: Factors, now: Callable[[], int]
) -> SiteCard:
    made = SiteCard(zone, tokens, icons, factors, now)
    qtbot.addWidget(made)
    return made


def test_camera(card: SiteCard) -> None:
    row = {"name": "Gate 3", "heading_deg": 90.0, "fov_deg": 60.0, "range_m": 150.0}
    card.show_site(Picture(sites=make_sites(row)), 0)
    assert (card.title.text(), card.kind.text(), card.figure.text()) == ("Gate 3", "camera", "east")
    assert card.beside.text() == "90°, direction of view"
    assert not card.view.isHidden()
    assert (card.facts.text("Field of view"), card.facts.text("Range")) == ("60°", "150 m")
    assert card.facts.text("Last contact") == ""
    assert card.values.isHidden()


def test_base_station_counts_the_tags_it_heard_last(card: SiteCard) -> None:
    sites = make_sites({"kind": "base_station", "radius_m": 300.0, "seen_ms": NOW_MS - 5_000})
    assets = make_assets({"heard_by": 1}, {"heard_by": 1}, {})
    card.show_site(Picture(assets, sites), 0)
    assert card.figure.text() == "2"
    assert card.facts.text("Radius") == "300 m"
    assert card.facts.text("Last contact") == "06:13:15, 5 s ago"


def test_water_station_is_in_the_colour_of_its_class(card: SiteCard, tokens: Tokens) -> None:
    sites = make_sites({"kind": "water_station", "target_class": "III", "seen_ms": None})
    card.show_site(Picture(sites=sites, values={1: {"w21003": (NOW_MS, 1.2, "N")}}), 0)
    assert (card.figure.text(), card.beside.text()) == ("IV", "class due: III")
    assert tokens.colour("water.IV") in card.figure.styleSheet()
    assert card.facts.text("Last contact") == "never"
    time_ms = np.array([NOW_MS - 60_000, NOW_MS], dtype=np.int64)
    card.show_series([Series("w21003", time_ms, np.array([1.1, 1.2]), ("N", "N"))])
    assert card.chart.factor == "w21003"
    assert card.chart.chart.value_at(NOW_MS / 1000).endswith("1.200 mg/L")
    assert "III ≤ 1 (due)" in card.chart.limits.text()
    card.forget_series()
    assert card.chart.chart.value_at(NOW_MS / 1000) == ""
    assert card.view.isHidden()


def test_a_camera_that_sees_all_round_and_one_of_which_nobody_knows(card: SiteCard) -> None:
    sites = make_sites({"fov_deg": 360.0, "range_m": 80.0}, {})
    card.show_site(Picture(sites=sites), 0)
    assert card.figure.text() == "all round"
    assert not card.view.isHidden()
    card.show_site(Picture(sites=sites), 1)
    assert (card.figure.text(), card.beside.text()) == ("–", "direction of view not known")
    assert card.view.isHidden()


def test_another_factor_is_drawn_when_it_is_chosen(card: SiteCard) -> None:
    sites = make_sites({"kind": "water_station"})
    values = {1: {"w21003": (NOW_MS, 1.2, "N"), "w01001": (NOW_MS, 7.0, "N")}}
    card.show_site(Picture(sites=sites, values=values), 0)
    assert card.chart.factor == "w21003"
    card.values.want("w01001")
    assert card.chart.factor == "w01001"


def test_a_station_nobody_has_placed_says_how_to_place_it(card: SiteCard) -> None:
    card.show_site(Picture(sites=make_sites({"kind": "water_station", "lon": None, "lat": None})), 0)
    assert "zhihui import sites" in card.facts.text("Position")
