"""The web engine's part runs in a real child process: see tests/app/commands/test_doctor.py."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.checks import qt_probes


def test_characters_that_no_font_has(qtbot: QtBot) -> None:
    found = qt_probes.fonts("\ue123")  # private use: nobody's letter
    assert found["lacking"] == "\ue123"


def test_chinese_is_found(qtbot: QtBot) -> None:
    found = qt_probes.fonts("指挥永")
    assert found["lacking"] == ""
    assert found["family"]
    assert found["translated"] is True


def test_colours_of_a_blank_and_of_a_drawn_picture() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0x123456)
    assert qt_probes._colours(image) == 1
    image.setPixel(4, 4, 0xFFFFFF)
    assert qt_probes._colours(image) == 2
