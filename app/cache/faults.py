"""What can befall the cache's database, as states with a sentence each."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DatabaseError, OperationalError

from app.errors import InputError


class Fault(StrEnum):
    """A state in which nothing can be stored."""

    FULL = "disk full"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    MISSING = "missing"
    UNREACHABLE = "unreachable"


_SIGNS = (
    (Fault.FULL, ("database or disk is full", "disk i/o error", "no space left", "disk full")),
    (Fault.LOCKED, ("database is locked", "database table is locked", "lock timeout")),
    (Fault.DAMAGED, ("malformed", "file is not a database", "file is encrypted")),
    (Fault.READ_ONLY, ("readonly database", "read-only")),
)

_ADVICE = {
    Fault.FULL: "the disk is full or failing: free some space; nothing is acknowledged until then",
    Fault.LOCKED: "another program holds it locked: close what has it open",
    Fault.DAMAGED: "it is damaged: `zhihui sync` sets it aside, beside its place, and begins a new one",
    Fault.READ_ONLY: "it cannot be written: give this user the right to write to the file and its folder",
    Fault.MISSING: "it is not there any more: `zhihui sync` begins a new one",
    Fault.UNREACHABLE: "it cannot be reached: check cache.url and the database server",
}


def classify(error: DatabaseError) -> Fault | None:
    """The fault behind a database error; None when it is a bug of ours."""
    text = str(error.orig).lower()
    for fault, signs in _SIGNS:
        if any(sign in text for sign in signs):
            return fault
    return Fault.UNREACHABLE if isinstance(error, OperationalError) and not _is_bug(text) else None


def _is_bug(text: str) -> bool:
    return any(sign in text for sign in ("no such table", "no such column", "syntax error", "has no column"))


def sentence(url: str, fault: Fault) -> str:
    """What is wrong with the cache at `url` and what to do about it."""
    return f"cache {without_password(url)}: {_ADVICE[fault]}"


def without_password(url: str) -> str:
    """A database URL that may be shown."""
    scheme, _, rest = url.partition("://")
    credentials, at, host = rest.rpartition("@")
    user = credentials.partition(":")[0]
    return f"{scheme}://{user}{at}{host}" if at else url


class CacheError(InputError):
    """The cache cannot be used now, for a reason outside the program."""

    def __init__(self, url: str, fault: Fault) -> None:
        super().__init__(sentence(url, fault))
        self.fault = fault


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turns what the environment did to the database into a `CacheError`; bugs pass through."""
    try:
        yield
    except DatabaseError as error:
        fault = classify(error)
        if fault is None:
            raise
        raise CacheError(url, fault) from error
