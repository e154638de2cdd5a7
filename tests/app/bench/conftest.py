"""An open hall without traffic, and a dispatcher in a hurry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bench import dispatcher
from app.main import Hall, Options
from app.settings import parse


@pytest.fixture
def hall(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    """An open hall with a picture, and no sync."""
    settings = parse('[cache]\nurl = "sqlite:///hall.db"\n', tmp_path / "hall.toml", tmp_path)
    made = Hall(qapp, settings, Options(with_sync=False, remember=False))
    with qtbot.waitSignal(made.picture_drawn, timeout=20_000):
        made.start()
    yield made
    made.close()
    made.wardrobe.take_off()
    made.deleteLater()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dispatcher who looks at nothing for long."""
    monkeypatch.setattr(dispatcher, "_LOOK_S", 0.05)
    monkeypatch.setattr(dispatcher, "_STROKE_S", 0.02)
