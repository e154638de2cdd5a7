"""Real SQLite files, whole and broken."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from app import settings
from app.cache import migrate
from app.cache.engine import open_cache
from app.cache.migrate import head
from app.checks import cache
from app.checks.result import State
from app.settings import Settings
from app.sync.lock import SyncLock


@pytest.fixture
def hall(tmp_path: Path) -> Settings:
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    return settings.load(file)


@pytest.fixture
def made(hall: Settings) -> Path:
    open_cache(hall).dispose()
    assert hall.cache_file is not None
    return hall.cache_file


def test_one_that_is_not_there_yet_is_not_made(hall: Settings) -> None:
    (result,) = cache.cache(hall)
    assert result.state is State.OK
    assert hall.cache_file is not None
    assert not hall.cache_file.exists()


def test_a_good_one_is_left_as_it_was(hall: Settings, made: Path) -> None:
    before = made.read_bytes()
    results = cache.cache(hall)
    assert [result.state for result in results] == [State.OK] * 3
    assert head() in results[0].sentence
    assert made.read_bytes() == before
    assert sorted(path.name for path in made.parent.iterdir()) == ["hall.db", "hall.toml"]


def test_an_empty_file_gets_its_tables_later(hall: Settings, tmp_path: Path) -> None:
    (tmp_path / "hall.db").touch()
    results = cache.cache(hall)
    assert [result.state for result in results] == [State.OK] * 3
    assert "is empty" in results[0].sentence


def test_one_of_a_newer_program_is_refused(hall: Settings, made: Path) -> None:
    with sqlite3.connect(made) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzz'")
    connection.close()
    (result,) = cache.cache(hall)
    assert result.state is State.FAILED
    assert "zzz is newer" in result.sentence


def test_one_of_an_older_program_will_be_migrated(
    hall: Settings, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = head()
    monkeypatch.setattr(migrate, "head", lambda: "later")
    result = cache.cache(hall)[0]
    assert result.state is State.OK
    assert f"has the schema {before}; the next start brings it to later" in result.sentence


@pytest.mark.parametrize("from_byte", [0, 4096])
def test_a_damaged_one(hall: Settings, made: Path, from_byte: int) -> None:
    content = made.read_bytes()
    made.write_bytes(content[:from_byte] + b"\xa5" * (len(content) - from_byte))
    results = cache.cache(hall)
    assert State.FAILED in [result.state for result in results]
    assert any("damaged" in result.sentence for result in results)
    assert made.read_bytes()[from_byte:] == b"\xa5" * (len(content) - from_byte)


def test_one_that_another_program_has_locked(
    hall: Settings, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(made, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    schema, writable, whole = cache.cache(hall)
    holder.close()
    assert (schema.state, writable.state, whole.state) == (State.OK, State.FAILED, State.OK)
    assert "locked" in writable.sentence


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(hall: Settings, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    (result,) = cache.cache(hall)
    tmp_path.chmod(0o700)
    assert result.state is State.FAILED
    assert str(tmp_path) in result.advice


def test_a_url_that_names_no_database(hall: Settings, tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "nonsense://x/y"\n', encoding="utf-8")
    (result,) = cache.cache(settings.load(file))
    assert result.state is State.FAILED
    assert "cache.url" in result.sentence


def test_room_on_the_disk(hall: Settings) -> None:
    states = [cache.disk(hall, free).state for free in (100_000_000, 1_000_000_000, 50_000_000_000)]
    assert states == [State.FAILED, State.NOTE, State.OK]
    assert cache.disk(hall).sentence.endswith(str(hall.folder))


def test_who_feeds_it(hall: Settings) -> None:
    assert cache.sync(hall).sentence.startswith("none runs")
    with SyncLock(hall):
        assert cache.sync(hall).sentence == f"running as process {os.getpid()}"
    assert cache.holder(hall) == 0
