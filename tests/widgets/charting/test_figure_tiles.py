from zoneinfo import ZoneInfo

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.live import Live
from app.tokens import Tokens
from tests.widgets.figures import Sampled
from widgets.charting.figure_tiles import LagTile, RateTile, newest
from widgets.icons import Icons

SPAN = 600_000


@pytest.fixture
def sampled(live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons) -> Sampled:
    return Sampled(live, zone, tokens, icons)


def test_messages_of_all_feeds_and_of_each(qtbot: QtBot, sampled: Sampled) -> None:
    tile = RateTile(sampled.sources)
    qtbot.addWidget(tile)
    tile.refresh(SPAN)
    assert tile.figure.text() == "–"
    for rate in (1000.0, 1240.0):
        sampled.pass_second({"name": "taxis", "per_second": rate}, {"name": "tags", "per_second": 10.0})
    tile.refresh(SPAN)
    assert tile.figure.text() == "1,250"
    assert tile.lines.texts() == [("tags", "10 /s"), ("taxis", "1,240 /s")]
    assert tile.trend.reading_at(1).splitlines() == ["06:13:22  1,250 /s", "tags 10 /s", "taxis 1,240 /s"]


def test_one_feed_is_its_own_sum(qtbot: QtBot, sampled: Sampled) -> None:
    tile = RateTile(sampled.sources)
    qtbot.addWidget(tile)
    sampled.pass_second({"per_second": 7.0})
    tile.refresh(SPAN)
    assert tile.trend.reading_at(0) == "06:13:21  7 /s"


def test_a_feed_that_is_far_behind_stands_out(qtbot: QtBot, sampled: Sampled) -> None:
    tile = LagTile(sampled.sources)
    qtbot.addWidget(tile)
    sampled.pass_second({"name": "taxis", "lag_ms": 300}, {"name": "tags", "lag_ms": None})
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.figure.property("tone")) == ("0.3 s", "figure")
    # A feed that never told a lag has no line in the trend, but its name is there.
    assert tile.lines.texts() == [("tags", "–"), ("taxis", "0.3 s")]
    sampled.pass_second({"name": "taxis", "lag_ms": 12_000}, {"name": "tags", "lag_ms": 900})
    tile.refresh(SPAN)
    assert (tile.figure.text(), tile.figure.property("tone")) == ("12 s", "figure_high")


def test_the_newest_of_nothing_and_of_a_gap() -> None:
    assert newest(np.empty(0)) is None
    assert newest(np.array([1.0, np.nan])) is None
    assert newest(np.array([1.0, 2.0])) == 2.0
