"""When a map shows life."""

import numpy as np
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.bench import city
from app.bench.moved import MANY, Moved
from app.live import Change, Live, Picture


class _Map(QObject):
    layer_drawn = Signal(str, int)


def test_a_hundred_must_have_been_drawn_elsewhere(qtbot: QtBot) -> None:
    live, shown = Live(), _Map()
    moved = Moved(live, shown.layer_drawn)
    said: list[int] = []
    moved.moving.connect(lambda: said.append(1))
    still = city.assets(MANY + 20, 1_000)
    gone = city.moved(still, city.steps(still), 2_000)
    everything = Change(np.arange(len(still)), np.empty(0, dtype=np.int64))
    for rev, assets in enumerate((still, still, gone)):
        live.post(Picture(assets, rev=rev), everything)
        qtbot.waitUntil(lambda rev=rev: live.picture.rev == rev)  # type: ignore[misc]
        shown.layer_drawn.emit("heat", rev)
        assert said == []
        shown.layer_drawn.emit("vehicles", rev)
        assert moved.count == (0 if rev < 2 else MANY + 20)
    assert said == [1]
