import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path

import pytest

from app import times
from app.cache.faults import CacheError, Fault
from app.cache.registry import Registry
from app.cache.writer import Batch, FeedState, Stored
from app.feeds.session import Outcome
from app.model import DeadLetter, Refusal
from app.sync import hub as hub_module
from app.sync.hub import FeedIntake, Hub
from app.sync.store import Store
from tests.app.halls import NOW_MS, fix, opened, rows, settings

STOPPED = FeedState("taxis", "jt808", "stopped", "", "", 0, 0, 0.0, None, None, {}, NOW_MS)


class Slow(Store):
    """A real store that waits at the door, and fails as often as it is told."""

    def __init__(self, folder: Path) -> None:
        super().__init__(settings(folder), Registry())
        self.door = threading.Event()
        self.door.set()
        self.failures = 0
        self.tries = 0

    def commit(self, batch: Batch) -> Stored:
        assert self.door.wait(20.0)
        self.tries += 1
        if self.failures:
            self.failures -= 1
            raise CacheError("sqlite:///hall.db", Fault.FULL)
        return super().commit(batch)


def outcome(*seconds: float) -> Outcome:
    made = Outcome()
    # Received now: retention is at work too.
    made.observations.extend(fix(second, received_ms=times.now_ms()) for second in seconds)
    return made


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20.0):
        while not condition():
            await asyncio.sleep(0.005)


def play(
    store: Store, scene: Callable[[Hub], Coroutine[object, object, None]], last: list[FeedState] | None = None
) -> Hub:
    """A hub on `store` for as long as `scene` lasts, then closed."""

    async def run() -> Hub:
        hub = Hub(store, lambda is_last: (last or []) if is_last else [])
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(hub.run())
            await scene(hub)
            hub.close()
        return hub

    return asyncio.run(run())


def stored(folder: Path) -> list[int]:
    with opened(folder) as engine:
        return [(row["time_ms"] - NOW_MS) // 1000 for row in rows(engine, "fix")]


def test_told_after_the_commit_and_not_before(tmp_path: Path) -> None:
    store, told = Slow(tmp_path), list[int]()

    async def scene(hub: Hub) -> None:
        store.door.clear()
        FeedIntake(hub, "taxis").submit(outcome(1), lambda: told.append(1))
        await until(lambda: hub._pending > 0 and not hub._batch.observations)
        assert told == []
        store.door.set()
        await until(lambda: told == [1])
        assert stored(tmp_path) == [1]

    play(store, scene)


def test_closing_stores_what_came(tmp_path: Path) -> None:
    told: list[int] = []

    async def scene(hub: Hub) -> None:
        for second in range(5):
            hub.submit("taxis", outcome(second), partial(told.append, second))

    play(Slow(tmp_path), scene, [STOPPED])
    assert told == stored(tmp_path) == [0, 1, 2, 3, 4]
    with opened(tmp_path) as engine:
        assert [row["state"] for row in rows(engine, "feed")] == ["stopped"]


def test_a_feed_that_never_rests_does_not_hold_the_end_up(tmp_path: Path) -> None:
    late: list[int] = []

    async def scene(hub: Hub) -> None:
        def again(second: int) -> None:
            hub.submit("taxis", outcome(second), lambda: again(second + 1))
            late.append(second)

        again(0)
        await until(lambda: len(late) > 1)

    play(Slow(tmp_path), scene)
    assert stored(tmp_path) == late[:-1]


def test_a_flood_of_dead_letters_is_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "DEAD", 5)

    async def scene(hub: Hub) -> None:
        for first in (0, 4, 8):
            broken = Outcome()
            broken.dead = [
                DeadLetter("s", "checksum", "", b"%d" % n, NOW_MS) for n in range(first, first + 4)
            ]
            hub.submit("taxis", broken, None)

    play(Slow(tmp_path), scene)
    with opened(tmp_path) as engine:
        assert [row["data"] for row in rows(engine, "dead_letter")] == [b"0", b"1", b"2", b"3", b"4"]


def test_refusals_and_feeds_keep_together(tmp_path: Path) -> None:
    async def scene(hub: Hub) -> None:
        knock = Outcome()
        knock.observations.append(Refusal("phone:9", NOW_MS))
        FeedIntake(hub, "taxis").submit(knock)

    play(Slow(tmp_path), scene)
    with opened(tmp_path) as engine:
        assert [(row["feed"], row["address"]) for row in rows(engine, "waiting")] == [("taxis", "phone:9")]


