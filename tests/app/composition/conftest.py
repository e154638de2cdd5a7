"""An open hall with a real page, a real cache, and no sync."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.composition.hall import Hall, Options
from app.settings import parse

WAIT_MS = 20_000

Opens = Callable[..., Hall]


@pytest.fixture
def open_hall(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """Opens a hall that shows its first picture; every one is closed afterwards."""
    opened: list[Hall] = []

    def open_one(**options: object) -> Hall:
        text = '[hall]\nname = "江滨市"\nlanguage = "en"\ncentre = [120.3, 31.5]\n[cache]\nurl = "sqlite:///hall.db"\n'
        settings = parse(text, tmp_path / "hall.toml", tmp_path)
        given = {"with_sync": False, "remember": False, **options}
        hall = Hall(qapp, settings, Options(**given))  # type: ignore[arg-type]
        opened.append(hall)
        with qtbot.waitSignal(hall.picture_drawn, timeout=WAIT_MS):
            hall.start()
        window = hall.desk.active
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return hall

    yield open_one
    for hall in opened:
        hall.close()
        hall.wardrobe.take_off()
        hall.deleteLater()
