import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from app.cache.faults import CacheError, Fault, classify, explained, sentence, without_password

URL = "sqlite:///hall.db"


def raised(text: str, kind: type[DatabaseError] = OperationalError) -> DatabaseError:
    return kind("SELECT 1", None, sqlite3.OperationalError(text))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("database or disk is full", Fault.FULL),
        ("disk I/O error", Fault.FULL),
        ("database is locked", Fault.LOCKED),
        ("database disk image is malformed", Fault.DAMAGED),
        ("file is not a database", Fault.DAMAGED),
        ("attempt to write a readonly database", Fault.READ_ONLY),
        ("unable to open database file", Fault.UNREACHABLE),
        ("connection refused", Fault.UNREACHABLE),
    ],
)
def test_what_befalls_a_database(text: str, fault: Fault) -> None:
    assert classify(raised(text)) is fault
    assert classify(raised(text, DatabaseError)) is (None if fault is Fault.UNREACHABLE else fault)


@pytest.mark.parametrize("text", ["no such table: fix", "no such column: x", 'near "SELCT": syntax error'])
def test_our_own_bugs_are_no_faults(text: str) -> None:
    assert classify(raised(text)) is None
    with pytest.raises(OperationalError), explained(URL):
        raise raised(text)


def test_a_broken_rule_of_the_schema_is_a_bug() -> None:
    assert classify(raised("UNIQUE constraint failed: asset.key", IntegrityError)) is None


def test_a_fault_becomes_a_sentence() -> None:
    with (
        pytest.raises(
            CacheError, match=f"^cache {URL}: the disk is full or failing: free some space"
        ) as caught,
        explained(URL),
    ):
        raise raised("database or disk is full")
    assert caught.value.fault is Fault.FULL


def test_every_fault_says_what_to_do() -> None:
    for fault in Fault:
        assert sentence(URL, fault).startswith(f"cache {URL}: ")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (URL, URL),
        ("postgresql://hall:s3cret@db:5432/hall", "postgresql://hall@db:5432/hall"),
        ("postgresql://hall@db/hall", "postgresql://hall@db/hall"),
        ("postgresql://hall:a@b:c@db/hall", "postgresql://hall@db/hall"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown
    assert "s3cret" not in sentence(url, Fault.UNREACHABLE)
