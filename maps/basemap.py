"""Tiles of the basemap files, as the page asks for them.

Vector tiles come out decompressed: the page's scheme has no transfer encoding. Tiles are not cached here:
the page keeps those it has, and a tile costs well under a millisecond. Directories of a PMTiles file are.
"""

from collections.abc import Callable
from pathlib import Path

from app.errors import InputError
from maps.mbtiles_file import MbtilesSource
from maps.pmtiles_file import PmtilesSource
from maps.tiles import Datum, TileInfo, TileSource

__all__ = ["Datum", "TileInfo", "TileSource", "open_source"]

_OPENERS: dict[str, Callable[[Path, Datum], TileSource]] = {
    ".pmtiles": PmtilesSource,
    ".mbtiles": MbtilesSource,
}


def open_source(path: Path, datum: Datum = "wgs84") -> TileSource:
    """Open a .pmtiles or .mbtiles file. Raises InputError when it is missing, damaged or of another kind."""
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        raise InputError(
            f"{path}: not a basemap file: give .pmtiles, .mbtiles, or for import .osm, .osm.gz, .osm.pbf"
        )
    if not path.is_file():
        raise InputError(f"{path}: there is no such basemap file")
    return opener(path, datum)
