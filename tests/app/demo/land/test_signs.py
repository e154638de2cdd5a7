import numpy as np

from app.demo.city import RoadClass
from app.demo.land.lines import Street
from app.demo.land.signs import signs, whole_names
from app.demo.land.weaving import weave


def line(name: str, start: tuple[float, float], end: tuple[float, float], cls: RoadClass) -> Street:
    steps = np.linspace(0, 1, 11)[:, None]
    return Street(np.array(start) * (1 - steps) + np.array(end) * steps, cls, name)


def test_a_long_road_has_a_name_for_each_part() -> None:
    streets = [
        line("人民路", (-4000, 10), (4000, 10), RoadClass.AVENUE),
        line("世纪大道", (100, -4000), (100, 4000), RoadClass.AVENUE),
        line("东门路", (200, -300), (200, 300), RoadClass.STREET),
    ]
    found = set(signs(weave(streets), streets))
    assert found == {"人民西路", "人民中路", "人民东路", "世纪南大道", "世纪中大道", "世纪北大道", "东门路"}


def test_a_ring_has_four_sides() -> None:
    turn = np.linspace(0, 2 * np.pi, 41)
    ring = [Street(2000 * np.column_stack([np.cos(turn), np.sin(turn)]), RoadClass.RING, "内环路")]
    assert set(signs(weave(ring), ring)) == {"内环东路", "内环北路", "内环西路", "内环南路"}


def test_a_part_knows_its_road() -> None:
    parts = np.array(["人民东路", "世纪中大道", "东门路", "内环西路", "安昌街"], dtype=object)
    assert whole_names(parts).tolist() == ["人民路", "世纪大道", "东门路", "内环路", "安昌街"]
