from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from app.cache import engine as db
from app.cache import migrate, schema
from app.errors import InputError
from tests.app.halls import opened, rows, settings


def test_an_empty_file_becomes_a_cache(tmp_path: Path) -> None:
    (tmp_path / "hall.db").touch()
    with opened(tmp_path) as engine:
        with engine.connect() as connection:
            assert migrate.current(connection) == migrate.head()
        assert rows(engine, "commit_counter") == [{"value": 0}]


def test_the_migrated_schema_is_the_one_that_the_program_speaks(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_upgrading_again_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with engine.begin() as connection:
            db.next_rev(connection)
        migrate.upgrade(engine)
        migrate.upgrade(engine)
        assert rows(engine, "commit_counter") == [{"value": 1}]


def test_without_a_schema_there_is_no_current_one(tmp_path: Path) -> None:
    engine = db.connect(settings(tmp_path))
    with engine.connect() as connection:
        assert migrate.current(connection) is None
        migrate.refuse_newer(connection, "sqlite:///hall.db")
    engine.dispose()


def test_an_older_cache_is_brought_forward_with_what_it_holds(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.begin() as connection:
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('kept', 'yes')"))
        connection.execute(text("DROP TABLE place"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with opened(tmp_path) as engine:
        assert rows(engine, "meta") == [{"key": "kept", "value": "yes"}]
        assert rows(engine, "place") == []
        with engine.connect() as connection:
            assert migrate.current(connection) == migrate.head()


def test_each_step_can_be_undone_and_done_again(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        config = migrate._config()
        for step in (command.downgrade, command.upgrade):
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                step(config, "0001" if step is command.downgrade else "head")
            tables = inspect(engine).get_table_names()
            assert ("place" in tables) is (step is command.upgrade)
        assert rows(engine, "commit_counter") == [{"value": 0}]


def test_a_cache_of_a_newer_program(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, engine.begin() as connection:
        migrate.refuse_newer(connection, "x")
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(
            InputError, match=r"^cache x: its schema 9999 is newer than this program's 0\d+: start"
        ):
            migrate.refuse_newer(connection, "x")
