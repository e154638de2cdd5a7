"""Which basemap lies under the map, and its tiles for the page."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QUrlQuery

from app.errors import InputError
from app.settings import Basemap, Settings
from maps.basemap import Datum, TileSource, open_source
from maps.document import Base
from maps.scheme import Answer

log = logging.getLogger(__name__)

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A basemap that can be shown."""

    name: str
    base: Base
    bounds: Bounds | None
    """West, south, east, north; None where the source does not say."""


class Bases:
    """The basemaps of the settings, then those that were imported. The route `hall://map/tiles/N/Z/X/Y`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sources: list[TileSource] = []
        self._opened: dict[tuple[Path, Datum, int], int] = {}
        self.fault = ""
        """Why a basemap that is named cannot be shown; empty when all can."""
        self.choices: tuple[Choice, ...] = ()
        self.offer(())

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts of the tile servers that the settings name."""
        return frozenset(urlsplit(b.source).hostname or "" for b in self._settings.basemaps if _is_url(b))

    @property
    def origins(self) -> tuple[str, ...]:
        """The same as origins for the page's policy."""
        parts = [urlsplit(b.source) for b in self._settings.basemaps if _is_url(b)]
        return tuple(f"{part.scheme}://{part.netloc}" for part in parts)

    def offer(self, imported: Sequence[Mapping[str, Any]]) -> None:
        """Take over what was imported: rows of the cache's `basemap` table, the latest first."""
        self.fault = ""
        choices = [self._named(basemap) for basemap in self._settings.basemaps]
        for row in imported:
            path = self._settings.data_folder / row["path"]
            choices.append(self._file(row["key"], path, row["datum"], row["attribution"]))
        self.choices = tuple(choice for choice in choices if choice is not None)

    def prepare(self, path: str, _query: QUrlQuery) -> Callable[[], Answer] | None:
        """The work for one tile; None when the path is none."""
        try:
            number, z, x, y = (int(part) for part in path.split("/"))
        except ValueError:
            return None
        if not 0 <= number < len(self._sources):
            return None
        source = self._sources[number]
        # An absent tile is land without anything on it, not an error of the map.
        return lambda: source.tile(z, x, y) or (b"", "application/x-protobuf")

    def close(self) -> None:
        """Close the files."""
        for source in self._sources:
            source.close()

    def _named(self, basemap: Basemap) -> Choice | None:
        if not _is_url(basemap):
            path = self._settings.resolve(basemap.source)
            return self._file(basemap.name, path, basemap.datum, basemap.attribution)
        base = Base("raster", basemap.source, 0, basemap.max_zoom, basemap.attribution, basemap.datum)
        return Choice(basemap.name, base, None)

    def _file(self, name: str, path: Path, datum: Datum, attribution: str) -> Choice | None:
        try:
            number = self._open(path, datum)
        except InputError as error:
            self.fault = str(error)
            log.error("%s", error)
            return None
        info = self._sources[number].info
        base = Base(
            "vector" if info.is_vector else "raster",
            f"/tiles/{number}/{{z}}/{{x}}/{{y}}",
            info.min_zoom,
            info.max_zoom,
            attribution or info.attribution,
            info.datum,
        )
        return Choice(name, base, info.bounds)

    def _open(self, path: Path, datum: Datum) -> int:
        """Number of the source. A file that was replaced is opened anew under another number; the old one
        stays open, for tiles of it that are on their way."""
        key = path, datum, path.stat().st_mtime_ns if path.exists() else 0
        if key not in self._opened:
            self._sources.append(open_source(path, datum))
            self._opened[key] = len(self._sources) - 1
        return self._opened[key]


def _is_url(basemap: Basemap) -> bool:
    return basemap.source.startswith(("http://", "https://"))
