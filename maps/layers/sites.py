"""What the layers of standing things share: rows of one kind in view, records for them, picking."""

import numpy as np
import numpy.typing as npt

from app.columns import SITE_KINDS, Floats, Sites
from app.live import Change
from app.model import SiteKind
from app.selection import Subject
from maps import frames
from maps.frames import Flag, Frame, Sprite
from maps.layers.base import nearest
from maps.raster import counts_by_cell
from maps.scene import Scene, rgb
from maps.viewport import Viewport

CLUSTER_PIXELS = 72.0
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


def clusters(sites: Sites, rows: Rows, scene: Scene, view: Viewport, token: str, single: Sprite) -> Frame:
    """Sites gathered in squares of the land, with their numbers: panning does not change who is with whom.

    A site that is alone in its square is drawn as itself, by the sprite `single`.
    """
    x, y = view.project(sites.lon[rows], sites.lat[rows])
    counts, middle_x, middle_y = counts_by_cell(
        x, y, CLUSTER_PIXELS * view.ratio, (-view.left * view.ratio, -view.top * view.ratio)
    )
    alone = counts == 1
    records = frames.records(len(counts))
    records["x"], records["y"] = middle_x, middle_y
    records["size"] = np.where(alone, SITE_PIXELS, 24 + 5 * np.log10(counts)) * view.ratio
    records["rgba"][:, :3] = rgb(scene.tokens.colour(token))
    records["sprite"] = np.where(alone, single, Sprite.CLUSTER)
    return frames.glyphs(records, ["" if count == 1 else str(count) for count in counts])


def glyph_records(
    sites: Sites, rows: Rows, scene: Scene, view: Viewport, sprite: Sprite, token: str
) -> npt.NDArray[np.void]:
    """One record a site."""
    records = frames.records(len(rows))
    records["x"], records["y"] = view.project(sites.lon[rows], sites.lat[rows])
    records["size"] = SITE_PIXELS * view.ratio
    records["rgba"][:, :3] = rgb(scene.tokens.colour(token))
    records["sprite"] = sprite
    records["flags"] = np.isin(sites.id[rows], scene.selected_ids("site")) * int(Flag.SELECTED)
    return records


class SiteLayer:
    """Picking and change detection for a layer of one kind of site."""

    kind: SiteKind
    single_max: int | None = None
    """More than these in view are gathered, and cannot be picked one by one; None: never gathered."""

    def touched(self, change: Change) -> bool:
        return len(change.sites) > 0

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        sites = scene.picture.sites
        rows = in_view(sites, rows_of_kind(sites, self.kind), view)
        if self.are_gathered(rows):
            return None
        found = nearest(view, sites.lon[rows], sites.lat[rows], x, y)
        return None if found is None else Subject("site", int(sites.id[rows[found]]))

    def are_gathered(self, rows: Rows) -> bool:
        """Whether so many in view are drawn with their numbers only."""
        return self.single_max is not None and len(rows) > self.single_max
