"""Where the police are: density of units in units per square kilometre."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.columns import Assets
from app.layers import Legend
from app.live import Change
from app.seat.selection import Subject
from maps import frames, raster
from maps.frames import Frame
from maps.layers.base import hover_cell
from maps.scene import Scene, rgb
from maps.viewport import Viewport

REDUCTION = 8
"""The density is computed on squares of so many pixels and drawn smoothly: it has no finer detail."""
SIGMA_PIXELS = 28.0
"""Spread of one unit, on the screen, so that zooming in shows more."""
_OPACITY_BY_ZOOM = (14.0, 16.0), (190.0, 70.0)
"""Of 255: where the units themselves are seen their density steps back."""


@dataclass(frozen=True, slots=True)
class CellCount:
    """How many units are in one square of the hover grid."""

    units: int
    side_km: float


class Heat:
    """Kernel density of police units."""

    name = "heat"
    every_ms = 500

    def touched(self, change: Change) -> bool:
        return len(change.assets) > 0

    def render(self, scene: Scene, view: Viewport) -> Frame:
        per_km2 = _density(scene.picture.assets, view)
        top = _round_top(float(per_km2.max()) if per_km2.size else 0.0)
        ramp = [rgb(colour) for colour in scene.tokens.ramp("heat")]
        # The root lets half the density be seen as more than half: it lies under thousands of dots.
        shares = np.sqrt(np.linspace(0, 1, len(ramp)))
        alphas = (shares * np.interp(view.zoom, *_OPACITY_BY_ZOOM)).astype(int)
        table = raster.lookup_table([(*colour, int(a)) for colour, a in zip(ramp, alphas, strict=True)])
        return frames.levels(raster.to_levels(per_km2, top), table, REDUCTION, smooth=True)

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        return None

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        per_km2 = _density(scene.picture.assets, view)
        top = _round_top(float(per_km2.max()) if per_km2.size else 0.0)
        if top == 0:
            return Legend()
        return Legend(
            ramp=scene.tokens.ramp("heat"),
            ramp_low=f"{top / 100:.2g}",
            ramp_high=f"{top:g}",
            unit="units/km²",
        )

    def count_at(self, scene: Scene, view: Viewport, x: float, y: float) -> CellCount:
        """Units in the square of the hover grid that holds a device pixel."""
        cell, assets = hover_cell(view, x, y), scene.picture.assets
        inside = assets.is_unit & cell.holds(assets.lon, assets.lat)
        return CellCount(int(np.count_nonzero(inside)), cell.side_km)


def _density(assets: Assets, view: Viewport) -> npt.NDArray[np.float64]:
    """Units per km² on squares of `REDUCTION` pixels."""
    small = Viewport(
        view.zoom,
        view.left,
        view.top,
        math.ceil(view.width / REDUCTION),
        math.ceil(view.height / REDUCTION),
        view.ratio / REDUCTION,
    )
    units = np.flatnonzero(assets.is_unit)
    lon, lat = assets.lon[units], assets.lat[units]
    sigma = SIGMA_PIXELS * small.ratio
    rows = small.visible(lon, lat, margin=4 * sigma)
    x, y = small.project(lon[rows], lat[rows])
    per_pixel = raster.kernel_density(x, y, small.width, small.height, sigma)
    side_km = small.metres_per_pixel(view.centre[1]) / 1000
    return per_pixel / (side_km * side_km)


def _round_top(top: float) -> float:
    """The end of the scale: a round number, so that it does not change at every frame, and not far above the
    greatest density, which would then look like little."""
    if top <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(top))
    return float(next(step * power for step in (1, 1.5, 2, 3, 5, 7, 10) if step * power >= top * 0.999))
