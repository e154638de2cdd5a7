from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.seat.bookmarks import Bookmark, Bookmarks


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    """What is remembered."""
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def test_bookmarks_and_homes_come_back(memory: QSettings, qtbot: QtBot) -> None:
    kept = Bookmarks(memory)
    with qtbot.waitSignal(kept.changed):
        kept.add(" 人民广场 ", 121.4737, 31.2304, 16)
    with qtbot.waitSignal(kept.changed):
        kept.set_home("map", (121.5, 31.2, 11))
    memory.sync()
    again = Bookmarks(QSettings(memory.fileName(), QSettings.Format.IniFormat))
    assert again.all == (Bookmark("人民广场", 121.4737, 31.2304, 16),)
    assert again.home("map") == (121.5, 31.2, 11)
    assert again.home("other") is None
    again.set_home("map", None)
    assert again.home("map") is None


def test_a_name_that_is_taken_gets_a_number(memory: QSettings) -> None:
    kept = Bookmarks(memory)
    assert [kept.add("x", 1, 2, 3).name for _ in range(3)] == ["x", "x 2", "x 3"]
    kept.rename("x 3", "x")
    assert [each.name for each in kept.all] == ["x", "x 2", "x 3"]
    kept.rename("x 2", "y")
    kept.rename("y", " ")
    kept.remove("x")
    assert [each.name for each in kept.all] == ["y", "x 3"]
    assert kept.add("  ", 1, 2, 3).name == "1"


@pytest.mark.parametrize("text", ["", "7", "[{}]", '[{"name": "a", "lon": 999, "lat": 0, "zoom": 3}]'])
def test_what_cannot_be_understood_is_begun_anew(
    memory: QSettings, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    memory.setValue("map/bookmarks", text)
    assert Bookmarks(memory).all == ()
    assert "map/bookmarks" in caplog.text
