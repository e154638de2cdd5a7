from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.settings import Settings, demo
from tests.widgets.pictures import NOW_MS, make_assets, make_feed, post
from widgets.icons import Icons
from widgets.windows.notices import Notices
from widgets.windows.watch import Watch


class Clock:
    def __init__(self) -> None:
        self.ms = NOW_MS

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def notices(window: QWidget, icons: Icons) -> Notices:
    return Notices(icons, window)


def test_says_what_is_wrong_with_the_cache(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    live.set_fault("cache sqlite:///hall.db: the disk is full")
    watch = Watch(live, settings, notices, window, clock)
    assert notices.text("fault") == "cache sqlite:///hall.db: the disk is full"
    live.set_fault("")
    assert notices.text("fault") == ""
    assert watch.parent() is window


def test_says_that_sync_is_silent_once_it_had_time_to_begin(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    post(live, Picture(feeds=(make_feed(beat_ms=NOW_MS - 3_600_000),)))
    watch = Watch(live, settings, notices, window, clock)
    window.show()
    assert notices.text("sync") == ""
    clock.ms += 12_000
    watch._ages.tick.emit()
    assert notices.text("sync").startswith("Nothing has been received for 1 h")
    post(live, Picture(feeds=(make_feed(beat_ms=clock.ms),)))
    assert notices.text("sync") == ""


def test_a_window_that_is_made_anew_says_at_once_that_sync_is_silent(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    post(live, Picture(feeds=(make_feed(beat_ms=NOW_MS - 3_600_000),)))
    watch = Watch(live, settings, notices, window, clock, since_ms=NOW_MS - 60_000)
    assert notices.text("sync").startswith("Nothing has been received for 1 h")
    assert watch.parent() is window


def test_a_cache_that_no_sync_ever_wrote(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    watch = Watch(live, settings, notices, window, clock)
    clock.ms += 11_000
    watch._ages.tick.emit()
    assert "zhihui sync" in notices.text("sync")


def test_a_hall_without_feeds_waits_for_nobody(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    bare = Settings(hall=settings.hall)
    watch = Watch(live, bare, notices, window, clock)
    clock.ms += 60_000
    watch._ages.tick.emit()
    assert notices.text("sync") == ""


def test_an_empty_map_says_how_to_get_something_on_it(
    live: Live, settings: Settings, notices: Notices, window: QWidget, clock: Clock
) -> None:
    watch = Watch(live, settings, notices, window, clock)
    assert notices.text("empty") == ""
    post(live, Picture(rev=0))
    assert "zhihui import basemap" in notices.text("empty")
    post(live, Picture(make_assets({"id": 1}), rev=1))
    assert notices.text("empty") == ""
    assert watch.parent() is window


def test_says_that_the_demo_citys_map_is_still_to_come(
    live: Live, notices: Notices, window: QWidget, clock: Clock
) -> None:
    watch = Watch(live, demo(), notices, window, clock)
    assert notices.text("map") == ""
    post(live, Picture(make_assets({})))
    assert "being drawn" in notices.text("map")
    post(live, Picture(make_assets({}), basemaps=({"key": "jiangbin"},)))
    assert notices.text("map") == ""
    assert watch.parent() is window
