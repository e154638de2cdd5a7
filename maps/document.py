"""The map page, composed by folium: a page without a line of inline script, and the script beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import folium
from branca.element import CssLink, Figure, JavascriptLink, MacroElement
from folium.template import Template
from PySide6.QtCore import QCoreApplication

from app.tokens import Tokens

translate = QCoreApplication.translate

MIN_ZOOM, MAX_ZOOM = 3, 20


@dataclass(frozen=True, slots=True)
class Base:
    """What lies under the layers, as the page is told."""

    kind: Literal["vector", "raster"]
    url: str
    """With {z}, {x} and {y}."""
    minZoom: int
    maxZoom: int
    attribution: str
    datum: Literal["wgs84", "gcj02"] = "wgs84"


@dataclass(frozen=True, slots=True)
class Page:
    """The two texts of the map page."""

    html: str
    script: str


class _HallFigure(Figure):
    """Folium's figure with its scripts in files: the page's policy allows no inline script."""

    _template = Template(
        """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ this.policy }}">
<title>Zhihui</title>
{% for link in this.links %}{{ link.render() }}
{% endfor %}</head>
<body>
{{ this.html.render() }}
<script src="/map.js"></script>
</body>
</html>
"""
    )

    def __init__(self, tile_hosts: Sequence[str]) -> None:
        super().__init__()
        images = " ".join(["hall:", "data:", "blob:", *tile_hosts])
        self.policy = (
            f"default-src 'none'; script-src hall:; style-src hall: 'unsafe-inline'; img-src {images};"
            " connect-src hall:; font-src hall:"
        )

    @property
    def links(self) -> list[Any]:
        """The scripts and styles that the map asked for; its inline ones stay out."""
        return [
            child for child in self.header._children.values() if isinstance(child, JavascriptLink | CssLink)
        ]


class _HallMap(folium.Map):
    """Folium's map with the hall's own assets in the place of those from content networks."""

    default_js = [  # noqa: RUF012 - folium's name and type
        ("webchannel", "/web/qwebchannel.js"),
        ("leaflet", "/web/vendor/leaflet/leaflet.js"),
        ("protomaps", "/web/vendor/protomaps-leaflet/protomaps-leaflet.js"),
        ("basemap", "/web/basemap.js"),
        ("datum", "/web/datum.js"),
        ("levels", "/web/layers/levels.js"),
        ("sprites", "/web/layers/sprites.js"),
        ("glyphs", "/web/layers/glyphs.js"),
        ("lines", "/web/layers/lines.js"),
        ("frame", "/web/layers/frame.js"),
        ("moves", "/web/moves.js"),
        ("keys", "/web/keys.js"),
        ("ornaments", "/web/ornaments.js"),
        ("sketch", "/web/sketch.js"),
        ("hall", "/web/hall.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", "/web/vendor/leaflet/leaflet.css"),
        ("hall_css", "/web/hall.css"),
    ]


class _Start(MacroElement):
    """Hands the map to the hall's own script."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            hall.start({{ this._parent.get_name() }}, {{ this.config }});
        {% endmacro %}
        """
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "start"
        self.config = json.dumps(config, ensure_ascii=False)


def compose(
    centre: tuple[float, float],
    zoom: float,
    tokens: Tokens,
    base: Base | None,
    layers: Sequence[Mapping[str, object]],
    tile_hosts: Sequence[str] = (),
    ornaments: bool = True,
) -> Page:
    """The page for a view. `centre`: lon, lat; `layers`: from below to above, as `arrange` in web/hall.js
    takes them; `tile_hosts`: origins from which tiles may be loaded; `ornaments`: whether north and
    zoom buttons are shown."""
    figure = _HallFigure(tile_hosts)
    hall = _HallMap(
        location=(centre[1], centre[0]),
        zoom_start=zoom,  # type: ignore[arg-type]  # Leaflet takes fractions
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        tiles=None,
        control_scale=False,
        zoom_control=False,  # the page adds its own, which speak the reader's language
        fade_animation=False,
        double_click_zoom=False,
        world_copy_jump=False,
        attribution_control=True,
    )
    hall._id = "hall"
    hall.add_child(
        _Start(
            {
                "theme": theme(tokens),
                "base": asdict(base) if base else None,
                "layers": list(layers),
                "ornaments": ornaments,
                "words": words(),
            }
        )
    )
    figure.add_child(hall)
    html = figure.render()
    return Page(html, figure.script.render())


def words() -> dict[str, str]:
    """What the page itself says."""
    return {
        "map": translate("MapPage", "Map"),
        "north": translate("MapPage", "N"),
        "northIsUp": translate("MapPage", "North is up"),
        "zoomIn": translate("MapPage", "Zoom in (+)"),
        "zoomOut": translate("MapPage", "Zoom out (−)"),
    }


def theme(tokens: Tokens) -> dict[str, Any]:
    """The tokens that the page needs: `css` for its own things, with the scale of its type, `map` for the
    basemap."""
    names = {
        "land": "map.land",
        "halo": "map.halo",
        "panel": "surface.1",
        "raised": "surface.2",
        "hover": "surface.3",
        "line": "line",
        "text": "text.0",
        "second": "text.1",
        "hint": "text.2",
        "accent": "accent",
    }
    return {
        "css": {name: tokens.colour(token) for name, token in names.items()} | {"scale": tokens.scale},
        "map": dict(tokens.tree["map"]) | {"scale": tokens.scale},
    }
