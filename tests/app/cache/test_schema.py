from sqlalchemy import Integer, create_mock_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from app.cache import schema

STATE = {"asset", "site", "reading_state", "feed", "waiting", "zone", "basemap", "place"}
STREAMS = {"fix", "sighting", "reading", "dead_letter"}


def test_every_table_is_state_or_a_stream() -> None:
    assert set(schema.metadata.tables) == STATE | STREAMS | {"commit_counter", "meta"}


def test_what_changes_says_in_which_commit() -> None:
    for name in STATE:
        assert schema.metadata.tables[name].c.rev.index, name


def test_observations_are_stored_once() -> None:
    for name in ("fix", "sighting", "reading"):
        unique = [
            key for key in schema.metadata.tables[name].constraints if "UNIQUE" in str(type(key)).upper()
        ]
        assert len(unique) == 1, name


def test_row_ids_are_sqlites_own() -> None:
    # BIGINT PRIMARY KEY would cost SQLite an index of its own on every stream.
    for name in STREAMS:
        kind = schema.metadata.tables[name].c.id.type.dialect_impl(
            create_mock_engine("sqlite://", print).dialect
        )
        assert isinstance(kind, Integer)


def test_a_server_takes_it_too() -> None:
    server = postgresql.dialect()  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=server))
