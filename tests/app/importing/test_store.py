from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from app.cache.engine import next_rev
from app.cache.schema import asset, waiting
from app.importing import store
from app.importing.cells import Refusals
from app.importing.rows import Rows


def _rows(*pairs: tuple[str, str | None], **more: list[Any]) -> Rows:
    columns: dict[str, list[Any]] = {
        "key": [key for key, _ in pairs],
        "name": [f"name of {key}" for key, _ in pairs],
        "kind": ["taxi"] * len(pairs),
        "address": [address for _, address in pairs],
        **more,
    }
    return Rows(columns, frozenset({"name", "kind", "address", *more}))


def _import(engine: Engine, rows: Rows) -> Refusals:
    refusals = Refusals()
    with engine.begin() as connection:
        rev = next_rev(connection)
        made = store.plan(connection, asset, rows, refusals)
        store.write(connection, asset, rows, made, rev)
    return refusals


def _assets(engine: Engine) -> dict[str, dict[str, Any]]:
    with engine.connect() as connection:
        return {row["key"]: dict(row) for row in connection.execute(select(asset)).mappings()}


def _heard(engine: Engine, key: str, address: str, **more: Any) -> None:
    """A device that sync has met on its own."""
    with engine.begin() as connection:
        row = {"key": key, "kind": "vehicle", "name": key, "address": address, "rev": next_rev(connection)}
        connection.execute(insert(asset), row | {"time_ms": 5, "lon": 121.0, "lat": 31.0} | more)


def test_new_rows_and_rows_that_are_there(engine: Engine) -> None:
    _import(engine, _rows(("A", "phone:1"), ("B", None)))
    before = _assets(engine)
    _import(engine, _rows(("A", "phone:1"), ("C", "phone:3"), plate=["苏B1", None]))
    after = _assets(engine)
    assert after["A"]["id"] == before["A"]["id"]
    assert after["A"]["plate"] == "苏B1"
    assert after["A"]["rev"] == after["C"]["rev"] == before["A"]["rev"] + 1
    assert after["B"] == before["B"]


def test_live_state_survives(engine: Engine) -> None:
    _heard(engine, "A", "phone:1", speed_kmh=50.0)
    _import(engine, _rows(("A", "phone:1")))
    found = _assets(engine)["A"]
    assert (found["time_ms"], found["lon"], found["speed_kmh"], found["kind"]) == (5, 121.0, 50.0, "taxi")


def test_a_nameless_device_is_taken_over(engine: Engine) -> None:
    _heard(engine, "phone:1", "phone:1")
    old = _assets(engine)["phone:1"]
    refusals = _import(engine, _rows(("A", "phone:1")))
    assert len(refusals) == 0
    found = _assets(engine)
    assert list(found) == ["A"]
    assert (found["A"]["id"], found["A"]["lon"], found["A"]["name"]) == (old["id"], 121.0, "name of A")
    assert found["A"]["rev"] > old["rev"]


def test_a_nameless_device_of_an_asset_that_is_there(engine: Engine) -> None:
    _import(engine, _rows(("A", "phone:9")))
    _heard(engine, "phone:1", "phone:1")
    _import(engine, _rows(("A", "phone:1")))
    found = _assets(engine)
    assert found["A"]["address"] == "phone:1"
    nameless = found["phone:1"]
    assert (nameless["address"], nameless["lon"], nameless["rev"]) == (None, None, found["A"]["rev"])


def test_an_address_of_another_is_refused(engine: Engine) -> None:
    _import(engine, _rows(("A", "phone:1")))
    refusals = _import(engine, _rows(("B", "phone:1"), ("C", "phone:3")))
    assert [str(refused) for refused in refusals.listed()] == [
        "row 1: phone:1 is the address of asset 'A' already"
    ]
    assert sorted(_assets(engine)) == ["A", "C"]


def test_two_assets_swap_their_terminals(engine: Engine) -> None:
    _import(engine, _rows(("A", "phone:1"), ("B", "phone:2")))
    refusals = _import(engine, _rows(("A", "phone:2"), ("B", "phone:1")))
    assert len(refusals) == 0
    found = _assets(engine)
    assert (found["A"]["address"], found["B"]["address"]) == ("phone:2", "phone:1")


def test_a_refused_row_gives_nothing_away(engine: Engine) -> None:
    """B would free phone:2 for C, but B cannot have phone:1, which A keeps."""
    _import(engine, _rows(("A", "phone:1"), ("B", "phone:2")))
    refusals = _import(engine, _rows(("B", "phone:1"), ("C", "phone:2")))
    assert len(refusals) == 2
    assert _assets(engine)["B"]["address"] == "phone:2"


@pytest.mark.parametrize("key", ["A", "phone:1"])
def test_who_is_imported_waits_no_longer(engine: Engine, key: str) -> None:
    with engine.begin() as connection:
        rev = next_rev(connection)
        common = {"feed": "f", "first_ms": 1, "last_ms": 1, "times": 1, "rev": rev}
        connection.execute(insert(waiting), [common | {"address": f"phone:{i}"} for i in (1, 2)])
    _import(engine, _rows((key, "phone:1")))
    with engine.connect() as connection:
        assert connection.execute(select(waiting.c.address)).scalars().all() == ["phone:2"]


def test_what_is_missing_or_different(engine: Engine) -> None:
    _import(engine, _rows(("A", "phone:1"), ("B", None), plate=["苏B1", None]))
    wanted = _rows(("A", "phone:1"), ("B", "phone:2"), ("C", None), plate=["苏B1", None, None])
    with engine.connect() as connection:
        assert store.missing(connection, asset, wanted) == {1, 2}
        some = Rows(wanted.columns, frozenset({"plate"}))
        assert store.missing(connection, asset, some) == {2}, "of what is not given nothing is asked"


def test_a_plan_for_some_rows_alone(engine: Engine) -> None:
    with engine.connect() as connection:
        made = store.plan(connection, asset, _rows(("A", "phone:1"), ("B", None)), Refusals(), only={1})
    assert made == store.Plan(add=[1])
