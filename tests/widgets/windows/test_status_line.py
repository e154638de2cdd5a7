from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_assets, make_feed, make_sites, post
from widgets.icons import Icons
from widgets.windows.status_line import StatusLine


@pytest.fixture
def line(qtbot: QtBot, live: Live, tokens: Tokens, icons: Icons, now: Callable[[], int]) -> StatusLine:
    made = StatusLine(live, tokens, icons, now)
    qtbot.addWidget(made)
    return made


def test_an_empty_hall(line: StatusLine) -> None:
    assert line.feeds.text() == "feeds 0/0"
    assert line.rate.text() == ""
    assert line.age.text() == "no data yet"


def test_feeds_rate_lag_and_age(line: StatusLine, live: Live) -> None:
    feeds = (make_feed(), make_feed(state="retrying", per_second=0.0, lag_ms=None), make_feed(lag_ms=1_200))
    post(live, Picture(make_assets({}), make_sites({"seen_ms": NOW_MS - 3_000}), feeds=feeds))
    assert line.feeds.text() == "feeds 2/3"
    assert line.rate.text() == "2,480/s   lag 1.2 s"
    assert line.age.text() == "data 3 s old"
    assert line.age.isEnabled()


def test_what_sync_no_longer_writes_is_not_counted(line: StatusLine, live: Live) -> None:
    old = NOW_MS - 400_000
    post(live, Picture(make_assets({"seen_ms": old}), feeds=(make_feed(beat_ms=old),)))
    assert line.feeds.text() == "feeds 0/1"
    assert line.rate.text() == ""
    assert line.age.text() == "data 6 min old"
    assert not line.age.isEnabled()


def test_pointer_and_scale(line: StatusLine) -> None:
    line.show_pointer(121.4737, 31.2304)
    assert (line.pointer.text(), line.datum.text()) == ("31.23040° N  121.47370° E", "WGS-84")
    assert not line.pointer.isHidden()
    line.datum.click()
    assert (line.pointer.text(), line.datum.text()) == ("31.22846° N  121.47822° E", "GCJ-02")
    line.show_pointer(None, None)
    assert line.pointer.isHidden()
    line.show_scale(3.2)
    assert line.ratio.text().startswith("1:")
    assert line.scale.words == "200 m"


def test_a_window_without_a_map_has_no_scale(line: StatusLine) -> None:
    assert line.ratio.isHidden()
    assert line.scale.isHidden()
    line.show_scale(3.2)
    assert not line.ratio.isHidden()
    assert not line.scale.isHidden()


def test_a_click_asks_for_the_feeds(qtbot: QtBot, line: StatusLine) -> None:
    with qtbot.waitSignal(line.feeds_wanted):
        line.feeds.click()
