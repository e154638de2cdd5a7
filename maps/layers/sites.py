"""What the layers of standing things share: rows of one kind in view, records for them, picking."""

import math

import numpy as np
import numpy.typing as npt

from app.columns import SITE_KINDS, Floats, Sites
from app.live import Change
from app.model import SiteKind
from app.seat.selection import Subject
from maps import frames
from maps.frames import Flag, Frame, Sprite
from maps.layers.base import hover_cell, nearest
from maps.raster import counts_by_pixel
from maps.scene import Scene, rgb
from maps.viewport import Viewport

GLYPH_ZOOM = 14.0
"""From this zoom on a site can be told from its neighbours and used, if there are not too many."""
SPECK_PIXELS = 2.0
_FAINTEST_BY_ZOOM = (12.0, 14.0), (56.0, 130.0)
_PER_SITE, _STRONGEST = 22, 170
"""How opaque a speck is, of 255: with each further site on it a little more, and where they lie apart."""
SITE_PIXELS = 13
MARGIN_PIXELS = 20.0
"""What stands so far outside still reaches into the view with its glyph or the beginning of its label."""
Rows = npt.NDArray[np.intp]


def rows_of_kind(sites: Sites, kind: SiteKind) -> Rows:
    """All sites of a kind, placed or not."""
    return np.flatnonzero(sites.kind == SITE_KINDS.index(kind))


def in_view(sites: Sites, rows: Rows, view: Viewport) -> Rows:
    """Those of `rows` whose glyph the view shows."""
    return rows[view.visible(sites.lon[rows], sites.lat[rows], MARGIN_PIXELS * view.ratio)]


def reaching(sites: Sites, rows: Rows, reach_m: Floats, view: Viewport) -> Rows:
    """Those of `rows` that reach into the view from where they stand. `reach_m`: (n of all sites,), NaN for
    what has no reach."""
    rows = rows[~np.isnan(reach_m[rows])]
    if len(rows) == 0:
        return rows
    farthest = float(reach_m[rows].max()) / view.metres_per_pixel(view.centre[1])
    return rows[view.visible(sites.lon[rows], sites.lat[rows], farthest)]


def specks(sites: Sites, rows: Rows, scene: Scene, view: Viewport, token: str, single: Sprite) -> Frame:
    """Sites as a faint dust that lies below what moves; the selected ones by the sprite `single`."""
    step = max(1, round(SPECK_PIXELS * scene.pixels(view)))
    x, y = view.project(sites.lon[rows], sites.lat[rows])
    width, height = math.ceil(view.width / step), math.ceil(view.height / step)
    image = counts_by_pixel(x / step, y / step, width, height)
    table = np.empty((256, 4), dtype=np.uint8)
    table[:, :3] = rgb(scene.tokens.colour(token))
    table[:, 3] = np.minimum(
        np.interp(view.zoom, *_FAINTEST_BY_ZOOM) + _PER_SITE * np.arange(256), _STRONGEST
    )
    table[0] = 0
    chosen = rows[np.isin(sites.id[rows], scene.selected_ids("site"))]
    over = frames.glyphs(glyph_records(sites, chosen, scene, view, single, token)) if len(chosen) else None
    return frames.levels(image, table, step, over=over)


def glyph_records(
    sites: Sites, rows: Rows, scene: Scene, view: Viewport, sprite: Sprite, token: str
) -> npt.NDArray[np.void]:
    """One record a site."""
    records = frames.records(len(rows))
    records["x"], records["y"] = view.project(sites.lon[rows], sites.lat[rows])
    records["size"] = SITE_PIXELS * scene.pixels(view)
    records["rgba"][:, :3] = rgb(scene.tokens.colour(token))
    records["sprite"] = sprite
    records["flags"] = np.isin(sites.id[rows], scene.selected_ids("site")) * int(Flag.SELECTED)
    return records


class SiteLayer:
    """Picking and change detection for a layer of one kind of site."""

    kind: SiteKind
    single_max: int | None = None
    """More than these in view are specks, and cannot be picked one by one; None: never."""

    def touched(self, change: Change) -> bool:
        return len(change.sites) > 0

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        sites = scene.picture.sites
        rows = in_view(sites, rows_of_kind(sites, self.kind), view)
        if self.are_specks(rows, view):
            return None
        found = nearest(view, sites.lon[rows], sites.lat[rows], x, y)
        return None if found is None else Subject("site", int(sites.id[rows[found]]))

    def are_specks(self, rows: Rows, view: Viewport) -> bool:
        """Whether so many in view, or any seen from so far, are drawn as dust."""
        return self.single_max is not None and (view.zoom < GLYPH_ZOOM or len(rows) > self.single_max)

    def specks_at(self, scene: Scene, view: Viewport, x: float, y: float) -> int:
        """How many are drawn as dust in the square of the hover grid that holds a device pixel."""
        sites = scene.picture.sites
        rows = rows_of_kind(sites, self.kind)
        if not self.are_specks(in_view(sites, rows, view), view):
            return 0
        return int(np.count_nonzero(hover_cell(view, x, y).holds(sites.lon[rows], sites.lat[rows])))
