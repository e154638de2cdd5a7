"""Ways by the clock."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.living.circuits import Circuit, Leg, shortened
from app.demo.living.network import Network
from tests.app.demo.cities import node, small

NETWORK = Network(small().roads)
THERE = NETWORK.route(node(0, 0), node(3, 0))
CIRCUIT = Circuit(NETWORK, [Leg(THERE, 100, 0.5), Leg(THERE[::-1] ^ 1, 1_000, 1.0, 36.0)])


def place(phase_s: float) -> tuple[float, float]:
    spot = CIRCUIT.at(phase_s)
    x, y = NETWORK.places(np.array([spot.edge]), np.array([spot.along_m]))
    return float(x[0]), float(y[0])


def test_it_stands_before_between_and_after() -> None:
    begin, end = (NETWORK.x[node(0, 0)], NETWORK.y[0]), (NETWORK.x[node(3, 0)], NETWORK.y[0])
    for phase, expected in ((0, begin), (99, begin), (900, end), (1_500, begin)):
        assert place(phase) == pytest.approx(expected)
        assert CIRCUIT.at(phase).speed_kmh == 0


def test_pace_and_cap_make_the_speed() -> None:
    assert CIRCUIT.at(101).speed_kmh == pytest.approx(35)
    assert CIRCUIT.at(1_001).speed_kmh == pytest.approx(36)
    assert CIRCUIT.end_s == pytest.approx(1_000 + 1_500 / 10)


@given(st.floats(0, 1_799))
def test_nobody_jumps(phase_s: float) -> None:
    (x, y), (later_x, later_y) = place(phase_s), place(phase_s + 1)
    assert np.hypot(later_x - x, later_y - y) <= 10.001


def test_a_leg_begins_when_the_one_before_is_done() -> None:
    both = Circuit(NETWORK, [Leg(THERE, 0, 1.0), Leg(THERE[::-1] ^ 1, 0, 1.0)])
    assert both.end_s == pytest.approx(2 * 1_500 / (70 / 3.6))


def test_a_way_cut_to_a_time() -> None:
    assert len(shortened(NETWORK, THERE, 60, 1.0, 70)) == 2
    assert len(shortened(NETWORK, THERE, 0, 1.0, 70)) == 1
    assert len(shortened(NETWORK, THERE, 1e6, 1.0, 70)) == 3
