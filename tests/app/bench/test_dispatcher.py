"""The script of a dispatcher, each act watched."""

import pytest
from PySide6.QtCore import QTimer

from app.bench.dispatcher import QUERY, Dispatcher
from app.bench.lag import LagProbe
from app.main import Hall


@pytest.mark.usefixtures("hasty")
def test_types_and_leaves_the_box_empty(hall: Hall) -> None:
    bar = hall.desk.active.command_bar
    assert bar is not None
    typed: list[str] = []
    bar.box.textEdited.connect(typed.append)
    probe = LagProbe()
    probe.start()
    Dispatcher(hall, probe).work()
    probe.stop()
    assert typed == [QUERY[: n + 1] for n in range(len(QUERY))]
    assert bar.box.text() == ""


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.usefixtures("hasty")
def test_what_blocks_is_told_of_the_act_during_which_it_did(hall: Hall) -> None:
    probe = LagProbe()
    probe.start()
    played = Dispatcher(hall, probe)
    spin = QTimer(interval=0)
    spin.timeout.connect(lambda: sum(range(3_000_000)))
    spin.start()
    played.change_face()
    spin.stop()
    probe.stop()
    assert set(played.blocked_ms) == {"switching the theme", "switching the language"}
    assert min(played.busy_ms.values()) > 10
