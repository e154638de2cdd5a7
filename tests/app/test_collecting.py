"""Cycles are collected in the interface's thread only."""

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from app import collecting
from app.collecting import Collector


class Cycle:
    """Holds itself, and says in which thread it ends."""

    def __init__(self, ended: list[int]) -> None:
        self.me, self.ended = self, ended

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


def make(ended: list[int]) -> None:
    for _ in range(5_000):
        Cycle(ended)


def test_what_another_thread_leaves_ends_in_this_one(qtbot: QtBot) -> None:
    collector = Collector()
    ended: list[int] = []
    working = threading.Thread(target=make, args=(ended,))
    working.start()
    working.join()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 5_000)
    collector.stop()
    assert set(ended) == {threading.get_ident()}


def test_the_old_are_collected_too_in_time(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "WHOLE_S", 0.0)
    collector = Collector()
    cycle = Cycle([])
    gone = weakref.ref(cycle)
    gc.collect()  # it is old from now on
    del cycle
    for _ in range(gc.get_threshold()[2] + 2):
        gc.collect(1)
    qtbot.waitUntil(lambda: gone() is None)
    collector.stop()


def test_python_collects_again_afterwards() -> None:
    assert gc.isenabled()
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
