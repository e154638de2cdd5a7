"""Buildings for the map: rows of slabs in the blocks of the middle of the city."""

import numpy as np
import shapely

from app.demo.areas import Shapes, shapes_of
from app.demo.city import City, Floats

_WITHIN_M = 4_800.0
_SIZES = {
    "residential": (46.0, 13.0, 15.0, 24.0),
    "commercial": (38.0, 28.0, 14.0, 18.0),
    "industrial": (80.0, 42.0, 25.0, 30.0),
}
"""Length and depth of a building, and the gaps beside and before it, metres."""
_LEAST_SHARE = 0.8


def buildings(city: City) -> Shapes:
    """Outlines in metres (n,). The same for one city, since they follow from its blocks."""
    blocks = [block for block in city.blocks if block.kind in _SIZES]
    shapes = shapes_of(blocks)
    near = np.hypot(*shapely.get_coordinates(shapely.centroid(shapes)).T) < _WITHIN_M
    chance = np.random.default_rng((city.seed, 99))
    made = [np.array([], dtype=object)]
    for kind, size in _SIZES.items():
        chosen = near & np.array([block.kind == kind for block in blocks])
        rows = [_in_block(chance, corners, size) for corners in _envelopes(shapes[chosen])]
        of = np.repeat(np.flatnonzero(chosen), [len(row) for row in rows])
        slabs = shapely.polygons(np.concatenate(rows)) if rows else np.array([], dtype=object)
        inner = shapely.buffer(shapes, -6.0)
        shapely.prepare(inner)
        whole = shapely.contains_properly(inner[of], slabs)
        made.append(slabs[whole])
    return np.concatenate(made)


def _envelopes(shapes: Shapes) -> Floats:
    """(n, 5, 2) the corners of the smallest rectangle round each."""
    found: Floats = shapely.get_coordinates(shapely.oriented_envelope(shapes)).reshape(-1, 5, 2)
    return found


def _in_block(
    chance: np.random.Generator, corners: Floats, size: tuple[float, float, float, float]
) -> Floats:
    """(k, 4, 2) buildings in rows along the longer side of a rectangle; some are missing."""
    long, deep, beside, before = size
    sides = corners[1] - corners[0], corners[3] - corners[0]
    if np.hypot(*sides[0]) < np.hypot(*sides[1]):
        sides = sides[::-1]
    lengths = [float(np.hypot(*side)) for side in sides]
    ahead, aside = (side / max(length, 1.0) for side, length in zip(sides, lengths, strict=True))
    counts = [
        max(int((lengths[0] + beside - 20) / (long + beside)), 1),
        max(int((lengths[1] + before - 20) / (deep + before)), 1),
    ]
    steps = [lengths[0] / counts[0], lengths[1] / counts[1]]
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(counts[0]), np.arange(counts[1])))
    kept = chance.random(len(i)) < _LEAST_SHARE
    i, j = i[kept], j[kept]
    half = np.column_stack(
        [
            np.minimum(long, steps[0] - beside * 0.6) / 2 * chance.uniform(0.8, 1.0, len(i)),
            np.minimum(deep, steps[1] - before * 0.5) / 2 * chance.uniform(0.85, 1.1, len(i)),
        ]
    )
    centre = corners[0] + ((i + 0.5) * steps[0])[:, None] * ahead + ((j + 0.5) * steps[1])[:, None] * aside
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    found: Floats = (
        centre[:, None]
        + signs[None, :, :1] * half[:, None, :1] * ahead
        + signs[None, :, 1:] * half[:, None, 1:] * aside
    )
    return found
