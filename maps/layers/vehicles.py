"""Everything that moves: a density of dots when many are in view, headed glyphs with plates when few.

Among dots what is selected is a glyph, and so are all vehicles but the tags, or else the units, if they are
few.
"""

import math

import numpy as np
import numpy.typing as npt

from app.columns import ASSET_KINDS, UNIT_CODES, UNIT_STATUSES, Assets
from app.layers import Legend, LegendEntry
from app.live import Change
from app.model import SUSPECT, UNIT_KINDS, AssetKind, Quality, UnitStatus
from app.seat.selection import Subject
from maps import frames, raster
from maps.frames import Flag, Frame, Sprite
from maps.layers.base import nearest
from maps.scene import STALE_MS, Scene, kind_token, rgb
from maps.viewport import Viewport

GLYPHS_MAX = 1_500
"""More than these in view are drawn as dots: glyphs would hide one another and the streets."""
LABELS_MAX = 160
"""More than these in view carry no plate."""
UNITS_MAX = 150
"""More units than these in view are dots where all are dots."""
OVER_MAX = 600
"""So many vehicles, all but the tags, are glyphs where the tags are dots."""
UNIT_LABELS_MAX = 80
"""As many units carry their call signs also where the others carry no plates."""

_STALE = "text.2"
_HUES = (_STALE, *dict.fromkeys(kind_token(kind) for kind in ASSET_KINDS))
"""Where dots touch, later ones are seen: what is live before what is silent, the police before all."""
_HUE_OF_KIND = np.array([_HUES.index(kind_token(kind)) for kind in ASSET_KINDS], dtype=np.uint8)
_STALE_HUE = _HUES.index(_STALE)
_STALE_ALPHA = 110
_STALE_SIZE = 0.75
_SIZE_BY_ZOOM = (11.0, 14.0, 17.0), (11.0, 12.0, 16.0)
"""CSS pixels: small where a city lies in the window, larger where there is room."""
_UNIT_SIZE = 1.25
"""Units are what a dispatcher looks for."""
_SPRITES = {
    AssetKind.TAXI: Sprite.TAXI,
    AssetKind.BUS: Sprite.BUS,
    AssetKind.TRUCK: Sprite.TRUCK,
    AssetKind.HAZMAT: Sprite.HAZMAT,
    AssetKind.FIRE: Sprite.FIRE,
    AssetKind.AMBULANCE: Sprite.AMBULANCE,
    AssetKind.SANITATION: Sprite.SANITATION,
    AssetKind.MOTORCYCLE: Sprite.MOTORCYCLE,
    **dict.fromkeys(UNIT_KINDS, Sprite.SHIELD),
}
_SPRITE_OF_KIND = np.array([_SPRITES.get(kind, Sprite.ARROW) for kind in ASSET_KINDS], dtype=np.uint8)
_STATUS_OF = {
    UnitStatus.AVAILABLE: "well",
    UnitStatus.DISPATCHED: "accent",
    UnitStatus.EN_ROUTE: "accent",
    UnitStatus.ON_SCENE: "high",
    UnitStatus.CLEAR: "well",
    UnitStatus.OUT_OF_SERVICE: "text.2",
}
_STATUS_LEGEND: dict[UnitStatus | None, tuple[str, str]] = {
    UnitStatus.AVAILABLE: ("Unit available", "map-police"),
    UnitStatus.DISPATCHED: ("Unit dispatched", "map-police-dispatched"),
    UnitStatus.EN_ROUTE: ("Unit en route", "map-police-en_route"),
    UnitStatus.ON_SCENE: ("Unit on scene", "map-police-on_scene"),
    UnitStatus.OUT_OF_SERVICE: ("Unit out of service", "map-police-out_of_service"),
    None: ("Police unit", "map-police"),
}
_STATUS_TOKENS = [_STATUS_OF[status] if status else "kind.police" for status in UNIT_STATUSES]
_STATUS_FLAGS = np.array(
    [getattr(Flag, status.name, 0) if status else 0 for status in UNIT_STATUSES], dtype=np.uint8
)
"""A sign for each status, since its colour is lost in grey print."""
_MOTORCYCLE = ASSET_KINDS.index(AssetKind.MOTORCYCLE)
_UNCERTAIN = int(SUSPECT | Quality.UNFIXED)

