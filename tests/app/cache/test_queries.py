from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from app import settings
from app.cache import schema
from app.cache.engine import open_cache
from app.cache.queries import TOPICS, Filter, rows
from app.errors import InputError


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Two assets with fixes at 10, 20, ... and a station with a reading and a sighting."""
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    opened = open_cache(settings.load(file))
    with opened.begin() as connection:
        common = {"kind": "taxi", "name": "x", "rev": 1}
        assets = [
            {
                "id": 1,
                "key": "B",
                "name": "乙",
                "plate": "苏B1",
                "address": "phone:1",
                "time_ms": 50,
                "lon": 121.0,
            },
            {
                "id": 2,
                "key": "A",
                "name": "甲",
                "plate": None,
                "address": "tag:2",
                "time_ms": None,
                "lon": None,
            },
        ]
        connection.execute(insert(schema.asset), [common | {"lat": row["lon"]} | row for row in assets])
        fixed = {"received_ms": 99, "alarm": 0, "status": 2, "quality": 0, "lat": 31.0}
        fixes = [{"asset_id": 1 + i % 2, "time_ms": 10 * i, "lon": 120.0 + i / 10} for i in range(1, 7)]
        connection.execute(insert(schema.fix), [fixed | row for row in fixes])
        station = {"id": 1, "key": "W", "kind": "water_station", "name": "W", "address": "mn:8", "rev": 1}
        connection.execute(insert(schema.site), station | {"lon": 120.5, "lat": 31.5})
        value = {"site_id": 1, "factor": "w01001", "stat": "Rtd", "span": "live", "value": 8.3, "flag": "N"}
        connection.execute(insert(schema.reading), value | {"time_ms": 15, "received_ms": 16})
        heard = {"asset_id": 2, "site_id": 1, "time_ms": 25, "received_ms": 26, "rssi_dbm": -60.0}
        connection.execute(insert(schema.sighting), heard)
        letters = [
            {
                "feed": "f",
                "source": "s",
                "received_ms": 5 * i,
                "reason": "checksum",
                "sentence": "",
                "data": b"~",
            }
            for i in range(3)
        ]
        connection.execute(insert(schema.dead_letter), letters)
    yield opened
    opened.dispose()


def _ask(engine: Engine, topic: str, by_asset: bool = False, **narrowed: Any) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return list(rows(connection, TOPICS[topic], Filter(**narrowed), by_asset))


def _times(found: list[dict[str, Any]]) -> list[int]:
    return [row["time"] for row in found]


@pytest.mark.parametrize("topic", list(TOPICS))
def test_every_topic_names_its_columns(engine: Engine, topic: str) -> None:
    for row in _ask(engine, topic):
        assert tuple(row) == TOPICS[topic].columns


def test_in_the_order_of_time_or_key(engine: Engine) -> None:
    assert _times(_ask(engine, "fixes")) == [10, 20, 30, 40, 50, 60]
    assert [row["key"] for row in _ask(engine, "assets")] == ["A", "B"]


def test_since_counts_and_until_does_not(engine: Engine) -> None:
    assert _times(_ask(engine, "fixes", since_ms=20, until_ms=40)) == [20, 30]


def test_the_limit_keeps_the_newest(engine: Engine) -> None:
    assert _times(_ask(engine, "fixes", limit=2)) == [50, 60]
    assert [row["received"] for row in _ask(engine, "dead-letters", limit=1)] == [10]
    assert [row["key"] for row in _ask(engine, "assets", limit=1)] == ["B"]
    assert _ask(engine, "feeds", limit=1) == []


def test_tracks_stay_together(engine: Engine) -> None:
    found = _ask(engine, "fixes", by_asset=True, limit=4)
    assert [(row["asset"], row["time"]) for row in found] == [("B", 40), ("B", 60), ("A", 30), ("A", 50)]


@pytest.mark.parametrize("name", ["B", "苏B1", "phone:1"])
def test_an_asset_by_any_of_its_names(engine: Engine, name: str) -> None:
    assert _times(_ask(engine, "fixes", asset=name)) == [20, 40, 60]


def test_a_station_by_key_or_address(engine: Engine) -> None:
    assert len(_ask(engine, "readings", asset="W")) == 1
    assert len(_ask(engine, "readings", asset="mn:8")) == 1
    assert _ask(engine, "sightings", asset="A")[0]["station"] == "W"


def test_nobody_of_that_name(engine: Engine) -> None:
    with pytest.raises(InputError, match="no asset has 'X' as its key or plate or address"):
        _ask(engine, "fixes", asset="X")


def test_within_a_box(engine: Engine) -> None:
    assert _times(_ask(engine, "fixes", box=(120.15, 30.0, 120.35, 32.0))) == [20, 30]
    assert [row["key"] for row in _ask(engine, "assets", box=(120.0, -90.0, 122.0, 90.0))] == []
    assert [row["key"] for row in _ask(engine, "assets", box=(120.0, 120.0, 122.0, 122.0))] == ["B"]
