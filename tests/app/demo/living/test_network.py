"""The roads as they are driven."""

import numpy as np
import pytest

from app.demo.city import Area, RoadClass
from app.demo.living.network import Network, inside
from tests.app.demo.cities import APART_M, SIDE, node, small

NETWORK = Network(small().roads)


def test_each_piece_is_driven_both_ways() -> None:
    assert len(NETWORK) == 2 * len(small().roads.start)
    back = np.arange(len(NETWORK)) ^ 1
    assert (NETWORK.head == NETWORK.tail[back]).all()
    assert np.allclose((NETWORK.heading_deg - NETWORK.heading_deg[back]) % 360, 180)


def test_headings_are_clockwise_from_north() -> None:
    (north,) = np.flatnonzero((NETWORK.tail == node(0, 0)) & (NETWORK.head == node(0, 1)))
    (east,) = np.flatnonzero((NETWORK.tail == node(0, 0)) & (NETWORK.head == node(1, 0)))
    assert (NETWORK.heading_deg[north], NETWORK.heading_deg[east]) == (0, 90)


def test_what_leaves_and_arrives() -> None:
    assert NETWORK.degree[node(0, 0)] == 2
    assert NETWORK.degree[node(2, 3)] == 4
    leaving = NETWORK.leaving[node(0, 0)]
    assert set(NETWORK.head[leaving[leaving >= 0]]) == {node(1, 0), node(0, 1)}
    assert (NETWORK.head[NETWORK.arriving] == np.arange(SIDE * SIDE)).all()


def test_places_along_a_piece() -> None:
    (east,) = np.flatnonzero((NETWORK.tail == node(1, 2)) & (NETWORK.head == node(2, 2)))
    x, y = NETWORK.places(np.array([east]), np.array([100.0]))
    assert x - NETWORK.x[node(1, 2)] == pytest.approx(100)
    assert y == pytest.approx(NETWORK.y[node(1, 2)])


def test_the_quickest_way_is_found_and_joined() -> None:
    way = NETWORK.route(node(0, 1), node(5, 1))
    assert (NETWORK.head[way[:-1]] == NETWORK.tail[way[1:]]).all()
    assert (NETWORK.tail[way[0]], NETWORK.head[way[-1]]) == (node(0, 1), node(5, 1))
    # The row of streets is slower than the ring south of it, also with the way there and back.
    assert (NETWORK.cls[way] == RoadClass.RING).sum() >= 3


def test_a_way_around_what_is_closed() -> None:
    closed = np.zeros(SIDE * SIDE, dtype=bool)
    closed[[node(2, row) for row in range(SIDE - 1)]] = True
    way = NETWORK.route(node(0, 0), node(5, 0), closed)
    assert not closed[NETWORK.head[way]].any()
    assert node(2, SIDE - 1) in NETWORK.head[way]


def test_closed_all_around_it_is_driven_all_the_same() -> None:
    closed = np.ones(SIDE * SIDE, dtype=bool)
    assert len(NETWORK.route(node(0, 0), node(5, 5), closed)) == 10


def test_ways_lead_to_the_goal_from_everywhere() -> None:
    way = NETWORK.ways(node(3, 3))
    at = np.arange(SIDE * SIDE)
    for _ in range(4 * SIDE):
        at = np.where(way[at] < 0, at, NETWORK.head[way[at]])
    assert (at == node(3, 3)).all()
    assert NETWORK.seconds_to(node(3, 3))[node(3, 2)] <= APART_M / (18 / 3.6)


def test_the_nodes_around_one() -> None:
    around = NETWORK.around(node(3, 3), 5)
    assert around[0] == node(3, 3)
    assert set(around[1:]) == {node(2, 3), node(4, 3), node(3, 2), node(3, 4)}


def test_inside_an_area() -> None:
    arrow = Area("", np.array([0.0, 4.0, 4.0, 2.0, 0.0]), np.array([0.0, 0.0, 4.0, 1.0, 4.0]))
    x, y = np.array([0.5, 3.5, 2.0, 2.0, 5.0]), np.array([2.0, 2.0, 0.5, 3.0, 1.0])
    assert inside(arrow, x, y).tolist() == [True, True, True, False, False]
