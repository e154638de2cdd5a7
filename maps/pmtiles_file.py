"""PMTiles, version 3: vector or raster tiles in one file (github.com/protomaps/PMTiles, spec/v3)."""

import json
import mmap
import zlib
from functools import lru_cache
from pathlib import Path

from pmtiles import tile as pm

from app.errors import InputError
from maps.tiles import VECTOR_MIME, Datum, TileInfo, gunzip, in_pyramid

_MIME = {
    pm.TileType.MVT: VECTOR_MIME,
    pm.TileType.PNG: "image/png",
    pm.TileType.JPEG: "image/jpeg",
    pm.TileType.WEBP: "image/webp",
    pm.TileType.AVIF: "image/avif",
}
_HEADER_BYTES = 127
_DAMAGE = (zlib.error, OSError, EOFError, ValueError, OverflowError, IndexError)


class PmtilesSource:
    """PMTiles, version 3, read through a memory map."""

    def __init__(self, path: Path, datum: Datum) -> None:
        """Raises InputError when the file is no whole PMTiles file."""
        self._path = path
        try:
            with path.open("rb") as handle:
                self._data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from None
        try:
            self._header = self._read_header()
            self._directory = lru_cache(maxsize=64)(self._read_directory)
            self._directory(self._header["root_offset"], self._header["root_length"])
            self.info = self._read_info(datum)
        except InputError:
            self._data.close()
            raise
        except (*_DAMAGE, AttributeError) as error:
            self._data.close()
            raise InputError(f"{path}: damaged PMTiles file: {error}") from None

    def tile(self, z: int, x: int, y: int) -> tuple[bytes, str] | None:
        """See `TileSource`."""
        if not in_pyramid(z, x, y):
            return None
        try:
            data = self._find(pm.zxy_to_tileid(z, x, y))
            if data is not None and self._header["tile_compression"] == pm.Compression.GZIP:
                data = gunzip(data)
        except _DAMAGE as error:
            raise InputError(f"{self._path}: tile {z}/{x}/{y} is damaged: {error}") from None
        return None if data is None else (data, self.info.mime)

    def close(self) -> None:
        """See `TileSource`."""
        self._directory.cache_clear()
        self._data.close()

    def _find(self, tile_id: int) -> bytes | None:
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _depth in range(4):
            entry = pm.find_tile(self._directory(offset, length), tile_id)
            if entry is None:
                return None
            if entry.run_length:
                return self._slice(self._header["tile_data_offset"] + entry.offset, entry.length)
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        raise ValueError("directories nested too deeply")

    def _slice(self, offset: int, length: int) -> bytes:
        data = self._data[offset : offset + length]
        if len(data) != length:
            raise ValueError(f"{length} bytes at byte {offset} lie beyond the end of the file")
        return data

    def _read_directory(self, offset: int, length: int) -> list[pm.Entry]:
        return pm.deserialize_directory(self._slice(offset, length))

    def _read_header(self) -> pm.HeaderDict:
        try:
            header = pm.deserialize_header(self._slice(0, _HEADER_BYTES))
        except (pm.MagicNumberNotFound, UnicodeDecodeError):
            raise InputError(f"{self._path}: not a PMTiles file: it does not begin with PMTiles") from None
        except pm.SpecVersionUnsupported:
            raise InputError(
                f"{self._path}: PMTiles of version {self._data[7]}: convert it to version 3"
            ) from None
        if header["tile_type"] not in _MIME:
            raise InputError(f"{self._path}: its tiles are neither vector (MVT) nor pictures")
        readable = (pm.Compression.GZIP, pm.Compression.NONE)
        if (
            header["internal_compression"] != pm.Compression.GZIP
            or header["tile_compression"] not in readable
        ):
            raise InputError(f"{self._path}: compressed in another way than gzip: convert it to gzip")
        return header

    def _read_info(self, datum: Datum) -> TileInfo:
        header = self._header
        metadata = self._metadata()
        west, south, east, north = (
            header[key] / 1e7 for key in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
        )
        centre = header["center_lon_e7"] / 1e7, header["center_lat_e7"] / 1e7, float(header["center_zoom"])
        return TileInfo(
            header["min_zoom"],
            header["max_zoom"],
            (west, south, east, north),
            centre,
            str(metadata.get("attribution", "")),
            _MIME[header["tile_type"]],
            datum,
        )

    def _metadata(self) -> dict[str, object]:
        raw = self._slice(self._header["metadata_offset"], self._header["metadata_length"])
        found = json.loads(gunzip(raw)) if raw else {}
        if not isinstance(found, dict):
            raise ValueError("its metadata is no JSON object")
        return found