LEGEND_NAMES = {
    "kind.vehicle": "Vehicle",
    "kind.taxi": "Taxi",
    "kind.bus": "Bus",
    "kind.truck": "Truck",
    "kind.hazmat": "Dangerous goods",
    "kind.fire": "Fire service",
    "kind.ambulance": "Ambulance",
    "kind.sanitation": "Sanitation",
    "kind.motorcycle": "Tagged motorcycle",
    "kind.police": "Police unit",
}


class Vehicles:
    """Assets by kind and age."""

    name = "vehicles"
    every_ms = 0

    def touched(self, change: Change) -> bool:
        return len(change.assets) > 0

    def render(self, scene: Scene, view: Viewport) -> Frame:
        assets = scene.picture.assets
        rows = view.visible(assets.lon, assets.lat, margin=20 * view.ratio)
        if len(rows) <= GLYPHS_MAX:
            return _glyphs(assets, rows, scene, view)
        over = _over_dots(assets, rows, scene)
        return _dots(assets, rows, scene, view, _glyphs(assets, over, scene, view) if len(over) else None)

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        assets = scene.picture.assets
        row = nearest(view, assets.lon, assets.lat, x, y)
        return None if row is None else Subject("asset", int(assets.id[row]))

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        assets = scene.picture.assets
        rows = view.visible(assets.lon, assets.lat, margin=20 * view.ratio)
        are_dots = len(rows) > GLYPHS_MAX
        units = _unit_entries(assets, rows[_wanted(assets, rows)] if are_dots else rows)
        present = _hues(assets.kind)
        as_dots = _hues(assets.kind[rows[~_wanted(assets, rows)]]) if are_dots else set()
        entries = [
            LegendEntry(text, hue, "speck" if hue in as_dots else hue.replace("kind.", "map-"))
            for hue, text in LEGEND_NAMES.items()
            if hue in present and not (units and hue == "kind.police")
        ]
        return Legend((*units, *entries, LegendEntry("Silent for over 5 minutes", _STALE, "speck")))


def _is_stale(assets: Assets, rows: npt.NDArray[np.intp], now_ms: int) -> npt.NDArray[np.bool_]:
    stale: npt.NDArray[np.bool_] = now_ms - assets.time_ms[rows] > STALE_MS
    return stale


def _hues(kinds: npt.NDArray[np.uint8]) -> set[str]:
    """The tokens of the hues of some kinds."""
    return {kind_token(ASSET_KINDS[code]) for code in np.unique(kinds)}


def _unit_entries(assets: Assets, rows: npt.NDArray[np.intp]) -> list[LegendEntry]:
    """What the colours of the units in view say."""
    units = rows[assets.is_unit[rows]]
    present = {UNIT_STATUSES[code] for code in np.unique(assets.unit_status[units])}
    if UnitStatus.CLEAR in present:
        present.add(UnitStatus.AVAILABLE)
    return [
        LegendEntry(text, _STATUS_OF[status] if status else "kind.police", glyph)
        for status, (text, glyph) in _STATUS_LEGEND.items()
        if status in present
    ]


def _over_dots(assets: Assets, rows: npt.NDArray[np.intp], scene: Scene) -> npt.NDArray[np.intp]:
    """Those of `rows` that are glyphs among dots."""
    wanted, chosen = _wanted(assets, rows), scene.selected_ids("asset")
    return rows[wanted | np.isin(assets.id[rows], chosen)] if chosen else rows[wanted]


