import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import times
from app.cache import engine as db
from app.cache.faults import CacheError, Fault
from app.cache.registry import Registry
from app.cache.writer import Batch
from app.errors import InputError
from app.model import Contact
from app.sync.store import Store
from tests.app.halls import batch, fix, opened, rows, settings


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(settings(tmp_path), Registry())
    yield made
    made.close()


def stored(folder: Path) -> int:
    with opened(folder) as engine:
        return len(rows(engine, "fix"))


def test_opened_by_the_first_commit(store: Store, tmp_path: Path) -> None:
    assert store.commit(batch(fix(0))).fixes == 1
    store.close()
    assert store.commit(batch(fix(0), fix(1))).duplicates == 1
    assert stored(tmp_path) == 2


def test_what_is_no_database_is_set_aside_and_its_bytes_kept(store: Store, tmp_path: Path) -> None:
    for number in (1, 2):
        store.close()
        (tmp_path / "hall.db").write_bytes(b"no database %d" % number * 100)
        store.open()
        store.commit(batch(fix(0)))
    kept = sorted(
        each.read_bytes()[:13]
        for each in tmp_path.glob("hall.db.damaged-*")
        if not each.name.endswith(("-wal", "-shm"))
    )
    assert kept == [b"no database 1", b"no database 2"]
    assert stored(tmp_path) == 1


def test_damage_that_only_a_commit_meets(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "hall.db"
    store.commit(batch(*(fix(n, extras="x" * 500) for n in range(2000))))
    store.close()
    damage(file)
    before = file.read_bytes()
    with pytest.raises(CacheError) as caught:
        store.commit(batch(*(fix(n + 0.5) for n in range(2000))))
    assert caught.value.fault is Fault.DAMAGED
    assert store.commit(batch(fix(0), fix(1))).fixes == 2
    (aside,) = [
        each for each in tmp_path.glob("hall.db.damaged-*") if not each.name.endswith(("-wal", "-shm"))
    ]
    assert len(aside.read_bytes()) >= len(before)
    assert stored(tmp_path) == 2


def damage(file: Path) -> None:
    """Overwrite the root page of the table of fixes: opening alone does not read it."""
    connection = sqlite3.connect(file)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'fix'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)


def test_a_newer_cache_is_refused_and_stays(store: Store, tmp_path: Path) -> None:
    store.open()
    store.close()
    connection = sqlite3.connect(tmp_path / "hall.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = (tmp_path / "hall.db").read_bytes()
    with pytest.raises(InputError, match="is newer than this program's"):
        store.open()
    assert (tmp_path / "hall.db").read_bytes() == before
    assert not list(tmp_path.glob("*.damaged-*"))


def test_locked_then_free(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 50)
    store.commit(batch(fix(0)))
    store.close()
    store.open()
    other = sqlite3.connect(tmp_path / "hall.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CacheError) as caught:
        store.commit(batch(fix(1)))
    assert caught.value.fault is Fault.LOCKED
    with pytest.raises(CacheError):
        store.tidy()
    other.execute("ROLLBACK")
    other.close()
    assert store.commit(batch(fix(1))).fixes == 1


def test_full_then_room(store: Store, tmp_path: Path) -> None:
    store.commit(batch(fix(0)))
    assert store._writer is not None
    connection = store._writer._connection
    # SQLite's own limit on the file stands in for the disk's: the same error comes from the same place.
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    connection.rollback()
    many = batch(*(fix(n, extras="x" * 1000) for n in range(1, 500)))
    with pytest.raises(CacheError) as caught:
        store.commit(many)
    assert caught.value.fault is Fault.FULL
    with opened(tmp_path) as engine:
        assert len(rows(engine, "fix")) == 1
    connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    connection.rollback()
    assert store.commit(many).fixes == 499


def test_tidy_before_anything_is_open(store: Store) -> None:
    assert store.tidy() is False


def test_tidy_forgets(store: Store, tmp_path: Path) -> None:
    old = times.now_ms() - 31 * 86_400_000
    store.commit(batch(fix(0, received_ms=old, time_ms=old), fix(1, received_ms=times.now_ms())))
    assert store.tidy() is False
    assert stored(tmp_path) == 1


def test_an_empty_batch_opens_the_cache(store: Store) -> None:
    assert store.commit(Batch([Contact("phone:1", 0)])).rev > 0
