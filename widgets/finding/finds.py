"""What the command bar finds: actions, things and places, each as one plain record."""

import math
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from PySide6.QtGui import QAction, QKeySequence

from app.gazetteer import Places
from app.live import Picture
from app.model import AssetKind, SiteKind
from app.seat.selection import Subject


class Group(Enum):
    """Kinds of results; of equally good ones the first comes first."""

    COORDINATES = "coordinates"
    ACTIONS = "actions"
    BOOKMARKS = "bookmarks"
    PLACES = "places"
    ASSETS = "assets"
    STATIONS = "stations"
    CAMERAS = "cameras"


class Find(NamedTuple):
    """One result."""

    group: Group
    key: str
    """Which it is in its group, over restarts."""
    title: str
    hint: str = ""
    kind: AssetKind | SiteKind | None = None
    subject: Subject | None = None
    lon: float = math.nan
    """WGS-84 degrees; NaN for what has no place."""
    lat: float = math.nan
    zoom: float = 0.0
    shortcut: str = ""
    enabled: bool = True


class ActionWords(NamedTuple):
    """An action as it is looked for and shown."""

    name: str
    title: str
    others: str
    """What else it may be found by: its English words, its words in the other language."""
    hint: str
    shortcut: str
    enabled: bool


class Bookmark(Protocol):
    """A view that somebody has kept."""

    @property
    def name(self) -> str: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...
    @property
    def zoom(self) -> float: ...


class Used(NamedTuple):
    """A result that was used before."""

    group: Group
    key: str
    title: str


class Question(NamedTuple):
    """What was typed, and where it is looked for."""

    text: str
    picture: Picture
    places: Places
    actions: tuple[ActionWords, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    used: tuple[Used, ...] = ()


def name_of(action: QAction) -> str:
    """What tells an action from the others: its object name, else its text."""
    return action.objectName() or _plain(action.text())


def words_of(actions: Sequence[QAction]) -> tuple[ActionWords, ...]:
    """Actions as they are now, without those that are not visible.

    `objectName` is an English phrase such as `save-picture`; the properties `group` (its heading) and `also`
    (words in the other language) are texts, and may be missing.
    """
    return tuple(_words(action) for action in actions if action.isVisible() and not action.isSeparator())


def _words(action: QAction) -> ActionWords:
    english = action.objectName().replace("-", " ").replace("_", " ").replace(".", " ")
    return ActionWords(
        name_of(action),
        _plain(action.text()),
        f"{english} {_property(action, 'also')}".strip(),
        _property(action, "group"),
        action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        action.isEnabled(),
    )


def _plain(text: str) -> str:
    """Without the mark of a mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _property(action: QAction, name: str) -> str:
    value = action.property(name)
    return value if isinstance(value, str) else ""
