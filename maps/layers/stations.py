"""Tag base stations: a mast, and the circle in which it hears."""

import numpy as np
import numpy.typing as npt

from app.layers import Legend, LegendEntry
from app.model import SiteKind
from maps import frames
from maps.frames import Frame, Sprite
from maps.layers.sites import Rows, SiteLayer, glyph_records, in_view, reaching, rows_of_kind, specks
from maps.scene import Scene
from maps.viewport import Viewport

SINGLE_MAX = 250
RING_ZOOM = 15.0
"""From this zoom on the radius is drawn to scale."""
_RING_ALPHA = 50
_TOKEN = "kind.motorcycle"  # noqa: S105 - a colour: what the stations hear are the tags of motorcycles


class Stations(SiteLayer):
    """Base stations that hear radio tags."""

    name = "stations"
    every_ms = 0
    kind = SiteKind.BASE_STATION
    single_max = SINGLE_MAX

    def render(self, scene: Scene, view: Viewport) -> Frame:
        sites = scene.picture.sites
        all_rows = rows_of_kind(sites, self.kind)
        rows = in_view(sites, all_rows, view)
        if self.are_specks(rows, view):
            return specks(sites, rows, scene, view, _TOKEN, Sprite.MAST)
        masts = glyph_records(sites, rows, scene, view, Sprite.MAST, _TOKEN)
        if view.zoom < RING_ZOOM:
            return frames.glyphs(masts)
        return frames.glyphs(np.concatenate([_rings(all_rows, scene, view), masts]))

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        sites = scene.picture.sites
        rows = in_view(sites, rows_of_kind(sites, self.kind), view)
        glyph = "speck" if self.are_specks(rows, view) else "map-mast"
        return Legend((LegendEntry("Tag base station", _TOKEN, glyph),))


def _rings(rows: Rows, scene: Scene, view: Viewport) -> npt.NDArray[np.void]:
    """Circles to the ground's scale, for the stations whose radius is known."""
    sites = scene.picture.sites
    rows = reaching(sites, rows, sites.radius_m, view)
    rings = glyph_records(sites, rows, scene, view, Sprite.RING, _TOKEN)
    rings["size"] = 2 * sites.radius_m[rows] / view.metres_per_pixel(view.centre[1])
    rings["rgba"][:, 3] = np.where(rings["flags"] != 0, 255, _RING_ALPHA)
    rings["flags"] = 0
    return rings
