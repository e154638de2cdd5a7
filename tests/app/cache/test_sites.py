from pathlib import Path
from typing import Any

from app.model import Contact, Reading, Sighting
from tests.app.halls import NOW_MS, batch, change, opened, rows, writing


def reading(value: float, second: int = 0, **changed: Any) -> Reading:
    time_ms = NOW_MS + 1000 * second
    return Reading("mn:1", "w01001", "Rtd", "live", time_ms, time_ms, value, "N")._replace(**changed)


def test_a_station_met_for_the_first_time_has_no_place(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(
            batch(reading(8.3), Sighting("tag:1", "station:2", NOW_MS, NOW_MS, None), Contact("mn:3", NOW_MS))
        )
        found = {
            row["address"]: (row["kind"], row["name"], row["lon"], row["seen_ms"])
            for row in rows(engine, "site")
        }
        assert found == {
            "mn:1": ("water_station", "1", None, NOW_MS),
            "station:2": ("base_station", "2", None, NOW_MS),
            "mn:3": ("water_station", "3", None, NOW_MS),
        }


def test_a_station_whose_address_is_anothers_key(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        change(engine, "INSERT INTO site (key, kind, name, rev) VALUES ('mn:1', 'water_station', 'A', :rev)")
        writer.commit(batch(reading(8.3)))
        assert len(rows(engine, "reading")) == 1
        assert [row["address"] for row in rows(engine, "site")] == [None, "mn:1"]


def test_the_newest_value_of_each_factor_is_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(reading(8.3, 10), reading(8.1, 5), reading(7.0, 12, factor="w01010")))
        writer.commit(batch(reading(8.0, 7)))
        shown = {
            row["factor"]: (row["value"], row["time_ms"] - NOW_MS) for row in rows(engine, "reading_state")
        }
        assert shown == {"w01001": (8.3, 10_000), "w01010": (7.0, 12_000)}
        assert len(rows(engine, "reading")) == 4


def test_extremes_and_sums_are_stored_and_not_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        spans = [
            reading(n, 3600, stat=stat, span="hour") for n, stat in enumerate(("Avg", "Min", "Max", "Cou"))
        ]
        writer.commit(batch(reading(8.3), *spans))
        assert [row["value"] for row in rows(engine, "reading_state")] == [0.0]
        assert len(rows(engine, "reading")) == 5


def test_newest_is_known_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        for value, second in ((8.3, 10), (8.1, 5)):
            with writing(engine) as writer:
                writer.commit(batch(reading(value, second)))
        assert [row["value"] for row in rows(engine, "reading_state")] == [8.3]


def test_a_heartbeat_says_when_a_station_was_last_heard(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(reading(8.3)))
        stored = writer.commit(batch(Contact("mn:1", NOW_MS + 60_000)))
        (row,) = rows(engine, "site")
        assert (row["seen_ms"], row["rev"]) == (NOW_MS + 60_000, stored.rev)
        assert rows(engine, "asset") == []


def test_a_clock_ahead_does_not_hide_the_values_after_it(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(reading(99.0, 3600, received_ms=NOW_MS), reading(8.3)))
        assert [row["value"] for row in rows(engine, "reading_state")] == [8.3]
        assert len(rows(engine, "reading")) == 2
