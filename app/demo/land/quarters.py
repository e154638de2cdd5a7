"""Quarters laid out at another time than the rest: each with its own direction and size of blocks."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry, Polygon

from app.demo.city import Floats, RoadClass
from app.demo.land.curves import Warp, warp
from app.demo.land.lines import Street, within
from app.demo.land.river_frame import RiverFrame


@dataclass(frozen=True)
class Plan:
    """How a quarter is laid out."""

    kind: str
    """station, science, harbour, new or college: what it is known for."""
    u: float
    """Where its middle is in the frame of the river, as `v`."""
    v: float
    turn: float
    """Radians by which its streets are turned against east and north."""
    half: tuple[float, float]
    """Half its length and width, metres."""
    avenues: tuple[int, int]
    """Into so many parts its avenues divide it."""
    streets_m: float
    """The usual distance between two streets."""
    in_town: bool = False
    """It lies within the outer ring, not beyond it."""


@dataclass(frozen=True, eq=False)
class Quarter:
    """A piece of the city with streets of its own."""

    plan: Plan
    outline: Polygon
    corners: Floats
    """(4, 2) of its outline, were it not cut off by the ring."""
    centre: Floats
    """(2,) metres."""
    turn: float
    """Radians, by chance a little beside the plan's."""


_PLANS = (
    Plan("station", 2750.0, 4250.0, -0.30, (1550.0, 1250.0), (3, 2), 250.0, in_town=True),
    Plan("science", -6150.0, 5050.0, 0.42, (1900.0, 1350.0), (3, 2), 350.0),
    Plan("harbour", 8500.0, -2450.0, 0.55, (1900.0, 1250.0), (3, 2), 520.0),
    Plan("new", -2500.0, -5500.0, 0.24, (2200.0, 1350.0), (4, 2), 300.0),
    Plan("college", 8300.0, 2900.0, -0.5, (1500.0, 1200.0), (2, 2), 380.0),
)


def quarters(chance: Generator, frame: RiverFrame, town: Polygon, motorway: Polygon) -> tuple[Quarter, ...]:
    """Where they lie and how they are turned: all of one lies in the `town` or all of it outside,
    within the ring of the `motorway`."""
    made = []
    for plan in _PLANS:
        centre = frame.at(plan.u + chance.uniform(-120, 120), plan.v)
        turn = plan.turn + float(chance.uniform(-0.05, 0.05))
        corners = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]) * plan.half
        corners = _turned(corners + chance.uniform(-160, 160, corners.shape), centre, turn)
        whole = Polygon(corners)
        land = whole.intersection(town) if plan.in_town else whole.difference(town).intersection(motorway)
        made.append(Quarter(plan, _largest(land), corners, centre, turn))
    return tuple(made)


def _largest(shape: Geometry) -> Polygon:
    return max((part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"), key=shapely.area)


def _turned(xy: Floats, centre: Floats, turn: float) -> Floats:
    cos, sin = np.cos(turn), np.sin(turn)
    return np.column_stack([cos * xy[:, 0] - sin * xy[:, 1], sin * xy[:, 0] + cos * xy[:, 1]]) + centre


def quarter_roads(
    chance: Generator, quarter: Quarter, avenues: list[str], streets: list[str]
) -> list[Street]:
    """The avenues round and through a quarter, and its streets. Takes names from the ends of the lists."""
    ring = quarter.corners
    sides = [
        Street(side, RoadClass.AVENUE, avenues.pop())
        for side in np.stack([ring, np.roll(ring, -1, axis=0)], axis=1)
    ]
    bend = warp(chance, 2600, 55)
    inner: list[Street] = []
    for axis in (0, 1):
        parts = quarter.plan.avenues[axis]
        bounds = np.linspace(-1.15, 1.15, parts + 1) * quarter.plan.half[axis]
        bounds[1:-1] += chance.uniform(-120, 120, parts - 1)
        inner += [
            _line(quarter, axis, at, (-1.3, 1.3), bend, RoadClass.AVENUE, avenues.pop())
            for at in bounds[1:-1]
        ]
        for low, high in pairwise(bounds):
            inner += _between(chance, quarter, axis, (low, high), bend, streets)
    return within(sides + inner, quarter.outline.buffer(6))


def _between(
    chance: Generator, quarter: Quarter, axis: int, span: tuple[float, float], bend: Warp, names: list[str]
) -> list[Street]:
    """Streets between two avenues, some of which do not go all the way."""
    usual_m = quarter.plan.streets_m
    count = max(round((span[1] - span[0]) / usual_m), 1)
    made = []
    for at in np.linspace(*span, count + 1)[1:-1] + usual_m * chance.uniform(-0.16, 0.16, count - 1):
        ends = [(-1.3, 1.3), (-1.3, chance.uniform(0, 0.5)), (chance.uniform(-0.5, 0), 1.3)]
        reach = ends[int(chance.choice(3, p=(0.5, 0.25, 0.25)))]
        made.append(_line(quarter, axis, float(at), reach, bend, RoadClass.STREET, names.pop()))
    return made


def _line(
    quarter: Quarter, axis: int, at: float, reach: tuple[float, float], bend: Warp, cls: RoadClass, name: str
) -> Street:
    run = np.linspace(*reach, 28) * quarter.plan.half[1 - axis]
    local = np.column_stack([np.full_like(run, at), run] if axis == 0 else [run, np.full_like(run, at)])
    return Street(bend(_turned(local, quarter.centre, quarter.turn)), cls, name)
