"""`zhihui import basemap`: an OpenStreetMap extract becomes a basemap, or a ready file is named."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from app.cache.engine import next_rev, upsert
from app.cache.schema import basemap
from app.errors import InputError
from app.importing import gdal, osm_layers, osm_read, vector_tiles
from app.importing.osm_layers import Layer
from app.importing.vector_tiles import Credit, Progress, Title
from app.times import now_ms

OPEN_STREET_MAP = Credit("© OpenStreetMap contributors", "ODbL-1.0")


def stem(file: Path) -> str:
    """The file's name without what says its format: `city.osm.pbf` is `city`."""
    name = file.name
    for suffix in (*sorted(osm_read.SUFFIXES, key=len, reverse=True), ".pmtiles", ".mbtiles"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return file.stem


def build(extract: Path, folder: Path, progress: Progress) -> Path:
    """Make `folder`/STEM.pmtiles from an OpenStreetMap extract, and return its path. Raises InputError as
    `read_layers` and `draw` do."""
    return draw(read_layers(extract, progress), stem(extract), folder, progress)


def read_layers(extract: Path, progress: Progress) -> list[Layer]:
    """What of an extract is drawn. Raises InputError when it is damaged or holds nothing to draw."""
    progress(f"reading {extract.name}", 0.0)
    layers = osm_layers.layers(osm_read.read(extract))
    if not layers:
        raise InputError(f"{extract}: there is nothing to draw in it: no road, water, building or place")
    return layers


def draw(layers: Sequence[Layer], name: str, folder: Path, progress: Progress) -> Path:
    """Make `folder`/NAME.pmtiles of an extract's layers, and return its path; see `make`."""
    target = folder / f"{name}.pmtiles"
    make(layers, target, OPEN_STREET_MAP, progress)
    return target


def make(layers: Sequence[Layer], target: Path, credit: Credit, progress: Progress) -> None:
    """Cut `layers` into the file `target`, which appears whole or not at all; one that was there is replaced.
    What `progress` raises ends it.

    Raises InputError when the folder cannot be written.
    """
    folder = target.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Beside the target, so that the last step is a rename within one file system.
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as scratch:
            made = Path(scratch) / "whole"
            vector_tiles.write(layers, made, Title(stem(target), credit), Path(scratch), progress)
            made.replace(target)
    except OSError as error:
        raise InputError(f"{folder}: the basemap cannot be written: {error.strerror or error}") from None
    except gdal.ERRORS as error:
        raise InputError(f"{folder}: the basemap cannot be written: {gdal.sentence(error)}") from None


def register(engine: Engine, file: Path, data_folder: Path, datum: str, attribution: str) -> str:
    """Enter a tile file into the cache, and return the key it goes by (its stem).

    Its path is kept relative to `data_folder` where it lies inside it, so that the folder can be moved.
    """
    file, data_folder = file.resolve(), data_folder.resolve()
    inside = file.is_relative_to(data_folder)
    row = {
        "key": stem(file),
        "path": (file.relative_to(data_folder) if inside else file).as_posix(),
        "datum": datum,
        "attribution": attribution,
        "added_ms": now_ms(),
    }
    with engine.begin() as connection:
        rev = next_rev(connection)
        overwrite = [name for name in (*row, "rev") if name != "key"]
        connection.execute(upsert(connection, basemap, ["key"], overwrite), {**row, "rev": rev})
    return str(row["key"])
