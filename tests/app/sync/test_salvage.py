"""One thing that cannot be stored costs itself only."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cache.writer import Batch
from app.errors import InputError
from app.model import DeadLetter, Refusal
from app.sync import salvage
from tests.app.halls import NOW_MS, fix

LETTER = DeadLetter("somebody", "checksum", "checksum 0x5a, computed 0x13", b"7e", NOW_MS)


class Cache:
    """Keeps what is committed, and stumbles over a poisoned address, a whole batch at a time."""

    def __init__(self) -> None:
        self.stored: list[str] = []
        self.dead: list[DeadLetter] = []
        self.feeds = 0

    def commit(self, batch: Batch) -> None:
        if any(one.address.startswith("bad") for one in batch.observations):  # type: ignore[union-attr]
            raise OverflowError("too large for a column")
        self.stored += [one.address for one in batch.observations]  # type: ignore[union-attr]
        self.stored += [refusal.address for _, refusal in batch.refusals]
        self.dead += [letter for _, letter in batch.dead]
        self.feeds += len(batch.feeds)


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 3), st.integers(0, 3))
def test_all_but_the_culprits_are_stored_once(good: list[bool], refusals: int, letters: int) -> None:
    cache = Cache()
    addresses = [f"{'good' if well else 'bad'}:{n}" for n, well in enumerate(good)]
    batch = Batch(
        [fix(address=address) for address in addresses],
        [("taxis", Refusal(f"refused:{n}", NOW_MS)) for n in range(refusals)],
        [("taxis", LETTER)] * letters,
    )
    salvage.store(cache.commit, batch)
    expected = [a for a in addresses if a.startswith("good")] + [f"refused:{n}" for n in range(refusals)]
    assert sorted(cache.stored) == sorted(expected)
    assert [letter.reason for letter in cache.dead].count("bug") == good.count(False)
    assert cache.dead.count(LETTER) == letters


def test_the_log_has_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    cache = Cache()
    salvage.store(cache.commit, Batch([fix(address="bad:1")]))
    assert "OverflowError: too large for a column" in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert b"bad:1" in cache.dead[0].data


def test_a_fault_of_the_cache_is_somebody_elses() -> None:
    def full(_batch: Batch) -> None:
        raise InputError("the disk is full")

    with pytest.raises(InputError, match="disk is full"):
        salvage.store(full, Batch([fix(), fix(1)]))
