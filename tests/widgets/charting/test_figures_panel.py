from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.live import Live
from app.tokens import Tokens
from tests.widgets.figures import Sampled
from widgets.charting.figures_panel import SPANS_MS, FiguresPanel
from widgets.icons import Icons


@pytest.fixture
def sampled(live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons) -> Sampled:
    return Sampled(live, zone, tokens, icons)


@pytest.fixture
def panel(qtbot: QtBot, sampled: Sampled, memory: QSettings) -> FiguresPanel:
    made = FiguresPanel(sampled.sources, memory)
    qtbot.addWidget(made)
    return made


def test_before_the_first_sample_it_says_what_will_be_here(panel: FiguresPanel, sampled: Sampled) -> None:
    panel.show()
    assert panel._stack.currentIndex() == 0
    sampled.pass_second({"per_second": 5.0})
    assert panel._stack.currentIndex() == 1
    assert panel.rate.figure.text() == "5"
    panel.hide()


def test_hidden_it_does_nothing_and_on_show_it_is_up_to_date(panel: FiguresPanel, sampled: Sampled) -> None:
    sampled.pass_second({"per_second": 5.0})
    assert panel.rate.figure.text() == "–"
    panel.show()
    assert panel.rate.figure.text() == "5"
    panel.hide()


def test_tiles_stand_side_by_side_where_there_is_room(
    qtbot: QtBot, panel: FiguresPanel, sampled: Sampled
) -> None:
    sampled.pass_second({"per_second": 5.0})
    panel.show()
    panel.resize(300, 800)
    qtbot.waitUntil(lambda: panel.lag.x() == panel.rate.x() and panel.lag.y() > panel.rate.y())
    panel.resize(900, 800)
    qtbot.waitUntil(lambda: panel.lag.y() == panel.rate.y() and panel.lag.x() > panel.rate.x())
    panel.hide()


def test_the_span_is_chosen_and_remembered(
    qtbot: QtBot, panel: FiguresPanel, sampled: Sampled, memory: QSettings
) -> None:
    sampled.pass_second({"per_second": 5.0})
    sampled.clock.ms += SPANS_MS[2]
    sampled.pass_second({"per_second": 5.0})
    panel.spans.button(SPANS_MS[0]).click()
    panel.show()
    left, right = panel.rate.trend.getPlotItem().vb.viewRange()[0]
    assert right - left == SPANS_MS[0] / 1000
    panel.hide()
    panel.show_span(SPANS_MS[2])
    assert panel.spans.checkedId() == SPANS_MS[2]
    panel.show_span(SPANS_MS[0])
    again = FiguresPanel(sampled.sources, memory)
    qtbot.addWidget(again)
    assert again.span_ms == SPANS_MS[0]
    assert again.spans.checkedId() == SPANS_MS[0]


def test_what_is_remembered_wrong_is_forgotten(qtbot: QtBot, sampled: Sampled, memory: QSettings) -> None:
    memory.setValue("figures/span_ms", "a while")
    made = FiguresPanel(sampled.sources, memory)
    qtbot.addWidget(made)
    assert made.span_ms == SPANS_MS[1]
