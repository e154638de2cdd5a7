"""Opening the cache, and the few places where databases differ.

SQLite in WAL mode is the default; PostgreSQL is written for. What only one database has stays in this module.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Table, create_engine, event, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from app.cache import migrate
from app.cache.faults import CacheError, Fault, explained, without_password
from app.cache.schema import commit_counter
from app.errors import InputError
from app.settings import Settings

BUSY_MS = 5_000


def open_cache(settings: Settings) -> Engine:
    """The cache, made or migrated to the newest schema where it was not there yet.

    Raises InputError when it cannot be opened, is damaged, or was written by a newer program; in each of
    these cases nothing in it has been changed.
    """
    url = settings.cache.url
    engine = connect(settings)
    try:
        with explained(url):
            with _untouched(engine, settings.cache_file) as connection:
                migrate.refuse_newer(connection, without_password(url))
            migrate.upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def _untouched(engine: Engine, file: Path | None) -> Iterator[Connection]:
    """A connection to look at the cache with. Opening a SQLite file the usual way already writes to it."""
    if file is not None and file.exists():
        address = f"{file.resolve().as_uri()}?mode=ro"
        reader = create_engine(
            "sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool
        )
    else:
        reader = engine
    with reader.connect() as connection:
        yield connection


def connect(settings: Settings) -> Engine:
    """An engine on the cache without looking at its schema. Raises InputError when the URL is no good."""
    file = settings.cache_file
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{file.parent}: the cache's folder cannot be made: {error.strerror}") from None
    try:
        engine = create_engine(settings.cache.url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise InputError(f"{settings.source}: cache.url: {error}") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own idea of transactions leaves reads and schema changes outside them: SQLAlchemy's
    # begin event says BEGIN instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    # WAL lets readers go on while sync writes. FULL: an acknowledged fix survives a power cut.
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -65536",
        "journal_size_limit = 67108864",
        "wal_autocheckpoint = 16384",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def next_rev(connection: Connection) -> int:
    """The number of this transaction. Must be its first statement: it takes the write lock, so that
    transactions of both processes are numbered in the order in which they commit."""
    connection.execute(update(commit_counter).values(value=commit_counter.c.value + 1))
    return int(connection.execute(select(commit_counter.c.value)).scalar_one())


def change_token(connection: Connection) -> int:
    """A number that differs from the last one on this connection when another connection has committed.

    Cheap enough to be asked ten times a second. PRAGMA data_version also counts commits to streams; for
    other databases the commit counter does, which every batch of sync advances.
    """
    if connection.dialect.name == "sqlite":
        token = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    else:
        token = connection.execute(select(commit_counter.c.value)).scalar_one()
    return int(token)


def insert_new(connection: Connection, table: Table, conflict: Sequence[str]) -> Insert:
    """INSERT that leaves a row alone where one with the same `conflict` columns is there."""
    return _insert(connection, table).on_conflict_do_nothing(index_elements=list(conflict))


def upsert(connection: Connection, table: Table, conflict: Sequence[str], overwrite: Iterable[str]) -> Insert:
    """INSERT that rewrites the `overwrite` columns where a row with the same `conflict` columns is there."""
    statement = _insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=list(conflict), set_={name: statement.excluded[name] for name in overwrite}
    )


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


class Compiled:
    """A statement compiled once and run over many tuples.

    SQLAlchemy's own executemany builds a dict for each row, which costs more than SQLite's work.
    """

    def __init__(self, connection: Connection, statement: ClauseElement, columns: Sequence[str]) -> None:
        """`columns`: the names of the bind parameters in the order of the tuples given to `run`."""
        dialect = connection.dialect
        style = "qmark" if dialect.name == "sqlite" else "format"
        positional = type(dialect)(paramstyle=style)  # type: ignore[call-arg]  # every DefaultDialect takes it
        compiled = statement.compile(dialect=positional, column_keys=list(columns))
        assert isinstance(compiled, SQLCompiler)
        order = compiled.positiontup
        if order is None or sorted(order) != sorted(columns):
            raise ValueError(f"statement takes {order}, not {columns}")
        self._sql = str(compiled)
        self._order = None if order == list(columns) else [list(columns).index(name) for name in order]

    def run(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> int:
        """Run the statement for each tuple; the number of rows that changed."""
        if not rows:
            return 0
        if self._order is not None:
            rows = [tuple(row[index] for index in self._order) for row in rows]
        return connection.exec_driver_sql(self._sql, list(rows)).rowcount


def size_bytes(connection: Connection) -> int:
    """How much of the disk the cache's live rows take, without pages that are free again."""
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        return int((pages - free) * page)
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def place(engine: Engine) -> tuple[int, int]:
    """Which file holds the cache now: its device and inode; (0, 0) where it is not a file.

    A connection goes on in the file that it opened, also where that was set aside since and another took
    its place. Raises CacheError when there is no such file.
    """
    name = engine.url.database
    if engine.dialect.name != "sqlite" or name is None or name == ":memory:":
        return (0, 0)
    try:
        found = Path(name).stat()
    except FileNotFoundError:
        raise CacheError(engine.url.render_as_string(), Fault.MISSING) from None
    return (found.st_dev, found.st_ino)


SIDECARS = ("", "-wal", "-shm")
"""What a SQLite cache's files are called after its name: the database, its log, the log's index."""
