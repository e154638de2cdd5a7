"""All that a layer may draw from, as of one moment; immutable, so that layers draw in a thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.cache.readers import Track
from app.live import Picture
from app.model import AssetKind
from app.seat.selection import Subject
from app.tokens import Tokens
from maps.viewport import Viewport

STALE_MS = 5 * 60_000
"""A vehicle silent for so long is drawn paler."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture, what is selected in it, and the theme to draw it in."""

    tokens: Tokens
    picture: Picture = field(default_factory=Picture)
    selected: tuple[Subject, ...] = ()
    tracks: Mapping[int, Track] = field(default_factory=dict)
    """By asset id, of the selected assets."""
    now_ms: int = 0
    zone_offset_ms: int = 0
    """The hall's clock minus UTC, for times written on the map."""

    def pixels(self, view: Viewport) -> float:
        """Device pixels of one pixel of the design: a wall's are larger."""
        return view.ratio * self.tokens.scale

    def selected_ids(self, what: str) -> list[int]:
        """Row ids of the selected assets or sites."""
        return [subject.id for subject in self.selected if subject.what == what]


def kind_token(kind: AssetKind) -> str:
    """The token of a kind's hue: all units of the police share one."""
    return "kind.police" if kind.value.startswith("police") else f"kind.{kind.value}"


def rgb(colour: str) -> tuple[int, int, int]:
    """#rrggbb as three bytes."""
    value = int(colour.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255
