"""Lanes: what is left between streets is halved, and again, until its blocks are small enough."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray

from app.demo.city import Floats, RoadClass
from app.demo.land.areas import Shapes
from app.demo.land.lines import Street
from app.demo.land.weaving import Net

_OVER_M = 5.0
_FAR_M = 4000.0
_GREAT_M2 = 190_000.0
"""A block of this size is halved by a street."""
_LEAST_CUT_M = 45.0
_OLD_M2 = 28_000.0


@dataclass(frozen=True, eq=False)
class _Cuts:
    """Where blocks are halved: a point and a direction each (n, 2)."""

    at: Floats
    ahead: Floats

    def lines(self) -> Shapes:
        ends = np.stack([self.at - _FAR_M * self.ahead, self.at + _FAR_M * self.ahead], axis=1)
        return np.asarray(shapely.linestrings(ends))

    def half(self, side: int) -> Shapes:
        """The land on one side of each cut."""
        aside = side * np.column_stack([-self.ahead[:, 1], self.ahead[:, 0]])
        near, far = self.at - _FAR_M * self.ahead, self.at + _FAR_M * self.ahead
        corners = np.stack([near, far, far + _FAR_M * aside, near + _FAR_M * aside], axis=1)
        return np.asarray(shapely.polygons(corners))


def faces(net: Net) -> Shapes:
    """What the network encloses: polygons (k,)."""
    lines = shapely.linestrings(np.stack([net.xy[net.start], net.xy[net.end]], axis=1))
    return np.asarray(shapely.get_parts(shapely.polygonize(lines)))


def lanes(
    chance: Generator,
    blocks: Shapes,
    least_m2: Callable[[Floats], Floats],
    names: list[str],
    streets: list[str],
) -> list[Street]:
    """Lines that divide `blocks` until none is larger than twice `least_m2` of its middle (n, 2), which is
    infinite where there are no lanes. Names come from the ends of the lists."""
    made: list[Street] = []
    for _ in range(5):
        middles = shapely.get_coordinates(shapely.centroid(blocks))
        blocks = blocks[shapely.area(blocks) > 2 * least_m2(middles)]
        if not len(blocks):
            break
        cuts = _cuts(chance, blocks)
        great = shapely.area(blocks) > _GREAT_M2
        for ends, wide in zip(*_spans(chance, cuts, blocks, great), strict=True):
            cls = RoadClass.STREET if wide else RoadClass.LANE
            made.append(Street(ends, cls, (streets if wide else names).pop()))
        halves = np.concatenate([shapely.intersection(blocks, cuts.half(side)) for side in (1, -1)])
        blocks = shapely.get_parts(halves)
        blocks = blocks[shapely.get_type_id(blocks) == 3]
    return made


def _cuts(chance: Generator, blocks: Shapes) -> _Cuts:
    """Across the longer side of each block, near its middle, nearly at right angles."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(blocks)).reshape(-1, 5, 2)
    one, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 1]
    longer = np.hypot(*one.T) > np.hypot(*other.T)
    side = np.where(longer[:, None], one, other)
    short = np.where(longer[:, None], other, one)
    at = corners[:, :4].mean(axis=1) + side * chance.uniform(-0.11, 0.11, len(side))[:, None]
    # A small block is old, and in old quarters hardly two walls are parallel.
    crooked = np.where(shapely.area(blocks) < _OLD_M2, 0.2, 0.08)
    angle = np.arctan2(short[:, 1], short[:, 0]) + crooked * chance.uniform(-1, 1, len(short))
    return _Cuts(at, np.column_stack([np.cos(angle), np.sin(angle)]))


def _spans(chance: Generator, cuts: _Cuts, blocks: Shapes, great: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Both ends (k, 2, 2) of each cut within its block, a little over its edges, and whether it is a street.
    One lane in six ends within the block."""
    parts, source = shapely.get_parts(shapely.intersection(cuts.lines(), blocks), return_index=True)
    good = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > _LEAST_CUT_M)
    parts, source = parts[good], source[good]
    ends = np.stack([shapely.get_coordinates(shapely.get_point(parts, at)) for at in (0, -1)], axis=1)
    span = ends[:, 1] - ends[:, 0]
    length = np.hypot(*span.T)[:, None]
    over = span / length * _OVER_M
    short = (chance.random(len(parts)) < 0.16) & ~great[source]
    reach = np.where(short[:, None], span * chance.uniform(0.45, 0.7, len(parts))[:, None], span + over)
    return np.stack([ends[:, 0] - over, ends[:, 0] + reach], axis=1), great[source]
