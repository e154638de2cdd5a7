from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app.cache import schema
from app.feeds.factors import Factors
from app.history import History
from app.live import Live, Picture
from app.seat.selection import Selection, Subject
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_assets, make_sites, post
from widgets.cards.inspector import Inspector
from widgets.icons import Icons


@pytest.fixture
def inspector(
    qtbot: QtBot,
    live: Live,
    history: History,
    selection: Selection,
    zone: ZoneInfo,
    tokens: Tokens,
    icons: Icons,
    factors: Factors,
    now: Callable[[], int],
) -> Iterator[Inspector]:
    made = Inspector(live, history, selection, zone, tokens, icons, factors, now)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def recorded(engine: Engine) -> None:
    """One asset with two fixes, one station with one reading."""
    fix = {
        "asset_id": 1,
        "received_ms": NOW_MS,
        "lon": 121.0,
        "lat": 31.0,
        "alarm": 0,
        "status": 0,
        "quality": 0,
    }
    with engine.begin() as connection:
        connection.execute(
            schema.asset.insert(), [{"id": 1, "key": "a", "kind": "taxi", "name": "a", "rev": 1}]
        )
        connection.execute(
            schema.site.insert(), [{"id": 1, "key": "s", "kind": "water_station", "name": "s", "rev": 1}]
        )
        connection.execute(
            schema.fix.insert(),
            [{**fix, "time_ms": NOW_MS - 1000 * at, "speed_kmh": 10.0 * at} for at in (2, 1)],
        )
        reading = {"site_id": 1, "factor": "w01001", "stat": "Rtd", "span": "live", "flag": "N", "value": 7.0}
        connection.execute(
            schema.reading.insert(), [{**reading, "time_ms": NOW_MS - 1000, "received_ms": NOW_MS}]
        )


def test_nothing_selected(inspector: Inspector) -> None:
    assert inspector.shown is None


def test_an_assets_card_with_its_speeds_from_the_cache(
    qtbot: QtBot, inspector: Inspector, live: Live, selection: Selection, recorded: None
) -> None:
    post(live, Picture(make_assets({"plate": "苏B1"})))
    selection.select(Subject("asset", 1))
    assert inspector.shown == "asset"
    assert inspector.asset_card.title.text() == "苏B1"
    chart = inspector.asset_card.chart
    qtbot.waitUntil(lambda: chart.value_at(NOW_MS / 1000) == "06:13:19  10 km/h")
    selection.select()
    assert inspector.shown is None


def test_a_stations_card_with_its_chart(
    qtbot: QtBot, inspector: Inspector, live: Live, selection: Selection, recorded: None
) -> None:
    values = {1: {"w01001": (NOW_MS, 7.0, "N")}}
    post(live, Picture(sites=make_sites({"kind": "water_station"}), values=values))
    selection.select(Subject("site", 1))
    assert inspector.shown == "site"
    qtbot.waitUntil(lambda: inspector.site_card.chart.chart.seconds().size == 1)


def test_the_card_follows_the_picture(inspector: Inspector, live: Live, selection: Selection) -> None:
    assets = make_assets({"speed_kmh": 10.0})
    post(live, Picture(assets))
    selection.select(Subject("asset", 1))
    post(live, Picture(make_assets({"speed_kmh": 50.0}, old=assets)))
    assert inspector.asset_card.figure.text() == "50 km/h"


def test_what_is_not_in_the_picture_yet_has_no_card(
    inspector: Inspector, live: Live, selection: Selection
) -> None:
    selection.select(Subject("asset", 7))
    assert inspector.shown is None


def test_hidden_it_asks_for_nothing_and_catches_up_on_show(
    qtbot: QtBot, inspector: Inspector, live: Live, history: History, selection: Selection
) -> None:
    inspector.hide()
    post(live, Picture(make_assets({})))
    with qtbot.assertNotEmitted(history.track_ready, wait=50):
        selection.select(Subject("asset", 1))
    with qtbot.waitSignal(history.track_ready):
        inspector.show()
    assert inspector.shown == "asset"


def test_a_cache_that_cannot_be_read_is_told_in_the_panel(inspector: Inspector, history: History) -> None:
    history.failed.emit("database is locked")
    assert "database is locked" in inspector._error.text()
    assert inspector._error.isVisible()
