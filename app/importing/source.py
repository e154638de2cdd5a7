"""A file of things on the map as columns: GeoJSON, GeoPackage, Shapefile, KML or CSV, read by GDAL."""

import warnings
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio import raw

from app.errors import InputError
from app.importing import gdal
from app.importing.cells import Column, texts

SUFFIXES = (".geojson", ".json", ".gpkg", ".shp", ".kml", ".csv")

_WGS84 = {"EPSG:4326", "EPSG:4490", "EPSG:4979", "OGC:CRS84", "CRS84"}
_WGS84_NAMES = ('GEOGCS["WGS 84"', 'GEOGCS["GCS_WGS_1984"', 'GEOGCS["China Geodetic Coordinate System 2000"')
_POSITIONS = {"lon": "lon", "lng": "lon", "longitude": "lon", "lat": "lat", "latitude": "lat"}
_SHAPES = ("wkt", "geometry", "geom", "the_geom")
# What GDAL's KML driver makes up for every file; nothing that anybody wrote.
_KML_OWN = {"id", "timestamp", "begin", "end", "altitudemode", "tessellate", "extrude", "visibility"}
_KML_NOISE = _KML_OWN | {"draworder", "icon", "snippet"}


@dataclass(frozen=True)
class Source:
    """The rows of a file, n of them."""

    file: Path
    rows: int
    known: Mapping[str, Column]
    """Columns that mean something to us, by our name; `lon` and `lat` among them where the file has them."""
    others: Mapping[str, Column]
    """All others, by their own name."""
    shapes: NDArray[np.object_] | None
    """Shapely geometries (n,), None in them where a row has none; None for a file without geometry."""

    def texts(self, name: str) -> list[str | None]:
        """Our column `name` as text; all None where the file has no such column."""
        column = self.known.get(name)
        return [None] * self.rows if column is None else texts(column)


def read(file: Path, layer: str | None, mapping: Mapping[str, str], ours: Collection[str]) -> Source:
    """Read `file`; a column goes by our name where `mapping` (theirs to ours) or its own name says so.

    Raises InputError when the file cannot be read, has another coordinate system than WGS-84 or CGCS2000, has
    several layers and none is named, or `mapping` names what is not there.
    """
    _check_file(file)
    meta, geometry, values = _read(file, layer)
    columns = dict(zip(meta["fields"].tolist(), values, strict=True))
    columns = {name: columns[name] for name in _meant(file, columns)}
    _check_crs(file, meta["crs"])
    rows = len(geometry) if geometry is not None else len(values[0]) if len(values) else 0
    shapes, columns = _shapes(geometry, columns)
    known, others = _sort_columns(file, columns, mapping, ours)
    return Source(file, rows, known, others, shapes)


def columns(file: Path, layer: str | None) -> tuple[str, ...]:
    """The names of the columns of `file`, without its rows. Raises InputError as `read` does."""
    _check_file(file)
    path = str(file.resolve())
    try:
        layer = layer or _only_layer(file, path)
        encoding = _csv_encoding(file) if file.suffix.lower() == ".csv" else None
        found = pyogrio.read_info(path, layer=layer, encoding=encoding)["fields"].tolist()
    except gdal.ERRORS as error:
        raise InputError(f"{file}: cannot be read: {gdal.sentence(error)}") from None
    return _meant(file, found)


def _check_file(file: Path) -> None:
    if file.suffix.lower() not in SUFFIXES:
        raise InputError(f"{file}: give a file of one of these kinds: {' '.join(SUFFIXES)}")
    if not file.is_file():
        raise InputError(f"{file}: there is no such file")


def _meant(file: Path, names: Iterable[str]) -> tuple[str, ...]:
    """The columns that somebody wrote."""
    is_kml = file.suffix.lower() == ".kml"
    return tuple(name for name in names if not (is_kml and name.lower() in _KML_NOISE))


def _read(file: Path, layer: str | None) -> tuple[dict[str, Any], Any, Any]:
    path = str(file.resolve())
    with warnings.catch_warnings():
        # GDAL warns of what it mends, such as a number too long for its column's type.
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            layer = layer or _only_layer(file, path)
            encoding = _csv_encoding(file) if file.suffix.lower() == ".csv" else None
            meta, _, geometry, values = raw.read(path, layer=layer, encoding=encoding, force_2d=True)
        except gdal.ERRORS as error:
            raise InputError(f"{file}: cannot be read: {gdal.sentence(error)}") from None
    return meta, geometry, values


def _only_layer(file: Path, path: str) -> str:
    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    if len(layers) != 1:
        listed = ", ".join(layers) or "none"
        raise InputError(f"{file}: name one of its layers with --layer; it has: {listed}")
    return layers[0]


def _csv_encoding(file: Path) -> str:
    """Spreadsheets in China write CSV in GB 18030; everybody else writes UTF-8.

    Raises InputError where a quotation mark is not closed: GDAL would drop the rest of the file in silence.
    """
    encoding, opened = "utf-8", 0
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if encoding == "utf-8" and not _is_utf8(line):
                    encoding = "gb18030"
                if line.count(b'"') % 2:
                    opened = 0 if opened else number
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    if opened:
        raise InputError(f"{file}: line {opened}: a quotation mark is opened and never closed")
    return encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _check_crs(file: Path, crs: str | None) -> None:
    """A file that says nothing of its coordinates is taken at its word: they must then pass as degrees."""
    if crs is None or crs in _WGS84 or crs.startswith(_WGS84_NAMES):
        return
    name = crs if len(crs) < 40 else crs.split('"')[1]
    raise InputError(
        f"{file}: its coordinates are in {name}: convert it to WGS-84 (EPSG:4326) or CGCS2000 (EPSG:4490)"
    )


def _shapes(
    geometry: NDArray[np.object_] | None, columns: dict[str, Column]
) -> tuple[NDArray[np.object_] | None, dict[str, Column]]:
    """Geometry of the file, or of a CSV's column of WKT, which then is no column any more."""
    found = next((name for name in columns if name.lower() in _SHAPES), None)
    if found is not None:
        rest = {name: column for name, column in columns.items() if name != found}
        return shapely.from_wkt(np.array(texts(columns[found]), dtype=object), on_invalid="ignore"), rest
    if geometry is None or all(shape is None for shape in geometry):
        return None, columns
    return shapely.from_wkb(geometry, on_invalid="ignore"), columns


def _sort_columns(
    file: Path, columns: Mapping[str, Column], mapping: Mapping[str, str], ours: Collection[str]
) -> tuple[dict[str, Column], dict[str, Column]]:
    """Columns by our name, and the others by their own. What `mapping` says goes before what a name says."""
    for theirs, name in mapping.items():
        if theirs not in columns:
            raise InputError(f"{file}: there is no column {theirs!r}; it has: {', '.join(columns)}")
        if name not in ours and name not in _POSITIONS.values():
            raise InputError(f"--map {theirs}={name}: our columns are: {', '.join(ours)}, lon, lat")
    known: dict[str, Column] = {mapping[theirs]: columns[theirs] for theirs in mapping}
    if len(known) < len(mapping):
        raise InputError("--map: two columns are mapped to the same one of ours")
    others: dict[str, Column] = {}
    for theirs, column in columns.items():
        name = _POSITIONS.get(theirs.lower(), theirs.lower())
        if theirs in mapping:
            continue
        if name not in known and (name in ours or name in _POSITIONS.values()):
            known[name] = column
        else:
            others[theirs] = column
    return known, others
