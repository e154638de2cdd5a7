"""Pictures of windows and of the map, in the user's folder of pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from tests.app.composition.conftest import WAIT_MS, Opens


@pytest.fixture
def made() -> Iterator["list[Path]"]:
    """What is new in the folder, once asked for; taken away afterwards."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
    before = set(folder.glob("zhihui-*"))
    found: list[Path] = []
    yield found
    for file in set(folder.glob("zhihui-*")) - before:
        file.unlink()


def said(text: str) -> Path:
    return Path(text.removeprefix("The picture is in "))


def test_windows_are_saved(open_hall: Opens, qtbot: QtBot, made: list[Path]) -> None:
    hall = open_hall()
    with qtbot.waitSignal(hall.pictures.said, timeout=WAIT_MS) as told:
        hall.actions["data.windows"].trigger()
    picture = QImage(str(said(told.args[0])))
    assert picture.width() == hall.desk.windows[0].width()
    assert hall.desk.active.notices.text("shell") == told.args[0]
    hall.desk.add_panel_window("feeds")
    assert hall.pictures.of_windows().width() >= hall.desk.windows[0].width()


@pytest.mark.parametrize(("action", "begins"), [("data.map", b"\x89PNG"), ("data.page", b"%PDF")])
def test_the_map_is_saved_with_what_a_reader_needs(
    open_hall: Opens, qtbot: QtBot, made: list[Path], action: str, begins: bytes
) -> None:
    hall = open_hall()
    with qtbot.waitSignal(hall.pictures.said, timeout=WAIT_MS) as told:
        hall.actions[action].trigger()
    assert said(told.args[0]).read_bytes().startswith(begins)


def test_a_window_of_panels_prints_the_first_map(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.desk.add_panel_window("feeds")
    hall.actions["data.print"].trigger()
    qtbot.waitUntil(lambda: hall.desk.active.findChild(QPrintDialog) is not None, timeout=WAIT_MS)
    dialog = hall.desk.active.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    dialog.close()
