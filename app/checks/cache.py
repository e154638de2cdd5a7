"""The cache: reachable, writable, of this program's schema, whole; its disk; and who writes to it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from app.cache import migrate
from app.cache.faults import explained, without_password
from app.checks.result import Result, failed, good, note
from app.errors import InputError
from app.settings import Settings
from app.sync.lock import is_held, lock_file

BUSY_SECONDS = 5.0
WHOLE_BYTES_MAX = 1_000_000_000
"""A larger file would take minutes to read."""
LITTLE_BYTES = 2_000_000_000
TOO_LITTLE_BYTES = 200_000_000


def cache(settings: Settings) -> list[Result]:
    """Everything that is found out by opening it."""
    file = settings.cache_file
    if file is not None and not file.exists():
        return [_to_be_made(file)]
    try:
        with opened(settings) as engine:
            return [_schema(engine, settings), _writable(engine, settings), _whole(engine, file)]
    except InputError as error:
        return [failed("cache", str(error).removeprefix("cache "))]


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The cache as it is: nothing is made, migrated or set. Raises InputError with what is wrong with it."""
    file = settings.cache_file
    with explained(settings.cache.url):
        try:
            engine = _sqlite(file) if file is not None else create_engine(settings.cache.url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise InputError(f"{settings.source}: cache.url: {error}") from None
        try:
            yield engine
        finally:
            engine.dispose()


def _sqlite(file: Path) -> Engine:
    address = f"{file.resolve().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _to_be_made(file: Path) -> Result:
    folder = _nearest(file)
    if not _may_write(folder):
        return failed(
            "cache",
            f"{file} is not there yet and cannot be made",
            f"give this user the right to write to {folder}",
        )
    return good("cache", f"{file} is not there yet; the first start makes it")


def _may_write(folder: Path) -> bool:
    """Whether a file can be made there; False too on a disk that is mounted read-only."""
    return os.access(folder, os.W_OK | os.X_OK)


def _schema(engine: Engine, settings: Settings) -> Result:
    url = without_password(settings.cache.url)
    with engine.connect() as connection:
        migrate.refuse_newer(connection, url)
        revision = migrate.current(connection)
    if revision == migrate.head():
        return good("cache", f"{url} can be read; its schema {revision} is this program's")
    if revision is None:
        return good("cache", f"{url} is empty; the first start makes its tables")
    return good("cache", f"{url} has the schema {revision}; the next start brings it to {migrate.head()}")


def _writable(engine: Engine, settings: Settings) -> Result:
    """A real write, taken back."""
    try:
        with explained(settings.cache.url), engine.connect() as connection:
            _write_and_take_back(connection)
    except InputError as error:
        return failed("cache writable", str(error).removeprefix("cache "))
    return good("cache writable", "a trial write went well and was taken back")


def _write_and_take_back(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        connection.exec_driver_sql("CREATE TABLE zhihui_doctor (trial INTEGER)")
        connection.exec_driver_sql("INSERT INTO zhihui_doctor VALUES (1)")
    finally:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("ROLLBACK")
        else:
            connection.rollback()


def _whole(engine: Engine, file: Path | None) -> Result:
    name = "cache whole"
    if file is None:
        return note(name, "not checked: a database server looks after its own files")
    size = file.stat().st_size
    if size > WHOLE_BYTES_MAX:
        return note(name, f"not checked: {file} is larger than {WHOLE_BYTES_MAX / 1e9:g} GB")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        return failed(
            name,
            f"{file} is damaged: {found}",
            "`zhihui sync` sets it aside when it meets the damage; keep a copy",
        )
    return good(name, f"{file} was read through, {size / 1e6:.1f} MB")


def disk(settings: Settings, free_bytes: int | None = None) -> Result:
    """Room for the cache. `free_bytes`: instead of asking the disk."""
    folder = _nearest(settings.cache_file or settings.data_folder / "cache")
    free = shutil.disk_usage(folder).free if free_bytes is None else free_bytes
    sentence = f"{free / 1e9:.1f} GB free at {folder}"
    advice = "free some space, or lower cache.keep_gb and cache.keep_days"
    if free < TOO_LITTLE_BYTES:
        return failed("disk", sentence, advice)
    if free < LITTLE_BYTES:
        return note("disk", sentence, advice)
    return good("disk", sentence)


def _nearest(file: Path) -> Path:
    """The folder that the file lies in, or the nearest one above that exists."""
    return next(folder for folder in file.absolute().parents if folder.is_dir())


def sync(settings: Settings) -> Result:
    """Whether a sync feeds the cache, and which."""
    try:
        if not is_held(settings):
            return good("sync", "none runs now; the hall starts one")
    except InputError as error:
        return failed("sync", str(error), "give this user the right to write to that file")
    pid = holder(settings)
    return good("sync", f"running as process {pid}" if pid else "running, as another user's process")


def holder(settings: Settings) -> int:
    """Process id of the sync that holds the cache's lock; 0 where it cannot be seen or none does."""
    file = str(lock_file(settings).resolve())
    for process in psutil.process_iter():
        try:
            if any(opened.path == file for opened in process.open_files()):
                return process.pid
        except psutil.Error:
            continue
    return 0
