from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from app.cache.writer import Batch, FeedState
from app.model import Contact, DeadLetter, Fix, Reading, Refusal, Sighting
from tests.app.halls import LON, NOW_MS, asset, batch, change, fix, opened, rows, writing

STATE = FeedState(
    "taxis", "jt808", "listening", "", "127.0.0.1:1", 3, 9, 1.5, NOW_MS, 20, {"checksum": 2}, NOW_MS
)


def test_a_batch_of_everything_is_one_transaction(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        letter = DeadLetter("1.2.3.4:5", "checksum", "checksum 0x5a, computed 0x13", b"~\0~", NOW_MS)
        stored = writer.commit(
            Batch(
                [
                    fix(0),
                    Sighting("tag:1", "station:1", NOW_MS, NOW_MS, -60.0),
                    Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N"),
                    Contact("phone:2", NOW_MS),
                ],
                [("taxis", Refusal("phone:3", NOW_MS, "苏B3"))],
                [("taxis", letter)],
                [STATE],
            )
        )
        assert (stored.fixes, stored.sightings, stored.readings, stored.duplicates) == (1, 1, 1, 0)
        changed = {
            row["rev"]
            for table in ("asset", "site", "reading_state", "feed", "waiting")
            for row in rows(engine, table)
        }
        assert changed == {stored.rev}
        assert [row["address"] for row in rows(engine, "asset")] == ["phone:2", "phone:1", "tag:1"]
        assert rows(engine, "dead_letter")[0]["data"] == b"~\0~"
        assert rows(engine, "feed")[0]["bad"] == '{"checksum": 2}'


def test_what_is_sent_twice_is_stored_once(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        reading = Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")
        sighting = Sighting("tag:1", "station:1", NOW_MS, NOW_MS, -60.0)
        all_twice = batch(fix(0), reading, sighting, fix(0), reading, sighting)
        assert writer.commit(all_twice).duplicates == 3
        assert writer.commit(all_twice).duplicates == 6
        assert [len(rows(engine, table)) for table in ("fix", "reading", "sighting")] == [1, 1, 1]


def test_a_restart_knows_what_is_stored(tmp_path: Path) -> None:
    for _ in range(2):
        with opened(tmp_path) as engine, writing(engine) as writer:
            writer.commit(batch(fix(0), fix(10, lon=LON + 1)))
    with opened(tmp_path) as engine:
        assert [(row["time_ms"] - NOW_MS, row["quality"]) for row in rows(engine, "fix")] == [
            (0, 0),
            (10_000, 8),
        ]
        assert asset(engine)["lon"] == LON


def test_a_commit_that_fails_stores_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0)))
        change(engine, "ALTER TABLE sighting RENAME TO elsewhere")
        both = batch(fix(1), fix(2, address="phone:2"), Sighting("tag:1", "station:1", NOW_MS, NOW_MS, None))
        with pytest.raises(OperationalError):
            writer.commit(both)
        assert len(rows(engine, "fix")) == len(rows(engine, "asset")) == 1
        change(engine, "ALTER TABLE elsewhere RENAME TO sighting")
        assert writer.commit(both).duplicates == 0
        assert asset(engine)["time_ms"] == NOW_MS + 1000
        assert [row["time_ms"] - NOW_MS for row in rows(engine, "fix")] == [0, 1000, 2000]


def test_whoever_knocks_again_is_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        for time_ms in (1, 2, 3):
            writer.commit(Batch(refusals=[("taxis", Refusal("phone:3", time_ms, "苏B3", '{"model":"x"}'))]))
        (row,) = rows(engine, "waiting")
        assert (row["first_ms"], row["last_ms"], row["times"], row["plate"]) == (1, 3, 3, "苏B3")


def test_a_feeds_state_is_one_row(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        for _ in range(2):
            writer.commit(Batch(feeds=[STATE]))
        assert [row["connected"] for row in rows(engine, "feed")] == [3]


def test_an_empty_batch_is_a_commit_too(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        first = writer.commit(Batch())
        assert writer.commit(Batch()).rev == first.rev + 1


reports = st.lists(
    st.builds(
        lambda second, who, east, quality, late: fix(
            second, address=f"phone:{who}", lon=LON + east, quality=quality, received_ms=NOW_MS + late
        ),
        st.integers(0, 900),
        st.integers(1, 3),
        st.sampled_from([0.0, 0.001, 0.01, 1.0]),
        st.sampled_from([0, 0, 0, 1, 2]),
        st.integers(0, 900_000),
    ),
    max_size=60,
)


@settings(max_examples=30)
@given(reports, st.integers(1, 20))
def test_whatever_the_order_each_fix_is_there_once_and_the_newest_good_one_shown(
    tmp_path_factory: pytest.TempPathFactory, sent: list[Fix], at_once: int
) -> None:
    with opened(tmp_path_factory.mktemp("hall")) as engine, writing(engine) as writer:
        for start in range(0, len(sent), at_once):
            writer.commit(batch(*sent[start : start + at_once]))
        stored = rows(engine, "fix")
        address_of = {row["id"]: row["address"] for row in rows(engine, "asset")}
        met = [(address_of[row["asset_id"]], row["time_ms"]) for row in stored]
        assert len(met) == len(set(met))
        assert set(met) == {(each.address, each.time_ms) for each in sent}
        for state in rows(engine, "asset"):
            own = [row for row in stored if row["asset_id"] == state["id"]]
            moved = [each for each in own if each["quality"] & 0b1101 == 0]
            newest = max((each["time_ms"] for each in moved), default=None)
            if newest is not None:
                # One that agreed with two before it moves the asset, though a twin was stored as a jump.
                assert state["time_ms"] is not None
                assert state["time_ms"] >= newest
