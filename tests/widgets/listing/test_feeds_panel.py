from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.settings import Settings
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_feed, post
from widgets.icons import Icons
from widgets.listing.feeds_panel import FeedsPanel


@dataclass
class Maker:
    live: Live
    tokens: Tokens
    icons: Icons
    now: Callable[[], int]
    qtbot: QtBot

    def __call__(self, settings: Settings) -> FeedsPanel:
        made = FeedsPanel(self.live, settings, self.tokens, self.icons, self.now)
        self.qtbot.addWidget(made)
        return made


@pytest.fixture
def make(qtbot: QtBot, live: Live, tokens: Tokens, icons: Icons, now: Callable[[], int]) -> Maker:
    return Maker(live, tokens, icons, now, qtbot)


def waiting(number: int) -> dict[str, object]:
    return {
        "address": f"phone:{number}",
        "feed": "taxis",
        "plate": None,
        "details": "",
        "first_ms": NOW_MS,
        "last_ms": NOW_MS,
        "times": number,
        "rev": 1,
    }


def test_what_an_empty_panel_says(make: Maker, settings: Settings) -> None:
    assert "[[feeds]]" in make(Settings())._feeds_or_empty.empty.sentence.text()
    assert "zhihui sync" in make(settings)._feeds_or_empty.empty.sentence.text()


def test_feeds_and_waiting_devices_appear(make: Maker, settings: Settings, live: Live) -> None:
    panel = make(settings)
    panel.show()
    post(live, Picture(feeds=(make_feed(name="b"), make_feed(name="a")), waiting=(waiting(1), waiting(2))))
    assert panel._feeds_or_empty.has_content
    assert panel.feed_view.model().index(0, 0).data() == "a"
    assert panel.tabs.tabText(1) == "Waiting for admission: 2"
    panel.waiting_view.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert panel.waiting_view.model().index(0, 0).data() == "phone:2"
    panel.hide()


def test_hidden_it_rests_and_catches_up_on_show(make: Maker, settings: Settings, live: Live) -> None:
    panel = make(settings)
    post(live, Picture(feeds=(make_feed(),)))
    before = len(panel.feeds.rows)
    panel.show()
    assert (before, len(panel.feeds.rows)) == (0, 1)
    panel.hide()
