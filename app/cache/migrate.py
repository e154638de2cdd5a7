"""Bringing a cache to the schema of this program, and refusing one that is ahead of it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.errors import InputError

_FOLDER = Path(__file__).resolve().parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _FOLDER.as_posix().replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def head() -> str:
    """The name of this program's schema."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def current(connection: Connection) -> str | None:
    """The name of the schema the cache has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def refuse_newer(connection: Connection, url: str) -> None:
    """Raises InputError when a newer program has migrated this cache; `url` is how the sentence names it."""
    revision = current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise InputError(
            f"cache {url}: its schema {revision} is newer than this program's {head()}:"
            " start the newer program, or set cache.url to another file"
        )


def upgrade(engine: Engine) -> None:
    """Run the steps that are missing, all in one transaction."""
    with engine.connect() as connection:
        if current(connection) == head():
            return
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
