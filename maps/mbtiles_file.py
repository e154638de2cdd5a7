"""MBTiles, version 1.3: vector or raster tiles in an SQLite file (github.com/mapbox/mbtiles-spec)."""

import math
import sqlite3
import threading
import zlib
from pathlib import Path

from app.errors import InputError
from maps.tiles import VECTOR_MIME, Box, Datum, TileInfo, gunzip, in_pyramid

WORLD: Box = (-180.0, -85.05, 180.0, 85.05)
"""What a file covers that does not say."""

_RASTER_MIME = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}


class MbtilesSource:
    """MBTiles: SQLite, opened read-only; its rows count from the south (TMS)."""

    def __init__(self, path: Path, datum: Datum) -> None:
        """Raises InputError when the file is no MBTiles file."""
        self._path = path
        self._lock = threading.Lock()
        try:
            # One connection, one question at a time: the lock makes it safe for any thread.
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise InputError(f"{path}: cannot be opened: {error}") from None
        try:
            self.info = self._read_info(datum)
        except InputError:
            self._base.close()
            raise
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._base.close()
            raise InputError(f"{path}: not a whole MBTiles file: {error}") from None

    def tile(self, z: int, x: int, y: int) -> tuple[bytes, str] | None:
        """See `TileSource`."""
        if not in_pyramid(z, x, y):
            return None
        question = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        try:
            with self._lock:
                row = self._base.execute(question, (z, x, (1 << z) - 1 - y)).fetchone()
            if row is None or not isinstance(row[0], bytes):
                return None
            packed = self.info.is_vector and row[0][:2] == b"\x1f\x8b"
            return (gunzip(row[0]) if packed else row[0]), self.info.mime
        except (sqlite3.Error, zlib.error, ValueError) as error:
            raise InputError(f"{self._path}: tile {z}/{x}/{y} is damaged: {error}") from None

    def close(self) -> None:
        """See `TileSource`."""
        with self._lock:
            self._base.close()

    def _read_info(self, datum: Datum) -> TileInfo:
        found = {
            str(name): str(value) for name, value in self._base.execute("SELECT name, value FROM metadata")
        }
        kind = found.get("format", "png").lower()
        mime = VECTOR_MIME if kind in ("pbf", "mvt") else _RASTER_MIME.get(kind)
        if mime is None:
            raise InputError(f"{self._path}: its tiles are {kind!r}: give pbf, png, jpg or webp")
        low, high = self._base.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
        if low is None:
            raise InputError(f"{self._path}: there is no tile in it")
        bounds = _numbers(found.get("bounds", ""), 4) or list(WORLD)
        west, south, east, north = bounds
        lon, lat, zoom = _numbers(found.get("center", ""), 3) or [
            (west + east) / 2,
            (south + north) / 2,
            float(low),
        ]
        return TileInfo(
            int(low),
            int(high),
            (west, south, east, north),
            (lon, lat, zoom),
            found.get("attribution", ""),
            mime,
            datum,
        )


def _numbers(text: str, count: int) -> list[float] | None:
    """`1,2,3` as numbers; None when it is anything else."""
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    return found if len(found) == count and all(map(math.isfinite, found)) else None
