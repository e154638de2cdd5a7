from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.empty import Either, Empty


def test_shows_the_content_or_the_words_in_its_place(qtbot: QtBot) -> None:
    content, empty = QLabel("content"), Empty("Nothing", "Do this")
    either = Either(content, empty)
    qtbot.addWidget(either)
    either.show()
    assert (empty.isVisible(), content.isVisible(), either.has_content) == (True, False, False)
    either.show_content(True)
    assert (empty.isVisible(), content.isVisible(), either.has_content) == (False, True, True)
    either.hide()


def test_there_may_be_another_reason(qtbot: QtBot) -> None:
    empty = Empty("Nothing", "Do this")
    qtbot.addWidget(empty)
    empty.say("Nothing matches", "Take a word out")
    assert (empty.title.text(), empty.sentence.text()) == ("Nothing matches", "Take a word out")
