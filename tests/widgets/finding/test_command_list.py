from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.finding.command_list import ROWS, WIDTH_PX, CommandList
from widgets.finding.command_results import ROW_PX
from widgets.finding.finds import Find, Group
from widgets.icons import Icons


def _finds(count: int) -> list[Find]:
    return [Find(Group.PLACES, str(at), f"人民路 {at}", "street") for at in range(count)]


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[QLineEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(780, 600)
    box = QLineEdit(window)
    box.setGeometry(300, 6, 400, 28)
    window.show()
    yield box
    window.close()


@pytest.fixture
def listed(qtbot: QtBot, box: QLineEdit, tokens: Tokens, icons: Icons) -> CommandList:
    made = CommandList(tokens, icons, box)
    made.model.show_finds(_finds(40), "", {})
    made.say("")
    made.drop_below(box)
    made.step(1)
    return made


def test_it_lies_in_the_window_below_the_box(box: QLineEdit, listed: CommandList) -> None:
    assert listed.parentWidget() is box.window()
    assert not listed.isWindow()
    assert box.window().rect().contains(listed.geometry())
    assert listed.geometry().top() >= box.geometry().bottom()
    assert listed.width() == WIDTH_PX


def test_it_is_as_large_as_its_content_and_no_larger(box: QLineEdit, listed: CommandList) -> None:
    full = listed.height()
    listed.model.show_finds(_finds(2), "", {})
    listed.drop_below(box)
    assert 0 < listed.height() < full < (ROWS + 3) * ROW_PX
    box.window().resize(400, 200)
    listed.drop_below(box)
    assert box.window().rect().contains(listed.geometry())


def test_steps_and_pages(listed: CommandList) -> None:
    def current() -> str:
        return listed.current.key if listed.current else ""

    assert current() == "0"
    listed.step(1)
    assert current() == "1"
    listed.page(1)
    assert 8 <= int(current()) <= ROWS
    listed.page(-1)
    listed.step(-1)
    assert current() == "0"
    assert listed.view.verticalScrollBar().value() == 0


def test_a_click_chooses_and_leaves_the_focus(qtbot: QtBot, box: QLineEdit, listed: CommandList) -> None:
    box.window().activateWindow()
    qtbot.waitUntil(box.window().isActiveWindow)
    box.setFocus()
    place = listed.view.visualRect(listed.model.index(3)).center()
    with qtbot.waitSignal(listed.chosen) as chosen:
        QTest.mouseClick(listed.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chosen.args[0].key == "2"
    assert box.hasFocus()


def test_without_results_it_says_why(box: QLineEdit, listed: CommandList) -> None:
    listed.model.show_finds([], "", {})
    listed.say("Nothing found")
    listed.drop_below(box)
    assert listed.empty.isVisible()
    assert not listed.view.isVisible()
    assert listed.current is None
