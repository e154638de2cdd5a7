"""The river, its island, the streams that flow into it, and the lakes."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely import Polygon

from app.demo.city import Area, Floats, Stream
from app.demo.land import names
from app.demo.land.areas import area_of
from app.demo.land.brooks import streams
from app.demo.land.curves import blob, normals, resample, spline
from app.demo.land.river_frame import STEP_M, RiverFrame, river_frame

# Where the river bends, before chance has its say: in from the west, past the centre, out to the north-east.
_BENDS = np.array(
    [
        (-46000.0, -9500.0), (-38500, -3000), (-31500, -7200), (-24500, -6200), (-18600, -2900),
        (-14200, -5400), (-10600, -4700), (-7300, -1700), (-4000, -500), (-900, -900), (2000, -2200),
        (5000, -2700), (7700, -900), (10000, 1700), (13200, 2500), (17800, 700), (23500, 2600),
        (29000, 8200), (36000, 7600), (44000, 11500),
    ]
)  # fmt: skip
_NEAR_M, _ON_LAND_M = 19_500.0, 16_200.0
"""So far east and west reaches the frame that bends with the river, and the river as a stream with stations;
beyond it is only drawn."""
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
    whole = resample(spline(_BENDS + chance.uniform(-220, 220, _BENDS.shape), STEP_M), STEP_M)
    near = np.abs(whole[:, 0]) <= _NEAR_M
    middle = whole[near]
    frame = river_frame(middle)
    u = STEP_M * (np.arange(len(whole), dtype=np.float64) - np.argmax(near) - frame.zero)
    island_u = -2900 + float(chance.uniform(-250, 250))
    half = _half_width(chance, u, island_u)
    across = normals(whole) * half[:, None]
    river = Polygon(np.vstack([whole + across, (whole - across)[::-1]])).buffer(0)
    lakes = _lakes(chance, frame)
    bank_m = half[near] + _BANK_M
    bank = [frame.at(u[near], sign * (bank_m - 6.0)) for sign in (1, -1)]
    x, y = middle[np.abs(middle[:, 0]) <= _ON_LAND_M].T
    flow = Stream(names.RIVER, x.copy(), y.copy(), 2 * float(np.median(half)), -1)
    return Waters(
        frame=frame,
        streams=(flow, *streams(chance, frame, half[near])),
        areas=(
            area_of(names.RIVER, river, "river"),
            *(area_of(name, lake, "lake") for name, lake in zip(names.LAKES, lakes, strict=True)),
        ),
        islands=(area_of(names.ISLAND, _island(frame, island_u), "island"),),
        river=river,
        lakes=lakes,
        bank_m=bank_m,
        strip=Polygon(np.vstack([bank[0], bank[1][::-1]])).buffer(0),
    )


def _half_width(chance: Generator, u: Floats, island_u: float) -> Floats:
    """Metres: it breathes as it goes, and is widest round the island."""
    slow, quick = chance.uniform(0, 6, 2)
    plain = 215 + 58 * np.sin(u / 2700 + slow) + 28 * np.sin(u / 1100 + quick)
    found: Floats = plain + 190 * np.exp(-(((u - island_u) / 1350) ** 2))
    return found


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
