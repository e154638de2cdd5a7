from pathlib import Path

import pytest

from app.cache import retention
from app.cache.retention import Retention
from app.cache.writer import Batch
from app.model import DeadLetter, Reading, Refusal, Sighting
from app.settings import Cache
from tests.app.halls import NOW_MS, batch, fix, opened, rows, writing

DAY_MS = 86_400_000


@pytest.fixture(autouse=True)
def _short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "SLICE", 10)


def letter(received_ms: int) -> tuple[str, DeadLetter]:
    return ("taxis", DeadLetter("s", "checksum", "", b"~", received_ms))


def test_old_rows_go_slice_by_slice_and_newer_ones_stay(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        old = [fix(n, received_ms=NOW_MS - 31 * DAY_MS, quality=0) for n in range(25)]
        writer.commit(batch(*old, *(fix(1000 + n) for n in range(5))))
        keep = Retention(Cache(keep_days=30))
        left = []
        more = True
        while more:
            more = keep.slice(engine, NOW_MS)
            left.append(len(rows(engine, "fix")))
        assert left == [20, 10, 5]
        assert not keep.slice(engine, NOW_MS)
        assert min(row["received_ms"] for row in rows(engine, "fix")) >= NOW_MS


def test_age_counts_from_receipt_not_from_the_devices_clock(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0, time_ms=NOW_MS - 365 * DAY_MS)))
        Retention(Cache(keep_days=30)).slice(engine, NOW_MS)
        assert len(rows(engine, "fix")) == 1


def test_every_stream_ages_and_no_state_does(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        reading = Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")
        writer.commit(
            Batch(
                [fix(0), reading, Sighting("tag:1", "station:1", NOW_MS, NOW_MS, None)], dead=[letter(NOW_MS)]
            )
        )
        Retention(Cache(keep_days=1, dead_letter_days=1)).slice(engine, NOW_MS + 2 * DAY_MS)
        for stream in ("fix", "reading", "sighting", "dead_letter"):
            assert rows(engine, stream) == [], stream
        assert len(rows(engine, "asset")) == len(rows(engine, "site")) == 2
        assert len(rows(engine, "reading_state")) == 1


def test_dead_letters_by_number_in_slices(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(Batch(dead=[letter(NOW_MS + n) for n in range(40)]))
        keep = Retention(Cache(dead_letters=15))
        assert keep.slice(engine, NOW_MS)
        assert len(rows(engine, "dead_letter")) == 30
        while keep.slice(engine, NOW_MS):
            pass
        assert [row["received_ms"] - NOW_MS for row in rows(engine, "dead_letter")] == list(range(25, 40))


def test_beyond_the_size_the_oldest_of_the_longest_stream_go(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(
            batch(
                *(fix(n, extras="x" * 10_000) for n in range(60)),
                Sighting("tag:1", "station:1", NOW_MS, NOW_MS, None),
            )
        )
        keep = Retention(Cache(keep_gb=0.0005))
        slices = 0
        while keep.slice(engine, NOW_MS):
            slices += 1
        kept = [row["time_ms"] for row in rows(engine, "fix")]
        assert slices >= 2
        assert 10 < len(kept) < 50
        assert kept == [NOW_MS + 1000 * n for n in range(60)][-len(kept) :]
        assert len(rows(engine, "sighting")) == 1


def test_the_writer_goes_on_between_slices(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        keep = Retention(Cache(keep_days=30))
        for n in range(5):
            writer.commit(batch(fix(n)))
            keep.slice(engine, NOW_MS)
        assert len(rows(engine, "fix")) == 5


def test_of_those_that_wait_for_admission_the_last_to_knock_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "WAITING_MAX", 3)
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(Batch(refusals=[("taxis", Refusal(f"phone:{n}", NOW_MS + n)) for n in range(5)]))
        Retention(Cache()).slice(engine, NOW_MS)
        assert {row["address"] for row in rows(engine, "waiting")} == {"phone:2", "phone:3", "phone:4"}
