"""Water stations in the colour of the class their newest values reach."""

from collections.abc import Mapping

import numpy as np

from app.feeds.factors import CLASSES, WORSE, reached_class
from app.layers import Legend, LegendEntry
from app.live import Change, Value
from app.model import SiteKind
from maps import frames
from maps.frames import Frame, Sprite
from maps.layers.sites import SiteLayer, glyph_records, in_view, rows_of_kind
from maps.scene import Scene, rgb
from maps.viewport import Viewport

LABEL_ZOOM = 11.0
STALE_MS = 6 * 3_600_000
"""A class older than this is not shown as today's: stations report at least every four hours."""
_MARKS = ("", *CLASSES, ">V")
"""Written after the name: a class must also be read in grey print and by who confuses red and green."""
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
        records = glyph_records(sites, rows, scene, view, Sprite.SQUARE, "water.none")
        records["size"] = 15 * view.ratio
        colours = np.array([rgb(scene.tokens.colour(token)) for token in _TOKENS], dtype=np.uint8)
        values = scene.picture.values
        codes = [station_class(values.get(int(id_), {}), scene.now_ms) or 0 for id_ in sites.id[rows]]
        records["rgba"][:, :3] = colours[np.array(codes, dtype=np.intp)]
        records["sprite"] = np.where(np.array(codes) == 0, Sprite.HATCHED, Sprite.SQUARE)
        names = zip(sites.name[rows], codes, strict=True)
        labels = [f"{name} {_MARKS[code]}".rstrip() for name, code in names]
        return frames.glyphs(records, labels if view.zoom >= LABEL_ZOOM else None)

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        entries = [LegendEntry(f"Water class {name}", f"water.{name}", "square") for name in CLASSES]
        entries.append(LegendEntry("Worse than class V", _TOKENS[WORSE], "square"))
        entries.append(LegendEntry("No valid recent value", "water.none", "hatched"))
        return Legend(tuple(entries))
