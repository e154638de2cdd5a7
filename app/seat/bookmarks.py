"""Places that somebody wants to come back to, and where each map's home is. Kept over restarts."""

import logging
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, QSettings, Signal

log = logging.getLogger(__name__)

_KEY, _HOMES = "map/bookmarks", "map/homes"
Lon = Annotated[float, Meta(ge=-180, le=180)]
Lat = Annotated[float, Meta(ge=-90, le=90)]
Zoom = Annotated[float, Meta(ge=0, le=24)]
Home = tuple[Lon, Lat, Zoom]
Kept = TypeVar("Kept")


class Bookmark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named view, WGS-84 degrees."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    lon: Lon
    lat: Lat
    zoom: Zoom


class Bookmarks(QObject):
    """The bookmarks in the order in which they were made, names unique; written down with each change."""

    changed = Signal()

    def __init__(self, memory: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._all: tuple[Bookmark, ...] = _read(memory, _KEY, tuple[Bookmark, ...], ())
        self._homes: dict[str, Home] = _read(memory, _HOMES, dict[str, Home], {})

    @property
    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark."""
        return self._all

    def add(self, name: str, lon: float, lat: float, zoom: float) -> Bookmark:
        """Keep a view. A name that is taken gets a number: nothing is overwritten."""
        made = Bookmark(self._free(name.strip()[:70] or "1"), lon, lat, zoom)
        self._set((*self._all, made))
        return made

    def rename(self, name: str, to: str) -> None:
        """Call a bookmark otherwise; an empty name, or its own, changes nothing."""
        to = to.strip()[:70]
        if to and to != name:
            free = self._free(to, besides=name)
            self._set(
                tuple(
                    msgspec.structs.replace(each, name=free) if each.name == name else each
                    for each in self._all
                )
            )

    def remove(self, name: str) -> None:
        """Forget a bookmark."""
        self._set(tuple(each for each in self._all if each.name != name))

    def home(self, map_name: str) -> Home | None:
        """Where a map's Home key leads: lon, lat, zoom; None where nobody has said."""
        return self._homes.get(map_name)

    def set_home(self, map_name: str, home: Home | None) -> None:
        """Say where a map's home is; None for the whole city again."""
        self._homes = {name: kept for name, kept in self._homes.items() if name != map_name}
        if home is not None:
            self._homes[map_name] = home
        self._memory.setValue(_HOMES, msgspec.json.encode(self._homes).decode())
        self.changed.emit()

    def _free(self, name: str, besides: str = "") -> str:
        taken = {each.name for each in self._all} - {besides}
        numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(each for each in numbered if each not in taken)

    def _set(self, bookmarks: tuple[Bookmark, ...]) -> None:
        if bookmarks != self._all:
            self._all = bookmarks
            self._memory.setValue(_KEY, msgspec.json.encode(bookmarks).decode())
            self.changed.emit()


def _read(memory: QSettings, key: str, kind: type[Kept], otherwise: Kept) -> Kept:
    text = memory.value(key)
    if text is None:
        return otherwise
    try:
        return msgspec.json.decode(str(text), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        log.warning("%s, %s: cannot be understood and is begun anew: %s", memory.fileName(), key, error)
        return otherwise
