from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.seat.datum_choice import DatumChoice


def test_the_choice_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    memory = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    choice = DatumChoice(memory)
    assert choice.datum == "wgs84"
    with qtbot.waitSignal(choice.changed):
        choice.toggle()
    with qtbot.assertNotEmitted(choice.changed):
        choice.choose("gcj02")
    assert DatumChoice(memory).datum == "gcj02"
    memory.setValue("map/datum", "moon")
    assert DatumChoice(memory).datum == "wgs84"


def test_without_memory_it_begins_with_wgs84(qtbot: QtBot) -> None:
    DatumChoice().toggle()
    assert DatumChoice().datum == "wgs84"
