"""What a basemap file says of itself, and how tiles are asked of it."""

import zlib
from dataclasses import dataclass
from typing import Literal, Protocol

Datum = Literal["wgs84", "gcj02"]
Box = tuple[float, float, float, float]

VECTOR_MIME = "application/vnd.mapbox-vector-tile"

_MAX_TILE_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class TileInfo:
    """What a basemap file says of itself."""

    min_zoom: int
    max_zoom: int
    bounds: Box
    """West, south, east, north in degrees."""
    centre: tuple[float, float, float]
    """Longitude, latitude in degrees, zoom: what to show first."""
    attribution: str
    """Plain text; markup that the file may hold is for the page to refuse."""
    mime: str
    datum: Datum

    @property
    def is_vector(self) -> bool:
        """True when the page has to draw the tiles itself."""
        return self.mime == VECTOR_MIME


class TileSource(Protocol):
    """An open basemap file. Any thread may ask it."""

    @property
    def info(self) -> TileInfo:
        """What the file says of itself."""
        ...

    def tile(self, z: int, x: int, y: int) -> tuple[bytes, str] | None:
        """Content and MIME type of a tile (y grows to the south); None where the file has none.

        Raises InputError when this tile is damaged; the others are not concerned.
        """
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def in_pyramid(z: int, x: int, y: int) -> bool:
    """True when there can be such a tile."""
    return 0 <= z <= 30 and 0 <= x < 1 << z and 0 <= y < 1 << z


def gunzip(data: bytes) -> bytes:
    """Decompress, but never more than a tile may be: a file from outside does not get all the memory.

    Raises ValueError or zlib.error when the data is damaged or too large.
    """
    inflater = zlib.decompressobj(wbits=31)
    content = inflater.decompress(data, _MAX_TILE_BYTES)
    if not inflater.eof:
        raise ValueError("cut short, or larger than any tile")
    return content
