from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from sqlalchemy import Engine

from app.cache.registry import Registry
from app.demo.city import City
from app.demo.registering import register
from app.model import Sighting
from tests.app import halls


def quiet(_what: str, _share: float) -> None:
    pass


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with halls.opened(tmp_path) as engine:
        yield engine


def test_everything_is_there_with_its_address_and_place(engine: Engine, city: City) -> None:
    report = register(engine, city, quiet)
    assert (report.rows, report.added, report.refused) == (28_060, 28_060, ())
    assets = {row["address"]: row for row in halls.rows(engine, "asset")}
    assert len(assets) == 22_400
    taxi = assets[f"phone:{city.vehicles.phone[0]}"]
    assert (taxi["key"], taxi["plate"], taxi["kind"]) == ("V-0001", city.vehicles.plate[0], "taxi")
    assert assets["unit:P-001"]["kind"] == "police_car"
    assert assets["tag:T-000001"]["kind"] == "motorcycle"
    sites = {row["key"]: row for row in halls.rows(engine, "site")}
    assert len(sites) == 5_658
    assert sites["W-01"]["address"] == f"mn:{city.water_stations.mn[0]}"
    assert sites["B-0001"]["address"] == "station:B-0001"
    assert sites["C-004500"]["address"] is None
    lon, lat = city.to_degrees(city.cameras.x[:1], city.cameras.y[:1])
    assert (sites["C-000001"]["lon"], sites["C-000001"]["lat"]) == pytest.approx((lon[0], lat[0]), abs=1e-7)
    zones = halls.rows(engine, "zone")
    assert [zone["name"] for zone in zones] == [area.name for area in city.zones]
    assert all(shapely.from_wkb(zone["shape"]).is_valid for zone in zones)


def test_a_second_time_changes_nothing(engine: Engine, city: City) -> None:
    register(engine, city, quiet)
    before = {table: halls.rows(engine, table) for table in ("site", "asset", "zone", "commit_counter")}
    report = register(engine, city, quiet)
    assert (report.added, report.rewritten, report.written) == (0, 0, False)
    assert {table: halls.rows(engine, table) for table in before} == before


def test_only_what_differs_is_written(engine: Engine, city: City) -> None:
    register(engine, city, quiet)
    renamed = city.units.name.copy()
    renamed[3] = "机动一组"
    changed = replace(city, units=replace(city.units, name=renamed))
    report = register(engine, changed, quiet)
    assert (report.added, report.rewritten) == (0, 1)
    rev = max(row["rev"] for row in halls.rows(engine, "asset"))
    assert [row["name"] for row in halls.rows(engine, "asset") if row["rev"] == rev] == ["机动一组"]


def test_a_device_that_spoke_first_gets_its_name(engine: Engine, city: City) -> None:
    phone = city.vehicles.phone[5]
    with halls.writing(engine, Registry()) as writer:
        writer.commit(halls.batch(halls.fix(address=f"phone:{phone}")))
    register(engine, city, quiet)
    row = halls.asset(engine, f"phone:{phone}")
    assert (row["key"], row["lon"]) == ("V-0006", halls.LON)


def test_a_running_sync_knows_them_from_its_next_batch_on(engine: Engine, city: City) -> None:
    with halls.writing(engine, Registry()) as writer:
        writer.commit(halls.batch(halls.fix()))
        register(engine, city, quiet)
        tag, station = f"tag:{city.tags.key[0]}", f"station:{city.base_stations.key[0]}"
        heard = Sighting(tag, station, halls.NOW_MS, halls.NOW_MS, -60.0)
        writer.commit(halls.batch(heard))
    row = halls.asset(engine, tag)
    lon, lat = city.to_degrees(city.base_stations.x[:1], city.base_stations.y[:1])
    assert row["name"] == city.tags.plate[0]
    assert (row["lon"], row["lat"]) == pytest.approx((lon[0], lat[0]), abs=1e-6)


def test_addresses_keys_and_plates_are_told_apart(city: City) -> None:
    for column in (
        city.vehicles.phone, city.vehicles.plate, city.vehicles.key, city.units.key, city.tags.key,
        city.tags.plate, city.cameras.key, city.base_stations.key, city.water_stations.mn,
    ):  # fmt: skip
        assert len(np.unique(column.astype(str))) == len(column)
