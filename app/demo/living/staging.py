"""The ways of those scenes that go by the clock: the theft, the dangerous load, the escort."""

from dataclasses import dataclass

import numpy as np

from app.demo.city import Area, City, Flags, Ints
from app.demo.living.circuits import Circuit, Leg, shortened
from app.demo.living.network import Network, inside
from app.demo.living.timetable import SCENES

_STOLEN_PACE, _STOLEN_KMH = 0.85, 45.0
_HAZMAT_NEAR_S = (60.0, 200.0)
"""How far on an empty road from the middle of the zone the truck begins and turns."""
_HAZMAT_KMH = 60.0
_ESCORT_S = 300.0
"""At most so far on an empty road is the hospital."""
_JAM = 0.35
"""What the rush hour leaves of the speed, until the police clears the way."""
_JOINS_AT = 0.4
"""Part of the way after which the police joins."""
_WITH_POLICE = 0.85
_HOSPITAL_S = 120.0
_AHEAD_S = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Scenes:
    """The ways of those who play, by the moment of the round."""

    stolen: Circuit
    hazmat: Circuit
    escort: Circuit
    police: Circuit
    """Of the unit that joins the car that is escorted."""
    joins_node: int
    joins_s: float
    hospital_s: float
    """When the car is at the hospital."""
    square: int
    """The node at which the crowd gathers."""


def staged(city: City, network: Network) -> Scenes:
    """Find the ways; about ten searches of the roads."""
    car = _escort_way(city, network)
    half = max(int(len(car) * _JOINS_AT), 1)
    begin_s = SCENES["escort"].begin_s
    alone = Leg(car[:half], begin_s, _JAM)
    joins_s = Circuit(network, [alone]).end_s
    ride = Leg(car[half:], joins_s, _WITH_POLICE)
    hospital_s = Circuit(network, [alone, ride]).end_s
    home_s = hospital_s + _HOSPITAL_S
    police = ride._replace(begin_s=joins_s - _AHEAD_S)
    return Scenes(
        stolen=_stolen(city, network),
        hazmat=_hazmat(city, network),
        escort=Circuit(network, [alone, ride, Leg(car[::-1] ^ 1, home_s, 0.75)]),
        police=Circuit(network, [police, Leg(police.edges[::-1] ^ 1, home_s, 0.75)]),
        joins_node=int(network.head[car[half - 1]]),
        joins_s=joins_s,
        hospital_s=hospital_s,
        square=city.places[city.scenes["crowd"]].node,
    )


def _stolen(city: City, network: Network) -> Circuit:
    """From where the motorcycle was parked across the city."""
    home = int(city.tags.home[city.scenes["stolen"]])
    far = np.hypot(network.x - network.x[home], network.y - network.y[home])
    begin_s, end_s = SCENES["stolen"]
    way = network.route(home, int(np.argmax(far)))
    way = shortened(network, way, end_s - begin_s, _STOLEN_PACE, _STOLEN_KMH)
    return Circuit(network, [Leg(way, begin_s, _STOLEN_PACE, _STOLEN_KMH)])


def _hazmat(city: City, network: Network) -> Circuit:
    """Through the zone from one side to the other, and back around it."""
    home = int(city.vehicles.home[city.scenes["hazmat"]])
    zone = min(city.zones, key=lambda area: _far(area, network, home))
    within = inside(zone, network.x, network.y)
    middle_x, middle_y = float(zone.x.mean()), float(zone.y.mean())
    from_middle = np.hypot(network.x - middle_x, network.y - middle_y)
    middle = int(np.argmin(np.where(within, from_middle, np.inf))) if within.any() else _near(network, zone)
    near = _ring(network, middle, within)
    from_home = np.hypot(network.x[near] - network.x[home], network.y[near] - network.y[home])
    begin = int(near[np.argmin(from_home)])
    # The side opposite to where it comes from.
    x, y = network.x - network.x[middle], network.y - network.y[middle]
    opposite = (x[near] * x[begin] + y[near] * y[begin]) / np.maximum(np.hypot(x[near], y[near]), 1.0)
    end = int(near[np.argmin(opposite)])
    through = np.concatenate([network.route(begin, middle), network.route(middle, end)])
    around = network.route(end, begin, within)
    begin_s, end_s = SCENES["hazmat"]
    for pace in (0.7, 0.85, 1.0):
        circuit = Circuit(network, [Leg(way, begin_s, pace, _HAZMAT_KMH) for way in (through, around)])
        if circuit.end_s < end_s:
            break
    return circuit


def _far(area: Area, network: Network, node: int) -> float:
    return float(np.hypot(area.x.mean() - network.x[node], area.y.mean() - network.y[node]))


def _near(network: Network, zone: Area) -> int:
    return network.nearest(float(zone.x.mean()), float(zone.y.mean()))


def _ring(network: Network, middle: int, within: Flags) -> Ints:
    """The nodes outside the zone from which its middle is neither next door nor far."""
    seconds = network.seconds_to(middle)
    shortest, longest = _HAZMAT_NEAR_S
    near = np.flatnonzero(~within & (seconds >= shortest) & (seconds <= longest))
    if len(near) < 2:
        order = np.argsort(np.where(within, np.inf, seconds), kind="stable")
        near = order[: max(int((~within).sum()) // 2, 2)]
    return near


def _escort_way(city: City, network: Network) -> Ints:
    """From the child's home to the nearest hospital; where that is far, the last part of the way."""
    home = int(city.vehicles.home[city.scenes["escort"]])
    hospitals = [place.node for place in city.places if place.kind == "hospital" and place.node != home]
    far = [np.hypot(network.x[n] - network.x[home], network.y[n] - network.y[home]) for n in hospitals]
    way = network.route(home, hospitals[int(np.argmin(far))])
    return shortened(network, way[::-1] ^ 1, _ESCORT_S, 1.0, 120.0)[::-1] ^ 1
