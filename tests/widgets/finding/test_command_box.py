from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.finding.command_box import CommandBox
from widgets.icons import Icons

Key = Qt.Key


def test_keys_go_to_the_results(qtbot: QtBot, icons: Icons) -> None:
    box = CommandBox(icons)
    qtbot.addWidget(box)
    said: list[object] = []

    def note(signal: SignalInstance, name: str) -> None:
        signal.connect(lambda *args: said.append((name, *args)))

    for name in ("stepped", "paged", "accepted", "completed", "left"):
        note(getattr(box, name), name)
    for key in (
        Key.Key_Up,
        Key.Key_Down,
        Key.Key_PageUp,
        Key.Key_PageDown,
        Key.Key_Return,
        Key.Key_Tab,
        Key.Key_Escape,
    ):
        QTest.keyClick(box, key)
    QTest.keyClick(box, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert said == [
        ("stepped", -1),
        ("stepped", 1),
        ("paged", -1),
        ("paged", 1),
        ("accepted",),
        ("completed",),
        ("left",),
        ("accepted",),
    ]


def test_other_keys_are_text(qtbot: QtBot, icons: Icons) -> None:
    box = CommandBox(icons)
    qtbot.addWidget(box)
    QTest.keyClicks(box, "a b")
    QTest.keyClick(box, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert box.text() == "a b"


def test_the_windows_shortcut_waits_while_somebody_types(qtbot: QtBot, icons: Icons) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = CommandBox(icons, window)
    pressed: list[int] = []
    QShortcut(QKeySequence("Esc"), window).activated.connect(lambda: pressed.append(1))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, Key.Key_Escape)
    assert pressed == []
