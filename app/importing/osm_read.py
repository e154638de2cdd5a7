"""An OpenStreetMap extract as columns, read by GDAL's OSM driver with our own choice of tags."""

import gzip
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio import raw

from app.errors import InputError
from app.importing import gdal
from resources import path as resource

Objects = NDArray[np.object_]
SUFFIXES = (".osm", ".osm.gz", ".osm.pbf", ".pbf")

_UNREADABLE = "cannot be read as an OpenStreetMap extract"
NAMES = ("name", "name:zh", "name:en")


@dataclass(frozen=True)
class Features:
    """Features of one kind of geometry. `geometry` and each column of `tags`: object arrays (n,), shapely
    geometries in WGS-84 degrees and text or None."""

    geometry: Objects
    tags: Mapping[str, Objects]

    def __len__(self) -> int:
        return len(self.geometry)

    def pick(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> "Features":
        """The features at a mask or at indices."""
        return Features(self.geometry[chosen], {name: column[chosen] for name, column in self.tags.items()})

    def names(self) -> dict[str, Objects]:
        """The name columns alone."""
        return {name: self.tags[name] for name in NAMES}


@dataclass(frozen=True)
class Extract:
    """What a basemap is made from."""

    points: Features
    lines: Features
    polygons: Features


def is_extract(file: Path) -> bool:
    """True when the file's name says that it is an OpenStreetMap extract."""
    return file.name.lower().endswith(SUFFIXES)


def read(file: Path) -> Extract:
    """Read the whole extract (.osm, .osm.gz, .osm.pbf).

    Raises InputError when it is damaged or is no OpenStreetMap file.
    """
    _check_whole(file)
    path = f"/vsigzip/{file.resolve()}" if file.suffix.lower() == ".gz" else str(file.resolve())
    try:
        try:
            return _read(path, custom_index=True)
        except gdal.ERRORS as error:
            if _UNSORTED not in str(error):
                raise
            return _read(path, custom_index=False)
    except gdal.ERRORS as error:
        raise InputError(f"{file}: {_UNREADABLE}: {gdal.sentence(error)}") from None


def _check_whole(file: Path) -> None:
    """GDAL takes XML that breaks off as if it were whole, and half a city is not what was asked for."""
    if file.name.lower().endswith(".pbf"):
        return
    opener = gzip.open if file.suffix.lower() == ".gz" else open
    tail = b""
    try:
        with opener(file, "rb") as handle:
            while piece := handle.read(_PIECE_BYTES):
                tail = (tail + piece)[-_TAIL_BYTES:]
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{file}: {_UNREADABLE}: {error}") from None
    if not tail.rstrip().endswith(b"</osm>"):
        raise InputError(f"{file}: {_UNREADABLE}: it does not end with </osm>")


_PIECE_BYTES = 1 << 20
_TAIL_BYTES = 64
_UNSORTED = "OSM_USE_CUSTOM_INDEXING"
"""What GDAL names when nodes are not sorted by id, as editors write them; its slower index takes those."""


def _read(path: str, custom_index: bool) -> Extract:
    with _osm_options(custom_index), warnings.catch_warnings():
        # A warning is about one feature, such as a lake cut off at the extract's edge; damage is raised.
        warnings.simplefilter("ignore", RuntimeWarning)
        return Extract(
            _layer(path, "points", ("place", "amenity", "railway"), ("population", "station")),
            _layer(path, "lines", ("highway", "railway", "waterway"), _LINE_EXTRAS),
            _layer(path, "multipolygons", _AREA_TAGS, ("water", "admin_level", "station")),
        )


_LINE_EXTRAS = ("ref", "bridge", "tunnel", "layer", "service")
_AREA_TAGS = ("natural", "waterway", "landuse", "leisure", "building", "amenity", "boundary", "railway")


@contextmanager
def _osm_options(custom_index: bool) -> Iterator[None]:
    options = {"OSM_CONFIG_FILE": str(resource("osmconf.ini")), "OSM_USE_CUSTOM_INDEXING": custom_index}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(options))


def _layer(path: str, layer: str, any_of: Iterable[str], extras: Iterable[str]) -> Features:
    """The features of a layer that have at least one of the tags `any_of`."""
    any_of = tuple(any_of)
    columns = [*NAMES, *any_of, *extras]
    where = " OR ".join(f'"{tag}" IS NOT NULL' for tag in any_of)
    meta, _, geometry, values = raw.read(path, layer=layer, columns=columns, where=where)
    found = dict(zip(meta["fields"], values, strict=True))
    shapes = shapely.from_wkb(geometry)
    whole = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return Features(shapes, {name: found[name] for name in columns}).pick(whole)
