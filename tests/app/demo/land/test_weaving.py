import numpy as np
import pytest

from app.demo.city import RoadClass
from app.demo.land.lines import Street
from app.demo.land.weaving import Net, components, weave


def road(*points: tuple[float, float], cls: RoadClass = RoadClass.STREET) -> Street:
    return Street(np.array(points, dtype=float), cls, "街")


def test_a_crossing_is_a_node() -> None:
    net = weave([road((-100, 0), (100, 0)), road((0, -100), (0, 100))])
    assert (len(net.xy), len(net.line)) == (5, 4)
    assert sorted(net.degree().tolist()) == [1, 1, 1, 1, 4]


def test_a_motorway_passes_over_streets() -> None:
    net = weave(
        [
            road((-100, 0), (100, 0), cls=RoadClass.MOTORWAY),
            road((0, -100), (0, 100)),
            road((50, -100), (50, 100), cls=RoadClass.AVENUE),
            road((0, 90), (50, 90)),
        ]
    )
    assert [0.0, 0.0] not in net.xy.tolist()
    assert [50.0, 0.0] in net.xy.tolist()


def test_an_end_that_nearly_meets_is_joined_and_bends_no_avenue() -> None:
    net = weave([road((-100, 0), (0, 0), (100, 0), cls=RoadClass.AVENUE), road((3, 6), (0, 100))])
    assert [0.0, 0.0] in net.xy.tolist()
    assert net.degree().max() == 3


def test_stubs_and_islands_go() -> None:
    net = weave([road((-100, 0), (100, 0)), road((0, -20), (0, 100)), road((500, 500), (700, 500))])
    assert net.length_m.sum() == pytest.approx(300)


def test_components_are_named_by_their_least_node() -> None:
    root = components(6, np.array([5, 1, 3]), np.array([4, 0, 1]))
    assert root.tolist() == [0, 0, 2, 0, 4, 4]


def test_only_used_nodes_are_kept() -> None:
    net = Net(np.zeros((4, 2)), np.array([0, 2]), np.array([1, 3]), np.array([7, 8]))
    kept = net.keep(np.array([False, True]))
    assert (kept.start.tolist(), kept.end.tolist(), kept.line.tolist()) == ([0], [1], [8])
