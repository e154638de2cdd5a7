"""The river, its island, the streams that flow into it, and the lakes."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely import Polygon

from app.demo import names
from app.demo.areas import area_of
from app.demo.brooks import streams
from app.demo.city import Area, Floats, Stream
from app.demo.curves import blob, normals, resample, spline
from app.demo.river_frame import STEP_M, RiverFrame, river_frame

# Where the river bends, before chance has its say: in from the west, past the centre, out to the north-east.
_BENDS = np.array(
    [
        (-17800.0, -3600.0), (-14200, -5400), (-10600, -4700), (-7300, -1700), (-4000, -500), (-900, -900),
        (2000, -2200), (5000, -2700), (7700, -900), (10000, 1700), (13200, 2500), (17800, 1000),
    ]
)  # fmt: skip
_BANK_M = 95.0
"""From the water to the middle of the avenue beside it."""


@dataclass(frozen=True, eq=False)
class Waters:
    """All water, and the frame that bends with the river."""

    frame: RiverFrame
    streams: tuple[Stream, ...]
    areas: tuple[Area, ...]
    islands: tuple[Area, ...]
    river: Polygon
    """From bank to bank, its islands left in."""
    lakes: tuple[Polygon, ...]
    bank_m: Floats
    """(n,) how far the avenues beside it are from the middle of the river, at each point of its line."""
    strip: Polygon
    """The river and its banks, as far as the avenues."""


def waters(chance: Generator) -> Waters:
    """Water for a city, as `chance` will have it."""
    middle = resample(spline(_BENDS + chance.uniform(-220, 220, _BENDS.shape), STEP_M), STEP_M)
    frame = river_frame(middle)
    u = STEP_M * (np.arange(len(middle), dtype=np.float64) - frame.zero)
    half = np.asarray(
        215 + 55 * np.sin(u / 2700 + chance.uniform(0, 6)) + 25 * np.sin(u / 1100 + chance.uniform(0, 6))
    )
    island_u = -2900 + chance.uniform(-250, 250)
    half = half + 190 * np.exp(-(((u - island_u) / 1350) ** 2))
    across = normals(middle) * half[:, None]
    river = Polygon(np.vstack([middle + across, (middle - across)[::-1]])).buffer(0)
    island = _island(frame, island_u)
    lakes = _lakes(chance, frame)
    bank_m: Floats = half + _BANK_M
    bank = [frame.at(u, sign * (bank_m - 6.0)) for sign in (1, -1)]
    flow = Stream(names.RIVER, middle[:, 0], middle[:, 1], 2 * float(np.median(half)), -1)
    return Waters(
        frame,
        (flow, *streams(chance, frame, half)),
        (
            area_of(names.RIVER, river, "river"),
            *(area_of(n, p, "lake") for n, p in zip(names.LAKES, lakes, strict=True)),
        ),
        (area_of(names.ISLAND, island, "island"),),
        river,
        lakes,
        bank_m,
        Polygon(np.vstack([bank[0], bank[1][::-1]])).buffer(0),
    )


def _island(frame: RiverFrame, at_u: float) -> Polygon:
    """Long and narrow, its upper end blunter than its lower."""
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    long = np.where(np.cos(turn) > 0, 1450.0, 1050.0) * np.cos(turn)
    return Polygon(frame.at(at_u + long, 135 * np.sin(turn) + 20 * np.sin(3 * turn)))


def _lakes(chance: Generator, frame: RiverFrame) -> tuple[Polygon, ...]:
    """One in the city, two outside."""
    inner = frame.at(2350.0, 2150.0)
    return tuple(
        Polygon(blob(chance, (float(x), float(y)), radii, chance.uniform(-0.5, 0.5)))
        for (x, y), radii in (
            (inner, (640, 420)),
            ((5600.0, -10000.0), (1500, 750)),
            ((11200.0, 7000.0), (900, 620)),
        )
    )
