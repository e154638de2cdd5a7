"""Layers of features into one PMTiles archive.

GDAL cuts tiles well but writes one layer and one range of zooms at a time. So each layer is cut in bands, one
for each range of zooms in which the same features are worth drawing, and the archives are put together: a
vector tile is a protobuf whose layers are a repeated field, so the bytes of two tiles one after the other are
the tile with the layers of both (Mapbox Vector Tile 2.1, section 4.1).
"""

import gzip
import mmap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pmtiles import tile as pm
from pmtiles import writer as pm_writer
from pyogrio import raw

from app.importing.osm_classes import MAX_ZOOM
from app.importing.osm_layers import Layer

Progress = Callable[[str, float], None]
Box = tuple[float, float, float, float]

_Writer: Any = pm_writer.Writer


@dataclass(frozen=True)
class Credit:
    """Whose map it is."""

    attribution: str
    """What the map says in its corner."""
    license: str
    """SPDX identifier."""


@dataclass(frozen=True)
class Title:
    """What an archive says of itself."""

    name: str
    credit: Credit


@dataclass(frozen=True)
class _Band:
    layer: Layer
    min_zoom: int
    max_zoom: int


def write(layers: Sequence[Layer], file: Path, title: Title, scratch: Path, progress: Progress) -> None:
    """Cut `layers` into tiles and write them to `file`; `scratch` is an empty folder for the work."""
    bands = [band for layer in layers for band in _bands(layer)]
    archives = []
    for number, band in enumerate(bands):
        progress(f"tiles of {band.layer.name}", 0.95 * number / len(bands))
        archives.append(scratch / f"{number}.pmtiles")
        _cut(band, archives[-1])
    progress("putting the tiles together", 0.95)
    _merge(archives, file, layers, title)
    progress("done", 1.0)


def _bands(layer: Layer) -> Iterator[_Band]:
    """The ranges of zooms within which the layer's features are the same."""
    starts = [int(zoom) for zoom in np.unique(layer.min_zoom)]
    for start, after in zip(starts, [*starts[1:], MAX_ZOOM + 1], strict=True):
        yield _Band(layer, start, after - 1)


def _cut(band: _Band, file: Path) -> None:
    layer = band.layer
    drawn = layer.min_zoom <= band.min_zoom
    columns = {**layer.attributes, "min_zoom": layer.min_zoom}
    with warnings.catch_warnings():
        # GDAL warns of each polygon that becomes empty or crosses itself on the tile's grid.
        warnings.simplefilter("ignore", RuntimeWarning)
        raw.write(
            str(file),
            shapely.to_wkb(layer.geometry[drawn]),
            [column[drawn] for column in columns.values()],
            list(columns),
            layer=layer.name,
            driver="PMTiles",
            geometry_type="Unknown",
            crs="EPSG:4326",
            dataset_options={"MINZOOM": str(band.min_zoom), "MAXZOOM": str(band.max_zoom)},
        )


def bounds_of(layers: Sequence[Layer]) -> Box:
    """West, south, east, north of everything in `layers`, degrees."""
    boxes = np.array([shapely.total_bounds(layer.geometry) for layer in layers])
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


class _Archive:
    """A PMTiles archive of GDAL, open for reading: where each tile's bytes are."""

    def __init__(self, file: Path, stack: ExitStack) -> None:
        handle = stack.enter_context(file.open("rb"))
        self._data = stack.enter_context(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
        self._header = pm.deserialize_header(self._data[:127])
        self.entries = {
            entry.tile_id + step: entry
            for entry in self._walk(self._header["root_offset"], self._header["root_length"])
            for step in range(entry.run_length)
        }

    def _walk(self, offset: int, length: int) -> Iterator[pm.Entry]:
        for entry in pm.deserialize_directory(self._data[offset : offset + length]):
            if entry.run_length:
                yield entry
            else:
                yield from self._walk(self._header["leaf_directory_offset"] + entry.offset, entry.length)

    def tile(self, tile_id: int) -> bytes:
        """The decompressed tile; empty where there is none."""
        entry = self.entries.get(tile_id)
        if entry is None:
            return b""
        start = self._header["tile_data_offset"] + entry.offset
        return gzip.decompress(self._data[start : start + entry.length])


def _merge(archives: Sequence[Path], file: Path, layers: Sequence[Layer], title: Title) -> None:
    with ExitStack() as stack:
        sources = [_Archive(archive, stack) for archive in archives]
        # pmtiles is typed, but not its writer.
        writer: Any = _Writer(stack.enter_context(file.open("wb")))
        stack.callback(writer.tile_f.close)
        for tile_id in sorted({tile_id for source in sources for tile_id in source.entries}):
            content = b"".join(source.tile(tile_id) for source in sources)
            writer.write_tile(tile_id, gzip.compress(content, compresslevel=6, mtime=0))
        box = bounds_of(layers)
        writer.finalize(_header(box), _metadata(layers, title, box))


def _header(box: Box) -> dict[str, Any]:
    west, south, east, north = (round(degrees * 1e7) for degrees in box)
    return {
        "tile_compression": pm.Compression.GZIP,
        "tile_type": pm.TileType.MVT,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": _centre_zoom(box),
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _centre_zoom(box: Box) -> int:
    """The zoom at which the width of `box` fits a window of about 1,000 pixels."""
    width = max(box[2] - box[0], 1e-3)
    return int(np.clip(np.floor(np.log2(360.0 * 1000 / 256 / width)), 4, MAX_ZOOM))


def _metadata(layers: Sequence[Layer], title: Title, box: Box) -> dict[str, Any]:
    west, south, east, north = box
    centre = f"{(west + east) / 2:.6f},{(south + north) / 2:.6f},{_centre_zoom(box)}"
    return {
        "name": title.name,
        "format": "pbf",
        "type": "baselayer",
        "bounds": ",".join(f"{degrees:.6f}" for degrees in box),
        "center": centre,
        "attribution": title.credit.attribution,
        "license": title.credit.license,
        "vector_layers": [_describe(layer) for layer in layers],
    }


def _describe(layer: Layer) -> dict[str, Any]:
    fields = {
        key: "String" if column.dtype == object else "Number" for key, column in layer.attributes.items()
    }
    return {
        "id": layer.name,
        "minzoom": int(layer.min_zoom.min()),
        "maxzoom": MAX_ZOOM,
        "fields": {**fields, "min_zoom": "Number"},
    }
