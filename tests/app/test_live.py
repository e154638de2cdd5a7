import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, Engine

from app import live as live_module
from app.cache import engine as db
from app.cache.engine import open_cache
from app.cache.readers import ASSET_COLUMNS
from app.cache.writer import Batch, Writer
from app.columns import Assets, merge_assets, no_assets
from app.live import Change, Live, LiveReader, Picture
from app.model import Reading, Refusal
from tests.app.halls import LON, NOW_MS, batch, fix, opened, settings, writing

NONE = np.empty(0, dtype=np.int64)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(live_module, "RETRY_SECONDS", 0.02)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with opened(tmp_path) as engine:
        yield engine


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    with writing(engine) as writer:
        yield writer


@pytest.fixture
def live(qtbot: QtBot) -> Live:
    return Live()


@pytest.fixture
def reader(tmp_path: Path, engine: Engine, live: Live) -> Iterator[LiveReader]:
    """A reader with an engine of its own, as in another process."""
    own = open_cache(settings(tmp_path))
    reader = LiveReader(own, live)
    reader.start()
    yield reader
    reader.stop()
    own.dispose()


def test_a_picture_from_a_thread_is_shown_in_the_interfaces(qtbot: QtBot, live: Live) -> None:
    seen: list[tuple[Change, int, threading.Thread]] = []
    live.changed.connect(lambda change: seen.append((change, live.picture.rev, threading.current_thread())))
    thread = threading.Thread(target=live.post, args=(Picture(rev=7), Change(NONE, NONE, feeds=True)))
    with qtbot.waitSignal(live.changed):
        thread.start()
    thread.join()
    ((change, rev, where),) = seen
    assert (change.feeds, rev, where) == (True, 7, threading.main_thread())


def post_from_a_thread(live: Live, *pictures: tuple[Picture, Change]) -> list[Change]:
    """Posts all while the interface does nothing; gives the changes that it is told of later."""
    told: list[Change] = []
    live.changed.connect(told.append)

    def post() -> None:
        for picture, change in pictures:
            live.post(picture, change)

    thread = threading.Thread(target=post)
    thread.start()
    thread.join()
    return told


def test_pictures_not_shown_are_skipped_and_changes_united(qtbot: QtBot, live: Live) -> None:
    told = post_from_a_thread(
        live,
        (Picture(assets=made(4), rev=1), Change(np.array([0, 2]), NONE, new_assets=True)),
        (Picture(assets=made(4), rev=2), Change(np.array([2, 1]), NONE, values=True)),
        (Picture(assets=made(4), rev=3), Change(NONE, NONE, waiting=True)),
    )
    assert live.picture.rev == -1
    qtbot.waitUntil(lambda: live.picture.rev == 3)
    (change,) = told
    assert change.assets.tolist() == [0, 1, 2]
    assert (change.new_assets, change.values, change.waiting) == (True, True, True)
    assert not any((change.feeds, change.basemaps, change.new_sites))


def test_rows_of_a_picture_that_was_never_shown_do_not_outlive_it(qtbot: QtBot, live: Live) -> None:
    told = post_from_a_thread(
        live,
        (Picture(assets=made(4)), Change(np.array([0, 3]), NONE)),
        (Picture(assets=made(1), rev=2), Change(np.array([0]), NONE)),
    )
    qtbot.waitUntil(lambda: live.picture.rev == 2)
    assert [change.assets.tolist() for change in told] == [[0]]


def made(count: int) -> Assets:
    row = {"kind": "taxi", "key": "x", "name": "x"}
    columns = [tuple(n if name == "id" else row.get(name) for n in range(count)) for name in ASSET_COLUMNS]
    return merge_assets(no_assets(), columns)[0]


def test_a_fault_is_said_once(qtbot: QtBot, live: Live) -> None:
    said: list[str] = []
    live.fault_changed.connect(said.append)
    for text in ("locked", "locked", "", ""):
        live.set_fault(text)
    assert said == ["locked", ""]


