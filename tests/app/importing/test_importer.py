import json
import time
from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import Engine, Table, select

from app.cache.schema import asset, commit_counter, place, site, zone
from app.importing.importer import Report, Request, enter, run
from app.importing.rows import Rows


def _quiet(_what: str, _share: float) -> None:
    pass


def _all(engine: Engine, table: Table) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.key)).mappings()]


def _commits(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(commit_counter.c.value)).scalar_one())


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    file = tmp_path / "sites.csv"
    file.write_text(
        "key,kind,lon,lat,mn\nB1,base_station,121,31,\nW1,water_station,121,95.2,1\nW2,water_station,121,31,2\n",
        encoding="utf-8",
    )
    return file


def test_one_bad_row_and_nothing_is_written(engine: Engine, sites: Path) -> None:
    before = _commits(engine)
    report = run(engine, Request("sites", sites), _quiet)
    assert [str(refused) for refused in report.refused] == ["row 2: latitude 95.2 is over 90"]
    assert not report.written
    assert _all(engine, site) == []
    assert _commits(engine) == before


def test_good_rows_alone_when_asked_for(engine: Engine, sites: Path) -> None:
    report = run(engine, Request("sites", sites, skip_bad=True), _quiet)
    assert (report.rows, report.added, report.written) == (3, 2, True)
    assert [row["address"] for row in _all(engine, site)] == ["station:B1", "mn:2"]


def test_a_dry_run_says_the_same_and_writes_nothing(engine: Engine, sites: Path) -> None:
    report = run(engine, Request("sites", sites, skip_bad=True, dry_run=True), _quiet)
    assert (report.added, report.written) == (2, False)
    assert _all(engine, site) == []
    run(engine, Request("sites", sites, skip_bad=True), _quiet)
    assert run(engine, Request("sites", sites, skip_bad=True, dry_run=True), _quiet).rewritten == 2


def test_units_and_zones(engine: Engine, tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("key,unit,kind,callsign\nP1,P-017,police_foot,江01\n", encoding="utf-8")
    assert run(engine, Request("units", units), _quiet).added == 1
    assert _all(engine, asset)[0]["props"] == '{"callsign":"江01"}'
    zones = tmp_path / "zones.csv"
    zones.write_text('WKT,name,kind\n"POLYGON ((0 0, 1 0, 1 1, 0 0))",港区,port\n', encoding="utf-8")
    assert run(engine, Request("zones", zones), _quiet).added == 1
    row = _all(engine, zone)[0]
    assert (row["key"], row["kind"], row["name"]) == ("港区", "port", "港区")
    assert shapely.from_wkb(row["shape"]).area == 0.5


def test_places(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("name,kind,lon,lat,旧名\n人民路,street,121.4,31.2,马路\n", encoding="utf-8")
    assert run(engine, Request("places", file), _quiet).added == 1
    assert run(engine, Request("places", file), _quiet).rewritten == 1
    row = _all(engine, place)[0]
    assert (row["key"], row["name"], row["kind"], row["lon"]) == ("人民路", "人民路", "street", 121.4)
    assert row["props"] == '{"旧名":"马路"}'


def test_what_a_file_is_silent_of_stays(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("key,kind,name,phone\nA,bus,甲,1\n", encoding="utf-8")
    run(engine, Request("assets", file), _quiet)
    file.write_text("key,owner\nA,公交集团\n", encoding="utf-8")
    run(engine, Request("assets", file), _quiet)
    row = _all(engine, asset)[0]
    assert (row["kind"], row["name"], row["address"], row["owner"]) == ("bus", "甲", "phone:1", "公交集团")


def _cameras(file: Path, count: int) -> Path:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [120 + i % 1000 / 1000, 31 + i // 1000 / 1000]},
            "properties": {"key": f"C{i}", "heading_deg": i % 360, "fov_deg": 60, "maker": "甲"},
        }
        for i in range(count)
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def test_many_cameras_take_no_time(engine: Engine, tmp_path: Path) -> None:
    """A city's 140,000 cameras take three seconds; a loop over them in the wrong place takes minutes."""
    file = _cameras(tmp_path / "cameras.geojson", 20_000)
    steps: list[tuple[str, float]] = []
    begin = time.monotonic()
    report: Report = run(engine, Request("cameras", file), lambda what, share: steps.append((what, share)))
    assert time.monotonic() - begin < 10
    assert report.added == 20_000
    assert [what for what, _ in steps] == [
        "reading cameras.geojson",
        "checking 20000 rows",
        "writing 20000 rows",
        "done",
    ]
    first = _all(engine, site)[0]
    assert (first["key"], first["kind"], first["name"], first["fov_deg"]) == ("C0", "camera", "C0", 60.0)


def _lot(names: list[str], addresses: list[str]) -> tuple[Table, Rows]:
    columns = {
        "key": ["A", "B"], "kind": ["taxi", "bus"], "name": names, "address": addresses,
    }  # fmt: skip
    return asset, Rows(columns, frozenset({"kind", "name", "address"}))


def test_ready_rows_are_entered_in_one_transaction_and_once(engine: Engine) -> None:
    first = enter(engine, [_lot(["one", "two"], ["phone:1", "phone:2"])], _quiet)
    assert first == Report(2, 2, 0, (), written=True)
    commits = _commits(engine)
    assert enter(engine, [_lot(["one", "two"], ["phone:1", "phone:2"])], _quiet) == Report(
        2, 0, 0, (), written=False
    )
    assert _commits(engine) == commits
    assert enter(engine, [_lot(["one", "zwei"], ["phone:1", "phone:2"])], _quiet).rewritten == 1
    assert [(row["name"], row["rev"]) for row in _all(engine, asset)] == [
        ("one", commits),
        ("zwei", commits + 1),
    ]


def test_of_ready_rows_those_that_cannot_be_taken_are_left_out(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("key,phone\nmine,2\n", encoding="utf-8")
    run(engine, Request("assets", file), _quiet)
    report = enter(engine, [_lot(["one", "two"], ["phone:1", "phone:2"])], _quiet)
    assert [str(refused) for refused in report.refused] == [
        "row 2: phone:2 is the address of asset 'mine' already"
    ]
    assert [row["key"] for row in _all(engine, asset)] == ["A", "mine"]


def test_cancelled_on_the_way_nothing_is_entered(engine: Engine) -> None:
    def cancel(what: str, _share: float) -> None:
        if what.startswith("writing"):
            raise KeyboardInterrupt

    commits = _commits(engine)
    with pytest.raises(KeyboardInterrupt):
        enter(engine, [_lot(["one", "two"], ["phone:1", "phone:2"])], cancel)
    assert _all(engine, asset) == []
    assert _commits(engine) == commits
