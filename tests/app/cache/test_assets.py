import json
from pathlib import Path

from app.model import Contact, Quality, Sighting
from tests.app.halls import LAT, LON, NOW_MS, asset, batch, change, fix, opened, place_site, rows, writing


def test_a_device_met_for_the_first_time_is_called_by_its_plate(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(Contact("phone:1", NOW_MS, "苏B1"), fix(0), fix(0, address="unit:P-1")))
        taxi, unit = asset(engine), asset(engine, "unit:P-1")
        assert (taxi["key"], taxi["name"], taxi["plate"], taxi["kind"]) == ("苏B1", "苏B1", "苏B1", "vehicle")
        assert (unit["key"], unit["name"], unit["plate"], unit["kind"]) == (
            "unit:P-1",
            "P-1",
            None,
            "police_car",
        )


def test_a_plate_is_kept_when_the_next_contact_comes_without(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(Contact("phone:1", NOW_MS, "苏B1"), Contact("phone:1", NOW_MS)))
        assert asset(engine)["plate"] == "苏B1"


def test_a_plate_that_comes_later_is_added_and_never_replaced(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0)))
        for plate in ("苏B1", "苏B2"):
            writer.commit(batch(Contact("phone:1", NOW_MS, plate)))
            assert asset(engine)["plate"] == "苏B1"


def test_two_devices_with_one_plate(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(Contact("phone:1", NOW_MS, "苏B1"), Contact("phone:2", NOW_MS, "苏B1")))
        writer.commit(batch(Contact("phone:3", NOW_MS, "苏B1")))
        assert [row["key"] for row in rows(engine, "asset")] == ["苏B1", "phone:2", "phone:3"]


def test_a_device_whose_address_is_anothers_key(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        change(engine, "INSERT INTO asset (key, kind, name, rev) VALUES ('phone:1', 'taxi', 'A', :rev)")
        writer.commit(batch(fix(0)))
        assert asset(engine)["key"].startswith("phone:1 ")
        assert len(rows(engine, "fix")) == 1


def test_the_state_is_that_of_the_newest_good_fix(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(20, alarm=1, speed_kmh=50.0, unit_status="en_route"), fix(10, alarm=2)))
        state = asset(engine)
        assert (state["time_ms"], state["alarm"], state["speed_kmh"]) == (NOW_MS + 20_000, 1, 50.0)
        assert (state["unit_status"], state["quality"]) == ("en_route", 0)


def test_an_older_fix_sent_again_takes_nothing_back(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        first, second = fix(10, alarm=1, status=2), fix(20, alarm=0, status=3)
        writer.commit(batch(first, second))
        writer.commit(batch(first._replace(received_ms=NOW_MS + 60_000)))
        state = asset(engine)
        assert (state["alarm"], state["status"], state["seen_ms"]) == (0, 3, NOW_MS + 60_000)


def test_a_doubted_fix_before_a_good_one_in_one_batch(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0)))
        writer.commit(batch(fix(10, lon=LON + 1, alarm=4), Contact("phone:1", NOW_MS), fix(20)))
        state = asset(engine)
        assert (state["quality"], state["alarm"], state["time_ms"]) == (0, 0, NOW_MS + 20_000)
        assert state["seen_ms"] == NOW_MS + 20_000


def test_a_doubted_fix_alone_is_heard_but_does_not_move(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0)))
        writer.commit(batch(fix(10, lon=LON + 1, alarm=4)))
        state = asset(engine)
        assert (state["lon"], state["time_ms"], state["seen_ms"]) == (LON, NOW_MS, NOW_MS + 10_000)
        assert (state["alarm"], state["quality"]) == (4, Quality.JUMP)


def test_a_device_without_a_satellite_fix_has_no_place(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(0, quality=int(Quality.UNFIXED), lon=0.0, lat=0.0)))
        state = asset(engine)
        assert (state["lon"], state["time_ms"], state["seen_ms"]) == (None, None, NOW_MS)


def test_a_late_buffer_is_contact_only(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(100)))
        late = [fix(n, quality=int(Quality.LATE), received_ms=NOW_MS + 200_000, alarm=1) for n in range(5)]
        writer.commit(batch(*late))
        state = asset(engine)
        assert (state["time_ms"], state["alarm"], state["seen_ms"]) == (NOW_MS + 100_000, 0, NOW_MS + 200_000)


def test_a_replay_is_known_by_the_terminals_model_also_after_a_fault(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(Contact("phone:1", NOW_MS, None, json.dumps({"model": "REPLAY x60"})), fix(0)))
        writer.start()  # as after a fault
        writer.commit(batch(fix(20, lon=LON + 1)))
        assert [row["quality"] for row in rows(engine, "fix")] == [Quality.REPLAY] * 2


def test_a_retired_asset_that_speaks_again(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with writing(engine) as writer:
            writer.commit(batch(fix(0)))
        change(engine, "UPDATE asset SET lon = NULL, lat = NULL, rev = :rev")
        with writing(engine) as writer:
            writer.commit(batch(fix(1)))
        assert asset(engine)["lon"] == LON


def test_a_tag_is_where_its_base_station_is(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        heard = Sighting("tag:1", "station:1", NOW_MS, NOW_MS, -60.0)
        writer.commit(batch(heard))
        assert asset(engine, "tag:1")["lon"] is None
        change(engine, "UPDATE site SET lon = 120, lat = 31, rev = :rev")
        writer.commit(batch(heard._replace(time_ms=NOW_MS + 1)))
        tag = asset(engine, "tag:1")
        assert (tag["lon"], tag["lat"], tag["quality"], tag["kind"]) == (120, 31, Quality.HEARD, "motorcycle")
        assert tag["heard_by"] == rows(engine, "site")[0]["id"]


def test_a_sighting_from_the_future_or_the_past_moves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        place_site(engine)
        at = [Sighting("tag:1", "station:1", NOW_MS + ms, NOW_MS, None) for ms in (0, -1000, 400_000)]
        writer.commit(batch(*at))
        assert asset(engine, "tag:1")["time_ms"] == NOW_MS
        assert len(rows(engine, "sighting")) == 3


def test_a_fix_of_its_own_is_better_than_hearsay(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        place_site(engine)
        writer.commit(batch(Sighting("phone:1", "station:1", NOW_MS, NOW_MS, None)))
        assert asset(engine)["heard_by"] == 8
        writer.commit(batch(fix(60)))
        state = asset(engine)
        assert (state["heard_by"], state["lat"], state["quality"]) == (None, LAT, 0)
