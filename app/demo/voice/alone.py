"""One city before a hall: between two, every vehicle would jump to and fro."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import InputError
from app.settings import Settings

_PATIENCE_S = 5.0
"""One that has been told to end needs a moment."""


@contextmanager
def alone(chosen: Settings, folder: Path, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Nobody else of this user speaks to the feeds of these settings while the context lasts.

    `folder` is where that is noted. The system ends it with the process.

    Raises InputError where somebody does, or it cannot be found out.
    """
    feeds = " ".join(sorted(f"{host}:{port}" for host, port in (feed.address for feed in chosen.feeds)))
    lock = FileLock(folder / f"city-{blake2b(feeds.encode(), digest_size=4).hexdigest()}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=patience_s)
    except Timeout:
        raise InputError(f"{chosen.source}: a city reports to these feeds already: stop that one") from None
    except OSError as error:
        raise InputError(f"{lock.lock_file}: cannot be locked: {error.strerror or error}") from None
    try:
        yield
    finally:
        lock.release()
