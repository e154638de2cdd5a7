"""The supervisor over real child processes; most of them are small programs in place of a sync."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import supervisor, times
from app.settings import load
from app.supervisor import Supervisor, city_command, sync_command
from app.sync.lock import is_held

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals end processes otherwise there"),
]
STAY = "import time; time.sleep(60)"
FAIL = "import sys; print('first', file=sys.stderr); sys.exit('zhihui sync: the disk is gone')"
READY = "print('ready', file=sys.stderr, flush=True)\ntime.sleep(60)"

Watch = Callable[..., Supervisor]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Makes a supervisor of the program `code`, quick in everything; closes it at the end."""
    monkeypatch.setattr(supervisor, "CHECK_MS", 20)
    monkeypatch.setattr(supervisor, "BACK_OFF_MS", (10, 20, 30))
    parent, made = QObject(), list[Supervisor]()

    def make(
        code: str, is_taken: Callable[[], bool] = lambda: False, beat_ms: Callable[[], int] = times.now_ms
    ) -> Supervisor:
        made.append(Supervisor([sys.executable, "-c", code], is_taken, beat_ms, parent))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_the_command_of_a_checkout_and_of_a_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    assert sync_command(config) == [sys.executable, "-m", "app", "sync", "--report", "--config", str(config)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sync_command(None) == [sys.executable, "sync", "--report"]
    assert city_command(config) == [sys.executable, "demo", "--config", str(config)]


def test_a_real_sync_runs_for_as_long_as_the_hall(qtbot: QtBot, tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    config.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    one = Supervisor(sync_command(config), lambda: False, times.now_ms)
    one.start()
    qtbot.waitUntil(lambda: is_held(load(config)), timeout=20_000)
    child = psutil.Process(one.pid)
    one.close()
    assert not is_held(load(config))
    assert one.pid == 0
    assert not child.is_running()


def test_it_passes_on_why_nothing_can_be_stored(qtbot: QtBot, watch: Watch) -> None:
    one = watch("print('the disk is full', flush=True)\nimport time\ntime.sleep(60)")
    with qtbot.waitSignal(one.fault_changed) as told:
        one.start()
    assert told.args == ["the disk is full"]
    with qtbot.waitSignal(one.fault_changed) as told:
        os.kill(one.pid, signal.SIGKILL)
    assert told.args == [""]


def test_killed_it_is_started_again_though_its_beat_is_fresh(qtbot: QtBot, watch: Watch) -> None:
    one = watch(STAY)
    one.start()
    qtbot.waitUntil(lambda: one.pid > 0)
    first = one.pid
    with qtbot.assertNotEmitted(one.said):
        os.kill(first, signal.SIGKILL)
        qtbot.waitUntil(lambda: one.pid not in (0, first))


def test_a_cache_that_another_sync_holds_is_left_alone_though_no_beat_comes(
    qtbot: QtBot, watch: Watch
) -> None:
    asked: list[int] = []

    def is_taken() -> bool:
        asked.append(times.now_ms())
        return True

    one = watch(STAY, is_taken, lambda: 0)
    one.start()
    qtbot.waitUntil(lambda: len(asked) > 3)
    assert one.pid == 0


def test_when_the_other_sync_has_gone_a_child_starts(qtbot: QtBot, watch: Watch) -> None:
    taken = [True]
    one = watch(STAY, lambda: taken[0], lambda: 0)
    one.start()
    assert one.pid == 0
    taken[0] = False
    qtbot.waitUntil(lambda: one.pid > 0)


def test_while_beats_are_fresh_the_lock_is_not_touched(qtbot: QtBot, watch: Watch) -> None:
    beats, asked = list[int](), list[int]()

    def beat_ms() -> int:
        beats.append(times.now_ms())
        return beats[-1]

    def is_taken() -> bool:
        asked.append(times.now_ms())
        return True

    one = watch(STAY, is_taken, beat_ms)
    one.start()
    qtbot.waitUntil(lambda: len(beats) > 3)
    assert len(asked) == 1


def test_why_it_cannot_run_is_said_and_it_is_tried_again(qtbot: QtBot, watch: Watch) -> None:
    one = watch(FAIL)
    said: list[str] = []
    one.said.connect(said.append)
    one.start()
    qtbot.waitUntil(lambda: len(said) >= 2)
    assert set(said) == {"the disk is gone"}


def test_each_command_speaks_under_its_own_name(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    program = "import sys; sys.exit('zhihui demo: there is no feed')"
    city = Supervisor([sys.executable, "-c", program], lambda: False, times.now_ms, name="demo")
    with caplog.at_level("INFO", "app.supervisor"), qtbot.waitSignal(city.said) as said:
        city.start()
    city.close()
    assert said.args == ["there is no feed"]
    assert all(record.getMessage().startswith("demo") for record in caplog.records)


def test_one_that_found_the_cache_taken_has_nothing_to_say(qtbot: QtBot, watch: Watch) -> None:
    answers = iter([False])
    one = watch(FAIL, lambda: next(answers, True))
    with qtbot.assertNotEmitted(one.said):
        one.start()
        qtbot.waitUntil(lambda: one.pid > 0)
        qtbot.waitUntil(lambda: one.pid == 0)


def test_waits_grow_with_failures_and_begin_anew_after_a_steady_run(watch: Watch) -> None:
    one = watch(FAIL)
    one._launched_ms = times.now_ms()
    assert [one._back_off(False) for _ in range(4)] == [10, 20, 30, 30]
    one._launched_ms -= supervisor.STEADY_MS + 1
    assert one._back_off(False) == 10
    assert one._back_off(True) == 10


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent")
    one = Supervisor([absent], lambda: False, times.now_ms)
    with qtbot.waitSignal(one.said) as said:
        one.start()
    assert absent in said.args[0]
    one.close()


def test_asked_to_end_it_may_finish(qtbot: QtBot, watch: Watch, tmp_path: Path) -> None:
    done = tmp_path / "done"
    finish = f"lambda *_: (pathlib.Path({str(done)!r}).touch(), sys.exit(0))"
    one = watch(f"import pathlib, signal, sys, time\nsignal.signal(signal.SIGTERM, {finish})\n{READY}")
    one.start()
    qtbot.waitUntil(lambda: one._last_line == "ready")
    one.close()
    assert done.exists()
    assert one.pid == 0


def test_one_that_does_not_end_is_killed(qtbot: QtBot, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_MS", 100)
    one = watch(f"import signal, sys, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{READY}")
    one.start()
    qtbot.waitUntil(lambda: one._last_line == "ready")
    one.close()
    assert one.pid == 0
