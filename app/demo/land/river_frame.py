"""Coordinates that bend with the river: along it and away from it, so that avenues can follow its banks."""

from dataclasses import dataclass

import numpy as np

from app.demo.city import Floats
from app.demo.land.curves import normals, smoothed

STEP_M = 50.0
"""Between two points of the middle of the river."""
_LEVEL_M = 250.0
_REACH_M = 13_000.0


@dataclass(frozen=True, eq=False)
class RiverFrame:
    """Places by `u`, metres along the river from where it passes the centre, and `v`, metres to its left.

    Near the river a line of one `v` follows each bend; farther away the bends are evened out, so that lines
    do not cross on the inner side of a bend.
    """

    grid: Floats
    """(levels, n, 2): where each point of the river comes to lie at each level of `v`."""
    zero: float
    """Index along the river of `u` = 0."""

    def at(self, u: Floats | float, v: Floats | float) -> Floats:
        """Metres east and north (n, 2) of places in this frame; `u` and `v` are spread over one another."""
        along, away = np.broadcast_arrays(np.asarray(u, float), np.asarray(v, float))
        column = np.clip(along / STEP_M + self.zero, 0, self.grid.shape[1] - 1.001)
        row = np.clip((away + _REACH_M) / _LEVEL_M, 0, self.grid.shape[0] - 1.001)
        i, j = row.astype(int), column.astype(int)
        di, dj = (row - i)[..., None], (column - j)[..., None]
        low = self.grid[i, j] * (1 - dj) + self.grid[i, j + 1] * dj
        high = self.grid[i + 1, j] * (1 - dj) + self.grid[i + 1, j + 1] * dj
        found: Floats = low * (1 - di) + high * di
        return found

    def along(self, u: Floats, values: Floats) -> Floats:
        """`values`, given at each point of the river, at `u`."""
        return np.interp(u / STEP_M + self.zero, np.arange(self.grid.shape[1]), values)


def river_frame(middle: Floats) -> RiverFrame:
    """The frame of the river with the line `middle` (n, 2), a point each `STEP_M`, flowing east."""
    levels = np.arange(-_REACH_M, _REACH_M + 1, _LEVEL_M)
    rows = []
    for v in levels:
        curve = smoothed(middle, (350.0 + 0.75 * abs(v)) / STEP_M)
        # The river itself is not evened out; what is near it only a little.
        near = np.exp(-((v / 400.0) ** 2))
        curve = near * middle + (1 - near) * curve
        rows.append(curve + v * normals(smoothed(curve, 6.0)))
    return RiverFrame(np.stack(rows), float(np.argmin(np.hypot(*middle.T))))
