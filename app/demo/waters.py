"""The river, its island, the streams that flow into it, and the lakes."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely import Polygon

from app.demo import names
from app.demo.areas import area_of
from app.demo.city import Area, Floats, Stream
from app.demo.curves import Warp, blob, normals, resample, spline, warp
from app.demo.river_frame import STEP_M, RiverFrame, river_frame

# Where the river bends, before chance has its say: in from the west, past the centre, out to the north-east.
_BENDS = np.array(
    [
        (-17800.0, -3600.0), (-14200, -5400), (-10600, -4700), (-7300, -1700), (-4000, -500), (-900, -900),
        (2000, -2200), (5000, -2700), (7700, -900), (10000, 1700), (13200, 2500), (17800, 1000),
    ]
)  # fmt: skip
_HALF_EAST_M, _HALF_NORTH_M = 15_000.0, 12_000.0
_OWN_NORTH, _OWN_SOUTH = 10, 9
"""So many streams reach the river itself, on each side; all others flow into one of these."""
_YONGJIU = 6
"""Which stream of the north is 永久河: it runs through the city to the east of the centre."""


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
    half_width_m: Floats
    """(n,) half the width of the river, at each point of its line."""


def waters(chance: Generator) -> Waters:
    """Water for a city, as `chance` will have it."""
    middle = resample(spline(_BENDS + chance.uniform(-220, 220, _BENDS.shape), STEP_M), STEP_M)
    frame = river_frame(middle)
    u = (np.arange(len(middle)) - frame.zero) * STEP_M
    half = 215 + 55 * np.sin(u / 2700 + chance.uniform(0, 6)) + 25 * np.sin(u / 1100 + chance.uniform(0, 6))
    island_u = -2900 + chance.uniform(-250, 250)
    half = half + 190 * np.exp(-(((u - island_u) / 1350) ** 2))
    across = normals(middle) * half[:, None]
    river = Polygon(np.vstack([middle + across, (middle - across)[::-1]])).buffer(0)
    island = _island(frame, island_u)
    lakes = _lakes(chance, frame)
    names_of = names.streams(chance)
    flow = Stream(names.RIVER, middle[:, 0], middle[:, 1], 2 * float(np.median(half)), -1)
    return Waters(
        frame,
        (flow, *_streams(chance, frame, half, names_of)),
        (
            area_of(names.RIVER, river, "river"),
            *(area_of(n, p, "lake") for n, p in zip(names.LAKES, lakes, strict=True)),
        ),
        (area_of(names.ISLAND, island, "island"),),
        river,
        lakes,
        half,
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
            ((-4300.0, -9000.0), (1250, 800)),
            ((8700.0, 8300.0), (900, 620)),
        )
    )


def _streams(chance: Generator, frame: RiverFrame, half: Floats, called: list[str]) -> list[Stream]:
    """From the edge of the land to the river. All are shifted by one and the same warp, so none cross."""
    bends = (warp(chance, 5200, 420), warp(chance, 1500, 110))
    made: list[Stream] = []
    for side, count in ((1, _OWN_NORTH), (-1, _OWN_SOUTH)):
        mouths, sources = _ends(chance, frame, half, side, count)
        bodies = [
            _bent(np.vstack([mouth, source]), bends) for mouth, source in zip(mouths, sources, strict=True)
        ]
        own = [len(made) + 1 + index for index in range(count)]
        for index, body in enumerate(bodies):
            name = names.YONGJIU if side == 1 and index == _YONGJIU else called.pop()
            width = 42.0 if name == names.YONGJIU else float(chance.uniform(16, 34))
            x, y = _from_source(body, mouths[index]).T
            made.append(Stream(name, x, y, width, 0))
        for index in range(6):
            parent = made[own[index] - 1]
            body = _branch(chance, parent, sources[index], sources[index + 1], bends)
            made.append(
                Stream(called.pop(), body[:, 0], body[:, 1], float(chance.uniform(9, 16)), own[index])
            )
    return made


def _ends(chance: Generator, frame: RiverFrame, half: Floats, side: int, count: int) -> tuple[Floats, Floats]:
    """Mouths and sources (count, 2), both from west to east."""
    u = np.linspace(-13600, 14200, count) + chance.uniform(-500, 500, count)
    bank = np.interp(u / STEP_M + frame.zero, np.arange(len(half)), half)
    mouths = frame.at(u, side * bank * 0.6)
    east = np.linspace(-13300, 13700, count) + chance.uniform(-600, 600, count)
    north = side * chance.uniform(9400, 11600, count)
    return mouths, np.column_stack([east, north])


def _bent(ends: Floats, bends: tuple[Warp, ...]) -> Floats:
    """From mouth to source, shifted; the shift grows from none at the mouth."""
    straight = resample(ends, 110.0)
    shifted = straight
    for bend in bends:
        shifted = bend(shifted)
    grown = np.minimum(np.arange(len(straight)) / 12.0, 1.0)[:, None]
    return straight + (shifted - straight) * grown


def _from_source(body: Floats, mouth: Floats) -> Floats:
    return np.vstack([mouth, body[1:]])[::-1].copy()


def _branch(
    chance: Generator, parent: Stream, source: Floats, next_source: Floats, bends: tuple[Warp, ...]
) -> Floats:
    """A stream that comes from between two sources and meets `parent` on its way."""
    line = np.column_stack([parent.x, parent.y])
    meets = line[int(len(line) * chance.uniform(0.38, 0.6))]
    from_here = source * 0.5 + next_source * 0.5
    return _from_source(_bent(np.vstack([meets, from_here]), bends), meets)


def inside(xy: Floats) -> np.ndarray:
    """(n,) which places lie within the 30 by 24 kilometres of the city."""
    return np.asarray((np.abs(xy[:, 0]) <= _HALF_EAST_M) & (np.abs(xy[:, 1]) <= _HALF_NORTH_M))
