import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql

from app.cache import engine as db
from app.cache.faults import CacheError, Fault
from app.cache.schema import commit_counter, meta
from app.errors import InputError
from app.settings import parse
from tests.app.halls import opened, rows, settings


def of_a_newer_program(folder: Path, journal: str) -> Path:
    with opened(folder):
        pass
    file = folder / "hall.db"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    return file


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_newer_cache_is_refused_and_not_touched(tmp_path: Path, journal: str) -> None:
    file = of_a_newer_program(tmp_path, journal)
    before = file.read_bytes()
    with pytest.raises(InputError, match="its schema 9999 is newer than this program's"):
        db.open_cache(settings(tmp_path))
    assert file.read_bytes() == before


def test_a_newer_cache_in_use_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = of_a_newer_program(tmp_path, "WAL")
    newer = sqlite3.connect(file)
    newer.execute("INSERT INTO meta VALUES ('a', 'b')")
    newer.commit()
    parts = [file, file.with_name("hall.db-wal")]
    before = [part.read_bytes() for part in parts]
    with pytest.raises(InputError, match="newer"):
        db.open_cache(settings(tmp_path))
    assert [part.read_bytes() for part in parts] == before
    newer.close()


def test_what_is_no_database_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "hall.db"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CacheError) as caught:
        db.open_cache(settings(tmp_path))
    assert caught.value.fault is Fault.DAMAGED
    assert file.read_bytes() == b"not a database at all" * 100


@pytest.mark.parametrize("folder", ["a b", "指挥", "100%", "a#b", "it's"])
def test_folders_of_any_name(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "deeper"
    for _ in range(2):
        with opened(place) as engine:
            assert db.place(engine)
    assert (place / "hall.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="the cache's folder cannot be made"):
        db.open_cache(settings(tmp_path / "file"))


@pytest.mark.parametrize("url", ["nosuch://x", "://", "mysql+nosuch://x/y"])
def test_a_url_that_is_none(tmp_path: Path, url: str) -> None:
    chosen = parse(f'[cache]\nurl = "{url}"', tmp_path / "hall.toml", tmp_path)
    with pytest.raises(InputError, match=r"hall\.toml: cache\.url: "):
        db.open_cache(chosen)


def test_sqlite_survives_a_power_cut_and_lets_readers_read(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_transactions_are_numbered_in_the_order_of_their_commits(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        revs = []
        for _ in range(3):
            with engine.begin() as connection:
                revs.append(db.next_rev(connection))
        assert revs == [1, 2, 3]


def test_a_number_that_was_rolled_back_is_given_again(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as connection:
        transaction = connection.begin()
        assert db.next_rev(connection) == 1
        transaction.rollback()
        with connection.begin():
            assert db.next_rev(connection) == 1


def test_the_token_tells_of_others_commits(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as reader:
        with reader.begin():
            first = db.change_token(reader)
        with reader.begin():
            assert db.change_token(reader) == first
        with engine.begin() as writer:
            db.next_rev(writer)
        with reader.begin():
            assert db.change_token(reader) != first


def test_a_statement_is_compiled_once_for_many_tuples(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with engine.begin() as connection:
            statement = db.Compiled(connection, insert(meta), ("value", "key"))
            assert statement.run(connection, []) == 0
            assert statement.run(connection, [("1", "a"), ("2", "b")]) == 2
        assert rows(engine, "meta") == [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]


def test_columns_that_the_statement_does_not_take(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as connection, pytest.raises(ValueError, match="takes"):
        db.Compiled(connection, select(meta).where(meta.c.key == "a"), ("nothing",))


def test_what_is_there_already_stays_or_is_rewritten(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with engine.begin() as connection:
            new = db.Compiled(connection, db.insert_new(connection, meta, ["key"]), ("key", "value"))
            assert new.run(connection, [("a", "1"), ("a", "2")]) == 1
            upsert = db.upsert(connection, meta, ["key"], ["value"])
            db.Compiled(connection, upsert, ("key", "value")).run(connection, [("b", "1"), ("b", "2")])
        assert rows(engine, "meta") == [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]


def test_a_server_speaks_its_own_upsert(tmp_path: Path) -> None:
    class Server:
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # as SQLAlchemy has it

    statement = db.upsert(Server(), meta, ["key"], ["value"])  # type: ignore[arg-type]  # only its dialect is asked
    assert "ON CONFLICT (key) DO UPDATE" in str(statement.compile(dialect=Server.dialect))


def test_free_pages_are_no_size(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with engine.begin() as connection:
            empty = db.size_bytes(connection)
            connection.execute(insert(meta), [{"key": str(n), "value": "x" * 1000} for n in range(500)])
        with engine.begin() as connection:
            assert db.size_bytes(connection) > empty + 500_000
            connection.execute(meta.delete())
            assert db.size_bytes(connection) < empty + 100_000


def test_another_file_in_its_place_is_noticed(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        first = db.place(engine)
        (tmp_path / "hall.db").rename(tmp_path / "old.db")
        with pytest.raises(CacheError, match="not there any more"):
            db.place(engine)
        (tmp_path / "hall.db").touch()
        assert db.place(engine) != first


def test_a_commit_counter_is_one_row(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as connection:
        assert connection.execute(select(commit_counter)).all() == [(0,)]
