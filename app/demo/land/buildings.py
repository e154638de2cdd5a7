"""Buildings for the map: rows of slabs in the blocks of the city."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator

from app.demo.city import City, Floats
from app.demo.land.areas import Shapes, shapes_of


@dataclass(frozen=True)
class _Style:
    """Of the buildings of a block, metres."""

    long: float
    deep: float
    beside: float
    """Between two in a row."""
    before: float
    """Between two rows."""


_STYLES = {
    "residential": _Style(46.0, 13.0, 15.0, 24.0),
    "commercial": _Style(38.0, 28.0, 14.0, 18.0),
    "industrial": _Style(85.0, 46.0, 25.0, 30.0),
}
_KEPT = 0.8
"""So many of the places for a building have one."""
_EDGE_M = 6.0
"""From the edge of a block to its buildings."""


def buildings(city: City) -> Shapes:
    """Outlines in metres (n,). The same for one city, since they follow from its blocks."""
    chance = np.random.default_rng((city.seed, 99))
    made = []
    for kind, style in _STYLES.items():
        blocks = shapely.buffer(shapes_of(block for block in city.blocks if block.kind == kind), -_EDGE_M)
        blocks = blocks[~shapely.is_empty(blocks)]
        rows = [_in_block(chance, corners, style) for corners in _envelopes(blocks)]
        of = np.repeat(np.arange(len(blocks)), [len(row) for row in rows])
        slabs = np.asarray(shapely.polygons(np.concatenate(rows)))
        shapely.prepare(blocks)
        made.append(slabs[shapely.contains_properly(blocks[of], slabs)])
    return np.concatenate(made)


def _envelopes(shapes: Shapes) -> Floats:
    """(n, 5, 2) the corners of the smallest rectangle round each."""
    found: Floats = shapely.get_coordinates(shapely.oriented_envelope(shapes)).reshape(-1, 5, 2)
    return found


def _in_block(chance: Generator, corners: Floats, style: _Style) -> Floats:
    """(k, 4, 2) buildings in rows along the longer side of a rectangle; some are missing."""
    sides = np.stack([corners[1] - corners[0], corners[3] - corners[0]])
    lengths = np.hypot(*sides.T)
    if lengths[0] < lengths[1]:
        sides, lengths = sides[::-1], lengths[::-1]
    size, gap = np.array([style.long, style.deep]), np.array([style.beside, style.before])
    counts = np.maximum((lengths + gap) // (size + gap), 1).astype(int)
    steps = lengths / counts
    cells = np.stack(np.meshgrid(*(np.arange(count) for count in counts)), axis=-1).reshape(-1, 2)
    cells = cells[chance.random(len(cells)) < _KEPT]
    half = np.minimum(size, steps - 0.6 * gap) / 2 * chance.uniform(0.8, 1.05, cells.shape)
    ends = (cells + 0.5)[:, None] * steps + _CORNERS * half[:, None]
    found: Floats = corners[0] + ends @ (sides / np.maximum(lengths, 1.0)[:, None])
    return found


_CORNERS = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
