"""What a layer is to the map."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.layers import Legend
from app.live import Change
from app.seat.selection import Subject
from maps.frames import Frame
from maps.scene import Scene
from maps.viewport import Viewport

PICK_PIXELS = 14.0
"""A click so far from a thing still means it, in CSS pixels."""
CELL_PIXELS = 64
"""Squares in which things are counted when the pointer rests on one, in CSS pixels."""


class Layer(Protocol):
    """Columns of the live picture to one frame. Stateless: the same scene and view give the same frame."""

    name: str
    every_ms: int
    """The least time between two frames while the view rests; 0: as fast as the picture changes."""

    def touched(self, change: Change) -> bool:
        """Whether this change of the picture alters what the layer shows."""
        ...

    def render(self, scene: Scene, view: Viewport) -> Frame:
        """Draw. Runs in a thread that is not the interface's."""
        ...

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        """What is drawn at a device pixel, if anything."""
        ...

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        """What the colours of `render` mean in this view."""
        ...


def nearest(
    view: Viewport,
    lon: npt.NDArray[np.float64],
    lat: npt.NDArray[np.float64],
    x: float,
    y: float,
) -> int | None:
    """Index of the place nearest to a device pixel, within reach of a click."""
    west, north = view.unproject(x - PICK_PIXELS * view.ratio, y - PICK_PIXELS * view.ratio)
    east, south = view.unproject(x + PICK_PIXELS * view.ratio, y + PICK_PIXELS * view.ratio)
    near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    if len(near) == 0:
        return None
    at_x, at_y = view.project(lon[near], lat[near])
    return int(near[np.argmin((at_x - x) ** 2 + (at_y - y) ** 2)])


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the hover grid, in degrees."""

    west: float
    south: float
    east: float
    north: float
    side_km: float

    def holds(self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Which places lie in it (n,)."""
        inside = (lon >= self.west) & (lon < self.east)
        inside &= (lat > self.south) & (lat <= self.north)
        return inside


def hover_cell(view: Viewport, x: float, y: float) -> Cell:
    """The square of the hover grid that holds a device pixel."""
    side = CELL_PIXELS * view.ratio
    left, top = x // side * side, y // side * side
    west, north = view.unproject(left, top)
    east, south = view.unproject(left + side, top + side)
    return Cell(west, south, east, north, side * view.metres_per_pixel((north + south) / 2) / 1000)
