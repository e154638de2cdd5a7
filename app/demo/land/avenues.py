"""The great roads: motorways, rings, avenues along and across the river, roads out of the city."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely import Polygon

from app.demo.city import Floats, RoadClass
from app.demo.land.curves import prolonged, spline
from app.demo.land.lines import Street, cut, within
from app.demo.land.river_frame import RiverFrame

_STEP_M = 90.0
INNER = (4050.0, 2750.0, 2050.0)
"""The inner ring's reach along the river, north of it and south of it."""
OUTER = (7500.0, 5700.0, 4900.0)
_MOTORWAY, _EGG = (10900.0, 8300.0, 7700.0), 2.6
_BANKS_M, _OUT_M = 12_500.0, 12_000.0
"""So far the avenues on the banks run at most; so far the roads that leave the city, beyond the land."""
_OVER_M = 8.0
"""So far a road goes beyond the one at which it ends, for the two to cross."""
_BRIDGES = (-6300.0, -3000.0, -950.0, 950.0, 3000.0, 6300.0)
"""`u` of the avenues that cross the river."""


@dataclass(frozen=True, eq=False)
class Lattice:
    """Where the avenues run in the frame of the river, rings among them. `u` and `v` ascend."""

    u: Floats
    north: Floats
    south: Floats
    """`v`, away from the river: these descend."""


def lattice(chance: Generator, bank_m: float) -> Lattice:
    """Unequal distances, smaller in the middle; the first of `north` and `south` run along the banks."""

    def about(values: tuple[float, ...]) -> Floats:
        placed = np.array(values)
        moved: Floats = placed + chance.uniform(-95, 95, len(placed)) * (np.abs(placed) < INNER[0])
        return moved

    u = about((-7500, -6300, -5150, -4050, -3000, -1950, -950, 60, 950, 1950, 3000, 4050, 5200, 6300, 7500))
    north = np.array(
        [bank_m, 1010 + chance.uniform(-80, 80), 1830 + chance.uniform(-80, 80), 2750, 3800, 4780, 5700]
    )
    south = -np.array([bank_m, 1090 + chance.uniform(-80, 80), 2050, 3080, 4050, 4900])
    return Lattice(u, north, south)


def oval(frame: RiverFrame, reach: tuple[float, float, float], power: float = 4.0) -> Floats:
    """A ring (k, 2) in the frame of the river: a rectangle with round corners, first point last too."""
    turn = np.linspace(0, 2 * np.pi, 161)
    along = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** (2 / power)
    away = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** (2 / power)
    return frame.at(reach[0] * along, np.where(away > 0, reach[1], reach[2]) * away)


def town(frame: RiverFrame) -> Polygon:
    """Within the outer ring."""
    return Polygon(oval(frame, OUTER))


def beyond(frame: RiverFrame) -> Polygon:
    """Within the motorway ring."""
    return Polygon(oval(frame, _MOTORWAY, _EGG))


def rings(frame: RiverFrame) -> list[Street]:
    """The two rings of the city and the motorway round it."""
    return [
        Street(oval(frame, INNER), RoadClass.RING, "内环路", True),
        Street(oval(frame, OUTER), RoadClass.RING, "二环路", True),
        Street(oval(frame, _MOTORWAY, _EGG), RoadClass.MOTORWAY, "绕城高速", True),
    ]


def motorways(chance: Generator, frame: RiverFrame) -> list[Street]:
    """One passes in the north from edge to edge; the others end at the motorway ring."""
    paths = {
        "沪江高速": (
            (-16500, 9300),
            (-10000, 9900),
            (-4000, 9400),
            (2500, 9900),
            (7500, 10400),
            (16500, 8200),
        ),
        "江北高速": ((2600, 13500), (1500, 10800), (1900, 8600), (1700, 6000)),
        "江南高速": ((-3300, -13500), (-1900, -10500), (-2400, -8200), (-1800, -6000)),
        "江西高速": ((-16500, -9400), (-12500, -8300), (-8600, -6300), (-6000, -4800)),
        "江东高速": ((16500, -7600), (12500, -6600), (8700, -5600), (6000, -5000)),
    }
    made = [
        Street(_bent(chance, points, 250.0), RoadClass.MOTORWAY, name, True) for name, points in paths.items()
    ]
    return cut(made, beyond(frame).buffer(-_OVER_M))


