"""One city before a hall: between two, every vehicle would jump to and fro."""

from hashlib import blake2b
from pathlib import Path

from app import locking
from app.settings import Settings, user_cache_folder

_PATIENCE_S = 5.0
"""One that has been told to end needs a moment."""


def lock_file(chosen: Settings) -> Path:
    """Among what this user's programs can make again, under the hash of the addresses of the feeds: two halls
    of the same ports are one to a city, whatever their caches."""
    feeds = " ".join(sorted(f"{host}:{port}" for host, port in (feed.address for feed in chosen.feeds)))
    return user_cache_folder() / f"city-{blake2b(feeds.encode(), digest_size=4).hexdigest()}.lock"


class Alone(locking.Lock):
    """Nobody else of this user speaks to the feeds of these settings while the context lasts."""

    def __init__(self, chosen: Settings, patience_s: float = _PATIENCE_S) -> None:
        refusal = f"{chosen.source}: a city reports to these feeds already: stop that one"
        super().__init__(lock_file(chosen), refusal, patience_s)


def is_spoken_to(chosen: Settings) -> bool:
    """Whether a city speaks to these feeds. Raises InputError when that cannot be found out."""
    return locking.is_held(lock_file(chosen))
