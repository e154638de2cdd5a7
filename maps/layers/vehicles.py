"""Everything that moves: a density of dots when many are in view, headed glyphs with plates when few."""

import numpy as np
import numpy.typing as npt

from app.columns import ASSET_KINDS, UNIT_CODES, UNIT_STATUSES, Assets
from app.layers import Legend, LegendEntry
from app.live import Change
from app.model import SUSPECT, UNIT_KINDS, AssetKind, Quality, UnitStatus
from app.selection import Subject
from maps import frames, raster
from maps.frames import Flag, Frame, Sprite
from maps.layers.base import nearest
from maps.scene import STALE_MS, Scene, kind_token, rgb
from maps.viewport import Viewport

GLYPHS_MAX = 1_500
"""More than these in view are drawn as dots: glyphs would hide one another and the streets."""
LABELS_MAX = 160
"""More than these in view carry no plate."""

_STALE = "text.2"
_HUES = (_STALE, *dict.fromkeys(kind_token(kind) for kind in ASSET_KINDS))
"""Where dots touch, later ones are seen: what is live before what is silent, the police before all."""
_HUE_OF_KIND = np.array([_HUES.index(kind_token(kind)) for kind in ASSET_KINDS], dtype=np.uint8)
_STALE_HUE = _HUES.index(_STALE)
_STALE_ALPHA = 110
_SIZE_BY_ZOOM = (11.0, 14.0), (12.0, 16.0)
"""CSS pixels: small where a city lies in the window, larger where there is room."""
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
_STATUS_TOKENS = [_STATUS_OF[status] if status else "kind.police" for status in UNIT_STATUSES]
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
        if len(rows) > GLYPHS_MAX:
            return _dots(assets, rows, scene, view)
        return _glyphs(assets, rows, scene, view)

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        assets = scene.picture.assets
        row = nearest(view, assets.lon, assets.lat, x, y)
        return None if row is None else Subject("asset", int(assets.id[row]))

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        present = {kind_token(ASSET_KINDS[code]) for code in np.unique(scene.picture.assets.kind)}
        entries = [
            LegendEntry(text, hue, hue.replace("kind.", "map-"))
            for hue, text in LEGEND_NAMES.items()
            if hue in present
        ]
        return Legend((*entries, LegendEntry("Silent for over 5 minutes", _STALE, "dot")))


def _is_stale(assets: Assets, rows: npt.NDArray[np.intp], now_ms: int) -> npt.NDArray[np.bool_]:
    stale: npt.NDArray[np.bool_] = now_ms - assets.time_ms[rows] > STALE_MS
    return stale


def _dots(assets: Assets, rows: npt.NDArray[np.intp], scene: Scene, view: Viewport) -> Frame:
    x, y = view.project(assets.lon[rows], assets.lat[rows])
    hue = _HUE_OF_KIND[assets.kind[rows]]
    hue[_is_stale(assets, rows, scene.now_ms)] = _STALE_HUE
    image = raster.density_by_hue(x, y, hue, view.width, view.height)
    hues = [rgb(scene.tokens.colour(token)) for token in _HUES]
    return frames.levels(image, raster.hue_table(hues))


def _glyphs(assets: Assets, rows: npt.NDArray[np.intp], scene: Scene, view: Viewport) -> Frame:
    chosen = np.isin(assets.id[rows], scene.selected_ids("asset"))
    # What a dispatcher looks for lies on top: units on other vehicles, the selected on all.
    upwards = np.lexsort((np.isin(assets.kind[rows], UNIT_CODES), chosen))
    rows, chosen = rows[upwards], chosen[upwards]
    records = frames.records(len(rows))
    records["x"], records["y"] = view.project(assets.lon[rows], assets.lat[rows])
    moving = np.nan_to_num(assets.speed_kmh[rows]) > 1
    records["heading_deg"] = np.where(moving, assets.heading_deg[rows], np.nan)
    records["size"] = np.interp(view.zoom, *_SIZE_BY_ZOOM) * view.ratio
    records["sprite"] = _SPRITE_OF_KIND[assets.kind[rows]]
    records["rgba"][:, :3] = _colours(assets, rows, scene)
    records["rgba"][:, 3] = np.where(_is_stale(assets, rows, scene.now_ms), _STALE_ALPHA, 255)
    records["flags"] = _flags(assets, rows, chosen)
    labelled = len(rows) <= LABELS_MAX
    labels = [_label(assets, row) if labelled or pick else "" for row, pick in zip(rows, chosen, strict=True)]
    return frames.glyphs(records, labels)


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
    en_route = assets.unit_status[rows] == UNIT_STATUSES.index(UnitStatus.EN_ROUTE)
    flags: npt.NDArray[np.int64] = (
        chosen * int(Flag.SELECTED) | uncertain * int(Flag.UNCERTAIN) | en_route * int(Flag.EN_ROUTE)
    )
    return flags.astype(np.uint8)


def _label(assets: Assets, row: int) -> str:
    return str(assets.plate[row] or assets.name[row])