def _bent(chance: Generator, points: tuple[tuple[float, float], ...], most_m: float) -> Floats:
    """A smooth line past `points`, all but the ends a little beside them."""
    placed = np.array(points, dtype=float)
    placed[1:-1] += chance.uniform(-most_m, most_m, placed[1:-1].shape)
    return spline(placed, _STEP_M)


def banks(frame: RiverFrame, bank_m: Floats) -> list[Street]:
    """The avenues on the banks, as far as the motorway ring: they keep `bank_m` (n,) from the middle of the
    river, given at each of its points."""
    u = np.arange(-_BANKS_M, _BANKS_M, _STEP_M)
    made = [
        Street(frame.at(u, side * frame.along(u, bank_m)), RoadClass.AVENUE, name)
        for name, side in (("滨江大道", 1), ("江南大道", -1))
    ]
    return within(made, beyond(frame).buffer(_OVER_M))


def along(frame: RiverFrame, lines: Lattice, called: list[str]) -> list[Street]:
    """Avenues that follow the river at a distance."""
    made = []
    u = np.arange(-OUTER[0], OUTER[0] + _STEP_M, _STEP_M)
    for v in (*lines.north[1:-1], *lines.south[1:-1]):
        if v in (INNER[1], -INNER[2]):
            # Beyond its corners the ring goes on as an avenue.
            for side in (-1, 1):
                farther = side * np.arange(INNER[0] - 900, OUTER[0], _STEP_M)
                made.append(Street(frame.at(farther, v), RoadClass.AVENUE, called.pop()))
        else:
            made.append(Street(frame.at(u, v), RoadClass.AVENUE, called.pop()))
    return made


def across(frame: RiverFrame, lines: Lattice, called: list[str]) -> list[Street]:
    """Avenues away from the river; some of them go over it, and keep their name there."""
    made = []
    for u in lines.u[1:-1]:
        if abs(u) == INNER[0]:
            continue
        bridge = float(np.min(np.abs(np.array(_BRIDGES) - u))) < 120
        north, south = np.arange(0, OUTER[1], _STEP_M), np.arange(0, -OUTER[2], -_STEP_M)
        name = called.pop()
        if bridge:
            whole = np.concatenate([south[:0:-1], north])
            made.append(Street(frame.at(u, whole), RoadClass.AVENUE, name, True))
            continue
        made.append(Street(frame.at(u, north), RoadClass.AVENUE, name))
        made.append(Street(frame.at(u, south), RoadClass.AVENUE, called.pop()))
    return made


def outward(chance: Generator, frame: RiverFrame) -> list[Street]:
    """The old roads to other cities, from the outer ring to the edge of the land."""
    paths = {
        "江安公路": ((60.0, 5000.0), (300, 8200), (-500, 13000)),
        "江宁公路": ((5900, 3900), (9200, 7000), (15500, 9500)),
        "江云公路": ((-5900, 3900), (-9400, 6100), (-16500, 8600)),
        "江平公路": ((-6500, 1830), (-11000, 2300), (-17500, 1600)),
        "江海公路": ((6500, 1830), (11000, 2600), (17500, 3000)),
        "江岳公路": ((-6500, -2050), (-10500, -2700), (-17000, -3900)),
        "江汉公路": ((950, -4000), (1200, -7500), (300, -13000)),
        "江港公路": ((6400, -2050), (10800, -2500), (17000, -3600)),
        "江湘公路": ((-5150, -3500), (-7000, -7400), (-8800, -13000)),
    }
    made = []
    for name, points in paths.items():
        u, v = _bent(chance, points, 400.0).T
        made.append(Street(prolonged(frame.at(u, v), _OUT_M), RoadClass.AVENUE, name))
    return cut(made, town(frame).buffer(-_OVER_M))