def test_what_is_in_the_cache_is_the_first_picture(
    qtbot: QtBot, writer: Writer, live: Live, reader: LiveReader
) -> None:
    stored = writer.commit(batch(fix(0), Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")))
    qtbot.waitUntil(lambda: live.picture.rev == stored.rev)
    assert live.picture.assets.address.tolist() == ["phone:1"]
    assert live.picture.values == {1: {"w01001": (NOW_MS, 8.3, "N")}}


def test_only_what_changed_is_merged_and_rows_stay(
    qtbot: QtBot, writer: Writer, live: Live, reader: LiveReader
) -> None:
    first = writer.commit(batch(*(fix(0, address=f"phone:{n}") for n in range(5))))
    qtbot.waitUntil(lambda: live.picture.rev == first.rev)
    before, changes = live.picture, list[Change]()
    live.changed.connect(changes.append)
    second = writer.commit(batch(fix(1, address="phone:3", lon=LON + 0.001), fix(0, address="phone:9")))
    qtbot.waitUntil(lambda: live.picture.rev == second.rev)
    (change,) = changes
    assert change.assets.tolist() == [3, 5]
    assert change.new_assets
    assert not any((change.new_sites, change.values, change.feeds, change.waiting))
    assert live.picture.assets.id[:5].tolist() == before.assets.id.tolist()
    assert live.picture.assets.lon[3] == LON + 0.001
    assert before.assets.lon[3] == LON


def test_who_waits_for_admission(qtbot: QtBot, writer: Writer, live: Live, reader: LiveReader) -> None:
    writer.commit(Batch(refusals=[("taxis", Refusal("phone:9", NOW_MS))]))
    qtbot.waitUntil(lambda: [row["address"] for row in live.picture.waiting] == ["phone:9"])


def test_a_cache_that_is_gone_and_comes_back(
    qtbot: QtBot, tmp_path: Path, writer: Writer, live: Live, reader: LiveReader
) -> None:
    for n in range(5):
        writer.commit(batch(fix(n, address=f"phone:{n}")))
    qtbot.waitUntil(lambda: len(live.picture.assets) == 5)
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"hall.db{suffix}").rename(tmp_path / f"aside{suffix}")
    qtbot.waitUntil(lambda: "it is not there any more" in live.fault)
    assert len(live.picture.assets) == 5
    changes: list[Change] = []
    live.changed.connect(changes.append)
    (tmp_path / "hall.db").touch()  # somebody begins a new one, and is not done yet
    with opened(tmp_path) as engine, writing(engine) as new:
        new.commit(batch(fix(0, address="phone:new")))
        qtbot.waitUntil(lambda: live.picture.assets.address.tolist() == ["phone:new"])
        qtbot.waitUntil(lambda: live.fault == "")
    assert all((changes[0].new_assets, changes[0].values, changes[0].feeds, changes[0].waiting))


def test_a_damaged_cache_is_told(
    qtbot: QtBot, tmp_path: Path, writer: Writer, live: Live, reader: LiveReader
) -> None:
    stored = writer.commit(batch(fix(0)))
    qtbot.waitUntil(lambda: live.picture.rev == stored.rev)
    (tmp_path / "new.db").write_bytes(b"no database" * 1000)
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"hall.db{suffix}").rename(tmp_path / f"aside{suffix}")
    (tmp_path / "new.db").rename(tmp_path / "hall.db")
    qtbot.waitUntil(lambda: "it is damaged" in live.fault)


def test_a_locked_cache_is_told_until_it_is_free(
    qtbot: QtBot, tmp_path: Path, engine: Engine, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 20)
    engine.dispose()
    other = sqlite3.connect(tmp_path / "hall.db", isolation_level=None)
    # In WAL mode only an exclusive connection locks readers out.
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    own = db.connect(settings(tmp_path))
    reader = LiveReader(own, live)
    reader.start()
    try:
        qtbot.waitUntil(lambda: "holds it locked" in live.fault)
        other.execute("ROLLBACK")
        other.close()
        qtbot.waitUntil(lambda: live.fault == "" and live.picture.rev >= 0)
    finally:
        reader.stop()
        own.dispose()


def test_stopped_its_thread_has_ended(qtbot: QtBot, reader: LiveReader) -> None:
    reader.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "live-reader"]
    reader.stop()


def test_stopped_before_it_began(qtbot: QtBot, engine: Engine, live: Live) -> None:
    LiveReader(engine, live).stop()


def test_of_a_large_cache_the_map_comes_before_the_names(
    qtbot: QtBot, tmp_path: Path, engine: Engine, writer: Writer, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "LARGE", 2)
    writer.commit(batch(*(fix(address=f"phone:{n}") for n in range(3))))
    posted: list[Picture] = []
    post = live.post

    def keep(picture: Picture, change: Change) -> None:
        posted.append(picture)
        post(picture, change)

    monkeypatch.setattr(live, "post", keep)
    reader = LiveReader(engine, live)
    reader.start()
    try:
        qtbot.waitUntil(lambda: len(live.picture.assets) == 3 and live.picture.assets.name[0] == "0")
    finally:
        reader.stop()
    numbers, whole = posted
    assert numbers.assets.lon.tolist() == whole.assets.lon.tolist() == [LON] * 3
    assert set(numbers.assets.name) == {""}
    assert numbers.rev == whole.rev


def test_a_bug_is_said_and_the_reading_begins_anew(
    qtbot: QtBot,
    engine: Engine,
    live: Live,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries: list[int] = []
    read = LiveReader._read

    def stumble(self: LiveReader, newest: int, connection: Connection) -> None:
        tries.append(newest)
        if len(tries) == 1:
            raise ZeroDivisionError
        read(self, newest, connection)

    monkeypatch.setattr(LiveReader, "_read", stumble)
    said: list[str] = []
    live.fault_changed.connect(said.append)
    reader = LiveReader(engine, live)
    reader.start()
    try:
        qtbot.waitUntil(lambda: live.picture.rev >= 0 and live.fault == "")
    finally:
        reader.stop()
    assert "see the log" in said[0]
    assert "ZeroDivisionError" in caplog.text
