"""One sync a cache: whoever holds the lock writes."""

import hashlib
from pathlib import Path

from filelock import FileLock, Timeout

from app.cache.faults import without_password
from app.errors import InputError
from app.settings import Settings


def lock_file(settings: Settings) -> Path:
    """Beside a SQLite cache; for a database server, in the settings' folder under the URL's hash."""
    file = settings.cache_file
    if file is not None:
        return file.with_name(file.name + ".lock")
    name = hashlib.sha256(settings.cache.url.encode()).hexdigest()[:16]
    return settings.folder / f"cache-{name}.lock"


class SyncLock:
    """Held for as long as a sync runs; the system releases it when the process dies."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.cache.url
        self._lock = FileLock(lock_file(settings), thread_local=False)

    def __enter__(self) -> "SyncLock":
        try:
            Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
            # `is_held` takes it for an instant: that is no other sync.
            self._lock.acquire(timeout=1.0)
        except Timeout:
            raise InputError(
                f"cache {without_password(self._url)}: another sync writes to it already: stop that one, or"
                " set cache.url to another file"
            ) from None
        except OSError as error:
            raise InputError(f"{self._lock.lock_file}: cannot be locked: {error.strerror}") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def is_held(settings: Settings) -> bool:
    """True while some sync writes to this cache. Raises InputError when that cannot be found out."""
    file = lock_file(settings)
    if not file.exists():
        return False
    lock = FileLock(file, thread_local=False)
    try:
        with lock.acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError as error:
        raise InputError(f"{file}: cannot be locked: {error.strerror}") from None