def _wanted(assets: Assets, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which of `rows` are glyphs among dots whether they are selected or not."""
    untagged: npt.NDArray[np.bool_] = assets.kind[rows] != _MOTORCYCLE
    for some, most in ((untagged, OVER_MAX), (assets.is_unit[rows], UNITS_MAX)):
        if np.count_nonzero(some) <= most:
            return some
    return np.zeros(len(rows), dtype=np.bool_)


def _dots(
    assets: Assets, rows: npt.NDArray[np.intp], scene: Scene, view: Viewport, over: Frame | None
) -> Frame:
    # A dot is as large on a dense screen and larger on a wall, and its image as small.
    step = max(1, round(scene.pixels(view)))
    x, y = view.project(assets.lon[rows], assets.lat[rows])
    if step > 1:
        x, y = x / step, y / step
    hue = _HUE_OF_KIND[assets.kind[rows]]
    hue[_is_stale(assets, rows, scene.now_ms)] = _STALE_HUE
    width, height = math.ceil(view.width / step), math.ceil(view.height / step)
    image = raster.density_by_hue(x, y, hue, width, height)
    hues = [rgb(scene.tokens.colour(token)) for token in _HUES]
    return frames.levels(image, raster.hue_table(hues, faint=1), step, over=over)


def _glyphs(assets: Assets, rows: npt.NDArray[np.intp], scene: Scene, view: Viewport) -> Frame:
    chosen = np.isin(assets.id[rows], scene.selected_ids("asset"))
    stale = _is_stale(assets, rows, scene.now_ms)
    # What a dispatcher looks for lies on top: units on other vehicles, the selected on all.
    upwards = np.lexsort((~stale, assets.is_unit[rows], chosen))
    rows, chosen, stale = rows[upwards], chosen[upwards], stale[upwards]
    records = frames.records(len(rows))
    records["x"], records["y"] = view.project(assets.lon[rows], assets.lat[rows])
    moving = np.nan_to_num(assets.speed_kmh[rows]) > 1
    records["heading_deg"] = np.where(moving, assets.heading_deg[rows], np.nan)
    records["size"] = np.interp(view.zoom, *_SIZE_BY_ZOOM) * scene.pixels(view)
    records["size"] *= np.where(stale, _STALE_SIZE, 1) * np.where(assets.is_unit[rows], _UNIT_SIZE, 1)
    records["sprite"] = _SPRITE_OF_KIND[assets.kind[rows]]
    records["rgba"][:, :3] = _colours(assets, rows, scene)
    records["rgba"][:, 3] = np.where(stale, _STALE_ALPHA, 255)
    records["flags"] = _flags(assets, rows, chosen)
    named = _named(assets, rows) | chosen
    labels = [_label(assets, row) if is_named else "" for row, is_named in zip(rows, named, strict=True)]
    return frames.glyphs(records, labels)


def _named(assets: Assets, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which of the glyphs carry a plate: none of many, the units if they are few, else all that are where
    they are drawn. A tag is drawn where its base station stands, many on one spot."""
    if len(rows) <= LABELS_MAX:
        where_drawn: npt.NDArray[np.bool_] = (assets.quality[rows] & int(Quality.HEARD)) == 0
        return where_drawn
    units = assets.is_unit[rows]
    return units if np.count_nonzero(units) <= UNIT_LABELS_MAX else np.zeros(len(rows), dtype=np.bool_)


def _colours(assets: Assets, rows: npt.NDArray[np.intp], scene: Scene) -> npt.NDArray[np.uint8]:
    """(n, 3): a kind's hue; of a unit whose status is known, that of the status."""
    hues = np.array([rgb(scene.tokens.colour(token)) for token in _HUES], dtype=np.uint8)
    statuses = np.array([rgb(scene.tokens.colour(token)) for token in _STATUS_TOKENS], dtype=np.uint8)
    status = assets.unit_status[rows]
    by_status = np.isin(assets.kind[rows], UNIT_CODES) & (status != UNIT_STATUSES.index(None))
    colours: npt.NDArray[np.uint8] = hues[_HUE_OF_KIND[assets.kind[rows]]]
    colours[by_status] = statuses[status[by_status]]
    return colours


def _flags(
    assets: Assets, rows: npt.NDArray[np.intp], chosen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint8]:
    uncertain = (assets.quality[rows] & _UNCERTAIN) != 0
    flags: npt.NDArray[np.uint8] = _STATUS_FLAGS[assets.unit_status[rows]]
    flags |= (chosen * int(Flag.SELECTED) | uncertain * int(Flag.UNCERTAIN)).astype(np.uint8)
    return flags


def _label(assets: Assets, row: int) -> str:
    return str(assets.plate[row] or assets.name[row])
