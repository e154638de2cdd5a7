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
