"""Water stations in the colour of the class their newest values reach."""

from collections.abc import Mapping

import numpy as np

from app.columns import Sites
from app.feeds.factors import CLASSES, WORSE, reached_class
from app.layers import Legend, LegendEntry
from app.live import Change, Value
from app.model import SiteKind
from maps import frames
from maps.frames import Frame, Sprite
from maps.layers.sites import Rows, SiteLayer, glyph_records, in_view, rows_of_kind
from maps.scene import Scene, rgb
from maps.viewport import Viewport

LABEL_ZOOM = 12.5
_SIZE_BY_ZOOM = (10.0, 12.0, 14.0), (12.0, 18.0, 20.0)
_NUMERAL_PIXELS = 16
"""A smaller square, in CSS pixels, has no room for the numeral of its class."""
STALE_MS = 6 * 3_600_000
"""A class older than this is not shown as today's: stations report at least every four hours."""
_VALID = frozenset({"N", ""})
_TOKENS = ("water.none", *(f"water.{name}" for name in CLASSES), "water.worse")


def station_class(values: Mapping[str, Value], now_ms: int) -> int | None:
    """The worst class of GB 3838-2002 (1 to 5, `WORSE`) among the valid newest values of a station; None
    when none of them is valid and recent."""
    classes = [
        reached
        for factor, (time_ms, value, flag) in values.items()
        if flag in _VALID
        and now_ms - time_ms <= STALE_MS
        and (reached := reached_class(factor, value)) is not None
    ]
    return max(classes, default=None)


class Water(SiteLayer):
    """Stations of river water quality."""

    name = "water"
    every_ms = 0
    kind = SiteKind.WATER_STATION

    def touched(self, change: Change) -> bool:
        return change.values or super().touched(change)

    def render(self, scene: Scene, view: Viewport) -> Frame:
        sites = scene.picture.sites
        rows = in_view(sites, rows_of_kind(sites, self.kind), view)
        values = scene.picture.values
        codes = [station_class(values.get(int(id_), {}), scene.now_ms) or 0 for id_ in sites.id[rows]]
        # The worst lie on top, and their names are written first.
        upwards = np.argsort(codes, kind="stable")
        rows, classes = rows[upwards], np.array(codes, dtype=np.intp)[upwards]
        records = glyph_records(sites, rows, scene, view, Sprite.SQUARE, "water.none")
        pixels = float(np.interp(view.zoom, *_SIZE_BY_ZOOM))
        records["size"] = pixels * scene.pixels(view)
        colours = np.array([rgb(scene.tokens.colour(token)) for token in _TOKENS], dtype=np.uint8)
        records["rgba"][:, :3] = colours[classes]
        records["sprite"] = np.where(classes == 0, Sprite.HATCHED, Sprite.SQUARE)
        records["extra"] = classes if pixels >= _NUMERAL_PIXELS else 0
        return frames.glyphs(records, self._labels(sites, rows, scene, view))

    def _labels(self, sites: Sites, rows: Rows, scene: Scene, view: Viewport) -> list[str]:
        """Names, from afar of the selected only."""
        chosen = np.isin(sites.id[rows], scene.selected_ids("site"))
        named = chosen | (view.zoom >= LABEL_ZOOM)
        return [str(name) if is_named else "" for name, is_named in zip(sites.name[rows], named, strict=True)]

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        entries = [LegendEntry(f"Water class {name}", f"water.{name}", "square") for name in CLASSES]
        entries.append(LegendEntry("Worse than class V", _TOKENS[WORSE], "square"))
        entries.append(LegendEntry("No valid recent value", "water.none", "hatched"))
        return Legend(tuple(entries))
