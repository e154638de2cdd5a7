"""Where people go on."""

import numpy as np

from app.demo.city import RoadClass
from app.demo.living.network import Network
from app.demo.living.turns import DRIVING, RIDING, Turns, avoiding, busyness, keeping
from tests.app.demo.cities import SIDE, node, small

NETWORK = Network(small().roads)


def taken(turns: Turns, tail: int, head: int, count: int = 4_000) -> np.ndarray:
    """How often each node is gone to from the end of one half piece."""
    (edge,) = np.flatnonzero((NETWORK.tail == tail) & (NETWORK.head == head))
    onward = turns.after(np.full(count, edge), np.random.default_rng(1))
    assert (NETWORK.tail[onward] == head).all()
    return np.bincount(NETWORK.head[onward], minlength=SIDE * SIDE)


def test_mostly_straight_on_and_never_back() -> None:
    gone = taken(Turns(NETWORK, DRIVING), node(1, 1), node(2, 1))
    assert gone[node(3, 1)] > gone.sum() / 2
    assert gone[node(1, 1)] == 0
    assert gone[node(2, 0)] > 0
    assert gone[node(2, 2)] > 0


def test_back_where_nothing_else_is_left() -> None:
    nowhere = np.zeros(NETWORK.leaving[NETWORK.head].shape, dtype=bool)
    gone = taken(Turns(NETWORK, DRIVING, nowhere), node(1, 1), node(2, 1))
    assert gone[node(1, 1)] == gone.sum()


def test_a_region_is_not_left() -> None:
    region = (np.arange(SIDE * SIDE) % SIDE < 3).astype(np.int64)
    gone = taken(Turns(NETWORK, DRIVING, keeping(NETWORK, region)), node(1, 1), node(2, 1))
    assert gone[node(3, 1)] == 0
    assert gone.sum() == gone[node(2, 0)] + gone[node(2, 2)]


def test_what_is_closed_is_avoided_and_can_be_left() -> None:
    closed = np.zeros(SIDE * SIDE, dtype=bool)
    closed[[node(3, 1), node(2, 1)]] = True
    turns = Turns(NETWORK, DRIVING, avoiding(NETWORK, closed))
    assert taken(turns, node(0, 1), node(1, 1))[node(2, 1)] == 0
    assert taken(turns, node(1, 1), node(2, 1))[node(3, 1)] > 0


def test_some_roads_are_not_for_everybody() -> None:
    assert RIDING[RoadClass.MOTORWAY] == 0
    only = dict.fromkeys(RoadClass, 0.0) | {RoadClass.AVENUE: 1.0}
    gone = taken(Turns(NETWORK, only), node(2, 1), node(2, 2))
    assert set(np.flatnonzero(gone)) == {node(1, 2), node(3, 2), node(2, 3)}


def test_great_roads_are_busier() -> None:
    busy = busyness(NETWORK)
    assert np.isclose(busy.sum(), 1)
    assert busy[NETWORK.cls == RoadClass.AVENUE].min() > busy[NETWORK.cls == RoadClass.LANE].max()
