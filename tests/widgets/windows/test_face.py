"""Theme and language, chosen and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from widgets.windows.face import Wardrobe


@pytest.fixture
def wardrobe(qapp: QApplication, memory: QSettings) -> Iterator[Wardrobe]:
    made = Wardrobe(qapp, memory, "dark", "en")
    yield made
    made.take_off()


def test_is_worn_by_the_whole_program(wardrobe: Wardrobe, qapp: QApplication) -> None:
    face = wardrobe.wear(theme_name="light", language="zh")
    assert (face.tokens.name, face.language) == ("light", "zh")
    window = qapp.palette().color(QPalette.ColorRole.Window).name()
    assert window == face.tokens.colour("surface.0")
    assert QCoreApplication.translate("Kind", "taxi") == "出租车"


def test_a_choice_outlives_the_settings(qapp: QApplication, wardrobe: Wardrobe, memory: QSettings) -> None:
    wardrobe.wear(theme_name="light")
    again = Wardrobe(qapp, memory, "dark", "zh")
    assert (again.face.tokens.name, again.face.language) == ("light", "en")
    again.take_off()


def test_a_choice_of_nobody_is_none(qapp: QApplication, memory: QSettings) -> None:
    memory.setValue("face/theme", "neon")
    memory.setValue("face/language", 7)
    made = Wardrobe(qapp, memory, "light", "en")
    assert (made.face.tokens.name, made.face.language) == ("light", "en")
    made.take_off()
