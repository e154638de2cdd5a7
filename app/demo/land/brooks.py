"""The 31 streams: trunks that reach the river, and branches that reach the trunks."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from app.demo.city import Floats, Stream
from app.demo.land import names
from app.demo.land.curves import Warp, resample, warp
from app.demo.land.river_frame import RiverFrame

_STEP_M = 90.0
_EASE = 10.0
"""So many steps from its mouth a stream begins to wander."""


@dataclass(frozen=True)
class _Side:
    """The streams on one side of the river."""

    sign: int
    mouths_u: tuple[float, ...]
    east: tuple[float, ...]
    """Of the sources of the trunks."""
    branches: int
    first: int
    """Number of the first trunk among all streams; the branches come after the trunks of both sides."""


_SIDES = (
    _Side(
        1,
        (-11200.0, -6900.0, -1500.0, 2150.0, 6100.0, 10900.0),
        (-13000, -8200, -2600, 3700, 8300, 12900),
        11,
        1,
    ),
    _Side(-1, (-9500.0, -4300.0, 600.0, 5200.0, 11300.0), (-11800, -6000, -100, 6300, 12200), 9, 7),
)
_YONGJIU = 4
"""Number of 永久河 among all streams: it comes through the city to the east of its centre."""


def streams(chance: Generator, frame: RiverFrame, half_m: Floats) -> list[Stream]:
    """Each from its source to its mouth; all are shifted by one and the same warp, so that none cross.
    `half_m`: (n,) half the width of the river at each point of its frame."""
    called = names.streams(chance)
    bends = (warp(chance, 5600, 780), warp(chance, 2000, 260), warp(chance, 800, 60))
    trunks = [trunk for side in _SIDES for trunk in _trunks(chance, frame, half_m, side)]
    made = []
    for number, line in enumerate(trunks, 1):
        name, width = (
            (names.YONGJIU, 44.0) if number == _YONGJIU else (called.pop(), float(chance.uniform(20, 34)))
        )
        made.append(_stream(name, _wandering(line, bends), width, 0))
    for side in _SIDES:
        for parent, line in _branches(chance, trunks, side):
            body = _wander(line, bends)
            body[0] = _nearest(made[parent - 1], body[0])
            made.append(_stream(called.pop(), body, float(chance.uniform(9, 15)), parent))
    return made


def _stream(name: str, from_mouth: Floats, width_m: float, into: int) -> Stream:
    x, y = from_mouth[::-1].T
    return Stream(name, x.copy(), y.copy(), width_m, into)


def _trunks(chance: Generator, frame: RiverFrame, half_m: Floats, side: _Side) -> list[Floats]:
    """Straight lines (k, 2) from mouth to source."""
    u = np.array(side.mouths_u) + chance.uniform(-350, 350, len(side.mouths_u))
    mouths = frame.at(u, side.sign * frame.along(u, half_m) * 0.6)
    sources = np.column_stack(
        [
            np.array(side.east) + chance.uniform(-500, 500, len(u)),
            side.sign * chance.uniform(9_500, 11_400, len(u)),
        ]
    )
    return [resample(np.stack(ends), _STEP_M) for ends in zip(mouths, sources, strict=True)]


def _branches(chance: Generator, trunks: list[Floats], side: _Side) -> list[tuple[int, Floats]]:
    """For each branch the number of its trunk, and a straight line from its mouth to its source: at most one
    on either side of a trunk, so that two that come from between the same trunks do not cross."""
    count = len(side.mouths_u)
    own = trunks[side.first - 1 : side.first - 1 + count]
    plans = [(index, lean) for index in range(count) for lean in (1, -1)][: side.branches]
    made = []
    for index, lean in plans:
        trunk = own[index]
        neighbour = own[index + lean] if 0 <= index + lean < count else None
        source = trunk[-1]
        aside = (neighbour[-1] - source) if neighbour is not None else np.array([lean * 4200.0, 0.0])
        part = chance.uniform(0.36, 0.46) if lean > 0 else chance.uniform(0.3, 0.42)
        height = chance.uniform(0.72, 1.0)
        meets = trunk[
            int(len(trunk) * (chance.uniform(0.3, 0.42) if lean > 0 else chance.uniform(0.48, 0.62)))
        ]
        end = source + part * aside
        end = np.array([end[0], meets[1] + (end[1] - meets[1]) * height])
        made.append((side.first + index, resample(np.stack([meets, end]), _STEP_M)))
    return made


def _wander(xy: Floats, bends: tuple[Warp, ...]) -> Floats:
    for bend in bends:
        xy = bend(xy)
    return xy


def _wandering(straight: Floats, bends: tuple[Warp, ...]) -> Floats:
    """The line, shifted; the shift grows from none at its first point, so that a mouth stays at the river."""
    grown = np.minimum(np.arange(len(straight)) / _EASE, 1.0)[:, None]
    return straight + (_wander(straight, bends) - straight) * grown


def _nearest(stream: Stream, to: Floats) -> Floats:
    """The point of a stream's line that is nearest to a place."""
    line = np.column_stack([stream.x, stream.y])
    found: Floats = line[np.argmin(np.hypot(*(line - to).T))]
    return found
