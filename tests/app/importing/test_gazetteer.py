from typing import Any

from sqlalchemy import Engine, select

from app.cache.schema import commit_counter, place
from app.importing.gazetteer import Kept, Named, keep

ROAD = Named("street", "人民路", 121.4, 31.2)
PARK = Named("park", "人民公园", 121.5, 31.3)


def _rows(engine: Engine) -> dict[str, dict[str, Any]]:
    with engine.connect() as connection:
        return {row["key"]: dict(row) for row in connection.execute(select(place)).mappings()}


def _commits(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(commit_counter.c.value)).scalar_one())


def test_a_source_has_what_it_last_said(engine: Engine) -> None:
    assert keep(engine, "town", [ROAD, PARK]) == Kept(2, 0, 0)
    moved = PARK._replace(lon=121.6)
    assert keep(engine, "town", [moved]) == Kept(0, 1, 1)
    rows = _rows(engine)
    assert list(rows) == ["town/park/人民公园"]
    assert (rows["town/park/人民公园"]["lon"], rows["town/park/人民公园"]["rev"]) == (121.6, 2)


def test_the_same_again_writes_nothing(engine: Engine) -> None:
    keep(engine, "town", [ROAD, PARK])
    before = (_rows(engine), _commits(engine))
    assert keep(engine, "town", [ROAD, PARK]) == Kept(0, 0, 0)
    assert (_rows(engine), _commits(engine)) == before


def test_sources_do_not_know_each_other(engine: Engine) -> None:
    keep(engine, "a_b", [ROAD])
    keep(engine, "aXb", [ROAD, PARK])
    assert keep(engine, "a_b", []) == Kept(0, 0, 1)
    assert sorted(_rows(engine)) == ["aXb/park/人民公园", "aXb/street/人民路"]


def test_several_of_one_name_are_numbered(engine: Engine) -> None:
    schools = [Named("school", "实验小学", 121.4 + at, 31.2) for at in range(3)]
    assert keep(engine, "town", schools).added == 3
    assert sorted(_rows(engine)) == [
        "town/school/实验小学",
        "town/school/实验小学#2",
        "town/school/实验小学#3",
    ]
