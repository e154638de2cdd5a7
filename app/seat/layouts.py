"""Layouts: which windows a seat has, on which monitor each stands, and what is in it. A model without Qt.

A layout names monitors by their order from left to right, and places by shares of a monitor's room, so that
it fits a desk whose monitors differ from those it was made on.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from app.errors import InputError
from resources import path as resource

Name = Annotated[str, Meta(min_length=1, max_length=40)]
Share = Annotated[float, Meta(ge=0, le=1)]
Side = Literal["left", "right", "top", "bottom"]

SHARED = "shared"
"""The link of a map that moves with all others of this link."""
OWN = "own"
"""The link of a map that moves alone."""


class Room(NamedTuple):
    """A rectangle of the desktop in logical pixels."""

    x: int
    y: int
    width: int
    height: int


class PanelPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A panel docked in a window."""

    name: Name
    side: Side = "left"
    shown: bool = True
    with_: str = msgspec.field(default="", name="with")
    """Name of the panel whose place it shares as a tab; the first of them is in front."""
    size: Annotated[int, Meta(ge=0, le=4000)] = 0
    """Width at the sides, height above and below, in pixels; 0 leaves it to Qt."""


class WindowPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One window."""

    screen: Annotated[int, Meta(ge=0, le=15)] = 0
    """Monitor, counted from the left."""
    place: tuple[Share, Share, Share, Share] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, width and height as shares of the monitor's room."""
    state: Literal["normal", "maximised", "full"] = "maximised"
    map: str = ""
    """Name of the map in its middle; empty for a window of panels only."""
    link: Name = SHARED
    """`shared`, `own`, or the name of the map that this one follows."""
    chrome: bool = True
    """With the bars above and below; a wall has none."""
    scale: Annotated[float, Meta(ge=0.5, le=4)] = 1.0
    """Of type and controls."""
    panels: tuple[PanelPlan, ...] = ()
    docks: str = ""
    """Where a person has moved the panels to: Qt's own state in base64; empty as the panels say."""


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All windows of a seat."""

    name: Name
    """What a person calls it; for a delivered one, source text in English that the interface translates."""
    windows: Annotated[tuple[WindowPlan, ...], Meta(min_length=1, max_length=32)]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    layouts: tuple[Layout, ...]


def delivered() -> tuple[Layout, ...]:
    """The layouts that come with the program, in the order of their keys."""
    return read(resource("layouts.toml"))


def read(file: Path) -> tuple[Layout, ...]:
    """The layouts of a TOML file. Raises InputError naming the file and what is wrong in it."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=_File).layouts
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{file}: no layouts: {error}") from None


def encode(layouts: Iterable[Layout]) -> str:
    """Layouts as one text that `decode` reads."""
    return msgspec.json.encode(tuple(layouts)).decode()


def decode(text: str) -> tuple[Layout, ...]:
    """What `encode` wrote. Raises InputError when it is something else."""
    try:
        return msgspec.json.decode(text, type=tuple[Layout, ...])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"the saved layouts cannot be read: {error}") from None


def screen_of(plan: WindowPlan, screens: Sequence[Room]) -> int:
    """Index in `screens` (from left to right, at least one) of the monitor for a window: its own, or where
    that is missing the last one that is there."""
    return min(plan.screen, len(screens) - 1)


def room_of(plan: WindowPlan, screens: Sequence[Room]) -> Room:
    """Where the window stands: within the monitor that `screen_of` gives."""
    screen = screens[screen_of(plan, screens)]
    left, top, width, height = plan.place
    wide, high = max(1, round(width * screen.width)), max(1, round(height * screen.height))
    x = screen.x + min(round(left * screen.width), max(0, screen.width - wide))
    y = screen.y + min(round(top * screen.height), max(0, screen.height - high))
    return Room(x, y, min(wide, screen.width), min(high, screen.height))


def place_of(frame: Room, screens: Sequence[Room]) -> tuple[int, tuple[float, float, float, float]]:
    """The monitor on which most of a frame lies, and the frame as shares of its room."""
    index = max(range(len(screens)), key=lambda at: _common(frame, screens[at]))
    screen = screens[index]
    shares = (
        (frame.x - screen.x) / screen.width,
        (frame.y - screen.y) / screen.height,
        frame.width / screen.width,
        frame.height / screen.height,
    )
    left, top, width, height = (round(min(1.0, max(0.0, share)), 4) for share in shares)
    return index, (left, top, width, height)


def _common(one: Room, other: Room) -> int:
    """Square pixels that both have."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0, wide) * max(0, high)
