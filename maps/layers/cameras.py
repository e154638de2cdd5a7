"""Cameras: dust from afar or when many are in view, each with its field of view when few."""

import numpy as np
import numpy.typing as npt

from app.layers import Legend, LegendEntry
from app.model import SiteKind
from maps import frames
from maps.frames import Frame, Sprite
from maps.layers.sites import Rows, SiteLayer, glyph_records, in_view, reaching, rows_of_kind, specks
from maps.scene import Scene
from maps.viewport import Viewport

SINGLE_MAX = 900
FIELD_ZOOM = 17.0
"""From this zoom on the field of view is drawn to scale; that of a selected camera wherever it is a glyph."""
_FIELD_ALPHA, _SELECTED_ALPHA = 24, 90
_SIZE_BY_ZOOM = (14.0, 17.0), (8.0, 13.0)
_ALPHA_BY_ZOOM = (14.0, 17.0), (150.0, 255.0)
"""CSS pixels, and of 255: a street has more of them than a dispatcher looks at."""
_TOKEN = "text.2"  # noqa: S105 - a colour
_DEFAULT_RANGE_M = 60.0


class Cameras(SiteLayer):
    """Street and river cameras."""

    name = "cameras"
    every_ms = 0
    kind = SiteKind.CAMERA
    single_max = SINGLE_MAX

    def render(self, scene: Scene, view: Viewport) -> Frame:
        sites = scene.picture.sites
        all_rows = rows_of_kind(sites, self.kind)
        rows = in_view(sites, all_rows, view)
        if self.are_specks(rows, view):
            return specks(sites, rows, scene, view, _TOKEN, Sprite.CAMERA)
        cameras = glyph_records(sites, rows, scene, view, Sprite.CAMERA, _TOKEN)
        cameras["heading_deg"] = sites.heading_deg[rows]
        cameras["size"] = np.interp(view.zoom, *_SIZE_BY_ZOOM) * scene.pixels(view)
        is_chosen = cameras["flags"] != 0
        cameras["rgba"][:, 3] = np.where(is_chosen, 255, np.interp(view.zoom, *_ALPHA_BY_ZOOM))
        if view.zoom < FIELD_ZOOM:
            all_rows = all_rows[np.isin(sites.id[all_rows], scene.selected_ids("site"))]
        return frames.glyphs(np.concatenate([_fields(all_rows, scene, view), cameras]))

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        sites = scene.picture.sites
        rows = in_view(sites, rows_of_kind(sites, self.kind), view)
        return Legend(
            (LegendEntry("Camera", _TOKEN, "speck" if self.are_specks(rows, view) else "map-camera"),)
        )


def _fields(rows: Rows, scene: Scene, view: Viewport) -> npt.NDArray[np.void]:
    """Wedges to the ground's scale, for the cameras whose heading is known."""
    sites = scene.picture.sites
    rows = rows[~np.isnan(sites.heading_deg[rows]) & ~np.isnan(sites.fov_deg[rows])]
    reach_m = np.nan_to_num(sites.range_m, nan=_DEFAULT_RANGE_M)
    rows = reaching(sites, rows, reach_m, view)
    wedges = glyph_records(sites, rows, scene, view, Sprite.WEDGE, "text.2")
    wedges["size"] = reach_m[rows] / view.metres_per_pixel(view.centre[1])
    wedges["heading_deg"] = sites.heading_deg[rows]
    wedges["extra"] = sites.fov_deg[rows]
    wedges["rgba"][:, 3] = np.where(wedges["flags"] != 0, _SELECTED_ALPHA, _FIELD_ALPHA)
    wedges["flags"] = 0
    return wedges