def test_a_fault_is_told_of_nobody_acknowledged_and_nothing_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "RETRY_SECONDS", (0.01,))
    store, told = Slow(tmp_path), list[int]()
    store.failures = 1_000_000

    async def scene(hub: Hub) -> None:
        hub.submit("taxis", outcome(1), lambda: told.append(1))
        await until(lambda: hub.fault is not None and store.tries > 3)
        assert "the disk is full" in str(hub.fault)
        assert hub.is_full
        assert told == []
        hub.submit("taxis", outcome(2), lambda: told.append(2))
        store.failures = 0
        await until(lambda: told == [1, 2])
        assert hub.fault is None
        assert not hub.is_full

    play(store, scene)
    assert stored(tmp_path) == [1, 2]


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "RETRY_SECONDS", (0.01,))
    store, told = Slow(tmp_path), list[int]()
    store.open()

    def limit(pages: int) -> None:
        """SQLite's own limit on the file stands in for the disk's: the same error from the same place."""
        assert store._writer is not None
        raw = store._writer._connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA max_page_count = {pages}")

    async def scene(hub: Hub) -> None:
        limit(1)
        hub.submit("taxis", outcome(*range(2000)), partial(told.append, 1))
        await until(lambda: hub.fault is not None and store.tries > 3)
        assert "the disk is full" in str(hub.fault)
        assert told == []
        limit(1_000_000)
        await until(lambda: told == [1])
        assert hub.fault is None

    play(store, scene)
    assert stored(tmp_path) == list(range(2000))


def test_ending_while_nothing_can_be_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "RETRY_SECONDS", (0.01, 0.01))
    store, told = Slow(tmp_path), list[int]()
    store.failures = 1_000_000

    async def scene(hub: Hub) -> None:
        hub.submit("taxis", outcome(1), lambda: told.append(1))

    hub = play(store, scene, [STOPPED])
    assert hub.fault is not None
    assert told == []


def test_full_means_that_feeds_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "BATCH", 10)
    monkeypatch.setattr(hub_module, "FULL", 10)
    store = Slow(tmp_path)

    async def scene(hub: Hub) -> None:
        intake = FeedIntake(hub, "taxis")
        store.door.clear()
        for second in range(9):
            intake.submit(outcome(second))
        fullness = [intake.is_full]
        await intake.ready()
        intake.submit(outcome(9))
        fullness.append(intake.is_full)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(intake.ready(), 0.05)
        store.door.set()
        await asyncio.wait_for(intake.ready(), 20.0)
        assert [*fullness, intake.is_full] == [False, True, False]

    play(store, scene)
    assert stored(tmp_path) == list(range(10))


def test_enough_does_not_wait_for_company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "GATHER_SECONDS", 60.0)
    monkeypatch.setattr(hub_module, "BATCH", 3)
    told: list[int] = []

    async def scene(hub: Hub) -> None:
        hub.submit("taxis", outcome(0, 1, 2), lambda: told.append(1))
        await until(lambda: told == [1])

    play(Slow(tmp_path), scene)


def test_retention_keeps_up_with_the_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tidying(Slow):
        slices = 0

        def tidy(self) -> bool:
            self.slices += 1
            return True  # there is always more

    store = Tidying(tmp_path)
    monkeypatch.setattr(hub_module, "GATHER_SECONDS", 0.0)

    async def scene(hub: Hub) -> None:
        for second in range(5):
            done = asyncio.Event()
            hub.submit("taxis", outcome(second), done.set)
            await asyncio.wait_for(done.wait(), 20.0)
        await until(lambda: store.slices >= 5)

    play(store, scene)


def test_a_bug_of_ours_surfaces(tmp_path: Path) -> None:
    class Broken(Slow):
        def commit(self, batch: Batch) -> Stored:
            raise ZeroDivisionError

    async def scene(hub: Hub) -> None:
        hub.submit("taxis", outcome(1), None)
        await asyncio.sleep(20.0)

    with pytest.raises(ExceptionGroup) as caught:
        play(Broken(tmp_path), scene)
    assert caught.group_contains(ZeroDivisionError)
