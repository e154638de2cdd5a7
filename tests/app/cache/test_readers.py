from pathlib import Path

import numpy as np

from app.cache import readers
from app.cache.writer import Batch
from app.importing import gazetteer
from app.importing.gazetteer import Named
from app.model import Contact, Quality, Reading, Refusal
from tests.app.halls import LON, NOW_MS, batch, change, fix, opened, writing


def test_assets_since_a_commit_one_tuple_a_column(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        first = writer.commit(batch(fix(0), fix(0, address="phone:2")))
        with engine.connect() as connection:
            columns = dict(zip(readers.ASSET_COLUMNS, readers.assets_since(connection, -1), strict=True))
            assert columns["address"] == ("phone:1", "phone:2")
            assert columns["time_ms"] == (NOW_MS, NOW_MS)
            assert readers.assets_since(connection, first.rev) == []
            assert readers.newest_rev(connection) == first.rev
        writer.commit(batch(fix(1, address="phone:2")))
        with engine.connect() as connection:
            columns = dict(
                zip(readers.ASSET_COLUMNS, readers.assets_since(connection, first.rev), strict=True)
            )
            assert columns["address"] == ("phone:2",)


def test_some_columns_and_how_many_rows_there_are(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(*(Contact(f"phone:{n}", NOW_MS) for n in range(3))))
        writer.commit(Batch([Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")]))
        with engine.connect() as connection:
            names = ("id", *readers.ASSET_TEXTS)
            columns = readers.assets_since(connection, -1, names)
            assert dict(zip(names, columns, strict=True))["name"] == ("0", "1", "2")
            assert readers.sites_since(connection, -1, ("kind",)) == [("water_station",)]
            assert readers.sizes(connection) == (3, 1)


def test_sites_values_feeds_waiting_and_basemaps(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        value = Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")
        writer.commit(Batch([value], [("taxis", Refusal(f"phone:{n}", n)) for n in range(3)]))
        for key, at in (("old", 1), ("new", 2)):
            change(engine, "INSERT INTO basemap VALUES (:key, 'x', 'wgs84', '', :at, :rev)", key=key, at=at)
        with engine.connect() as connection:
            assert readers.sites_since(connection, -1)[readers.SITE_COLUMNS.index("address")] == ("mn:1",)
            assert readers.readings_since(connection, -1) == [(1, "w01001", NOW_MS, 8.3, "N")]
            assert readers.feeds(connection) == []
            assert [row["last_ms"] for row in readers.waiting_devices(connection, 2)] == [2, 1]
            assert [row["key"] for row in readers.basemaps(connection)] == ["new", "old"]


def test_a_track_is_what_can_be_drawn(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        unfixed, late = int(Quality.UNFIXED), int(Quality.LATE)
        writer.commit(
            batch(
                fix(20, speed_kmh=None),
                fix(10, quality=late),
                fix(30, quality=unfixed),
                fix(40, lon=LON + 1),
                fix(0),
            )
        )
        with engine.connect() as connection:
            track = readers.track(connection, 1, NOW_MS, NOW_MS + 60_000)
            assert (track.time_ms - NOW_MS).tolist() == [0, 10_000, 20_000]
            assert np.isnan(track.speed_kmh[2])
            assert track.quality.tolist() == [0, late, 0]
            newest = readers.track(connection, 1, NOW_MS, NOW_MS + 60_000, limit=1)
            assert (newest.time_ms - NOW_MS).tolist() == [20_000]
            nothing = readers.track(connection, 9, 0, NOW_MS)
            assert len(nothing.time_ms) == len(nothing.lon) == 0


def test_the_newest_fix_is_not_that_of_a_clock_that_runs_ahead(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        writer.commit(batch(fix(10), fix(0), fix(86_400, received_ms=NOW_MS)))
        with engine.connect() as connection:
            assert readers.newest_fix_ms(connection, 1) == NOW_MS + 10_000
            assert readers.newest_fix_ms(connection, 9) is None


def test_series_of_a_station(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine) as writer:
        values = [
            Reading("mn:1", factor, stat, "live", NOW_MS + n, NOW_MS, float(n), "N")
            for factor, stat in (("w01001", "Rtd"), ("w01010", "Avg"), ("w01010", "Max"))
            for n in (2, 1)
        ]
        writer.commit(batch(*values))
        with engine.connect() as connection:
            found = readers.series(connection, 1, NOW_MS, NOW_MS + 2)
        assert [(one.factor, one.value.tolist(), one.flags) for one in found] == [
            ("w01001", [1.0, 2.0], ("N", "N")),
            ("w01010", [1.0, 2.0], ("N", "N")),
        ]


def test_a_mean_gives_way_to_finer_values_of_its_time(tmp_path: Path) -> None:
    hour, minute = 3_600_000, 60_000
    told = [
        ("hour", -2 * hour, 1.0),
        ("hour", -hour, 2.0),
        ("minute", -hour + minute, 3.0),
        ("live", -30_000, 5.0),
    ]
    told += [("minute", -minute, 4.0), ("hour", 0, 6.0)]
    with opened(tmp_path) as engine, writing(engine) as writer:
        values = [
            Reading(
                "mn:1", "w01001", "Rtd" if span == "live" else "Avg", span, NOW_MS + at, NOW_MS, value, "N"
            )
            for span, at, value in told
        ]
        writer.commit(batch(*values))
        with engine.connect() as connection:
            (found,) = readers.series(connection, 1, NOW_MS - 3 * hour, NOW_MS + 1)
    assert found.value.tolist() == [1.0, 3.0, 5.0, 6.0]
    assert len(found.flags) == len(found.time_ms) == 4


def test_places_and_whether_they_are_others_now(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        with engine.connect() as connection:
            assert (readers.places_token(connection), readers.places(connection)) == ((0, 0), [])
        gazetteer.keep(engine, "town", [Named("street", "人民路", 121.4, 31.2), Named("park", "公园", 1, 2)])
        with engine.connect() as connection:
            columns = dict(zip(readers.PLACE_COLUMNS, readers.places(connection), strict=True))
            assert columns["name"] == ("人民路", "公园")
            assert columns["lon"] == (121.4, 1.0)
            before = readers.places_token(connection)
        gazetteer.keep(engine, "town", [Named("street", "人民路", 121.4, 31.2)])
        with engine.connect() as connection:
            assert readers.places_token(connection) != before
