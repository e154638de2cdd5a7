"""One sync a cache: whoever holds the lock writes."""

import hashlib
from pathlib import Path

from app import locking
from app.cache.faults import without_password
from app.settings import Settings


def lock_file(settings: Settings) -> Path:
    """Beside a SQLite cache; for a database server, in the settings' folder under the URL's hash."""
    file = settings.cache_file
    if file is not None:
        return file.with_name(file.name + ".lock")
    name = hashlib.sha256(settings.cache.url.encode()).hexdigest()[:16]
    return settings.folder / f"cache-{name}.lock"


class SyncLock(locking.Lock):
    """Held for as long as a sync runs."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            lock_file(settings),
            f"cache {without_password(settings.cache.url)}: another sync writes to it already: stop that one,"
            " or set cache.url to another file",
        )


def is_held(settings: Settings) -> bool:
    """True while some sync writes to this cache. Raises InputError when that cannot be found out."""
    return locking.is_held(lock_file(settings))
