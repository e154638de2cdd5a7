from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pmtiles import reader as pm_reader
from pyogrio import raw

from app.importing import osm_layers, osm_read, vector_tiles
from app.importing.osm_layers import Layer
from app.importing.vector_tiles import Credit, Title

_pmtiles: Any = pm_reader  # typed in name only


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def _write(layers: Sequence[Layer], scratch: Path) -> Path:
    file = scratch.parent / "town.pmtiles"
    vector_tiles.write(
        layers, file, Title("town", Credit("mine", "CC0-1.0")), scratch, lambda what, share: None
    )
    return file


def _kinds(file: Path, layer: str, zoom: int) -> set[str]:
    """What GDAL, as an independent decoder, finds in a layer at a zoom."""
    meta, _, _, values = raw.read(str(file), layer=layer, ZOOM_LEVEL=str(zoom))
    return set(values[meta["fields"].tolist().index("kind")])


def test_a_tile_holds_the_layers_of_all_its_parts(town: Path, scratch: Path) -> None:
    layers = osm_layers.layers(osm_read.read(town))
    file = _write(layers, scratch)
    assert [str(name) for name, _ in pyogrio.list_layers(file)] == [layer.name for layer in layers]
    assert _kinds(file, "roads", 14) == {"highway", "minor_road"}
    assert _kinds(file, "water", 14) == {"river"}
    assert _kinds(file, "buildings", 14) == {"building"}
    assert _kinds(file, "places", 14) == {"macrohood"}


def test_low_zooms_are_light(town: Path, scratch: Path) -> None:
    file = _write(osm_layers.layers(osm_read.read(town)), scratch)
    assert _kinds(file, "roads", 11) == {"highway"}
    assert _kinds(file, "roads", 12) == {"highway", "minor_road"}
    assert _kinds(file, "buildings", 13) == set()


def test_chinese_names_come_through(town: Path, scratch: Path) -> None:
    file = _write(osm_layers.layers(osm_read.read(town)), scratch)
    meta, _, _, values = raw.read(str(file), layer="places", ZOOM_LEVEL="14")
    found = dict(zip(meta["fields"].tolist(), (column[0] for column in values), strict=True))
    assert (found["name"], found["name:en"], found["min_zoom"]) == ("江滨区", "Jiangbin", 10)


def test_header_and_metadata(town: Path, scratch: Path) -> None:
    layers = osm_layers.layers(osm_read.read(town))
    with _write(layers, scratch).open("rb") as handle:
        reader = _pmtiles.Reader(_pmtiles.MmapSource(handle))
        header, metadata = reader.header(), reader.metadata()
    assert (header["min_zoom"], header["max_zoom"], header["clustered"]) == (6, 14, True)
    assert (metadata["name"], metadata["attribution"]) == ("town", "mine")
    assert [layer["id"] for layer in metadata["vector_layers"]] == [layer.name for layer in layers]
    bounds = [float(part) for part in metadata["bounds"].split(",")]
    assert bounds == pytest.approx([121.4, 31.2, 121.41, 31.21], abs=1e-5)
    assert header["min_lon_e7"] == round(bounds[0] * 1e7)


def test_bounds_of_several_layers() -> None:
    def layer(shape: shapely.Geometry) -> Layer:
        return Layer("x", np.array([shape], dtype=object), np.array([6], dtype=np.int32), {})

    boxes = [layer(shapely.box(0, 1, 2, 3)), layer(shapely.Point(-5, 9))]
    assert vector_tiles.bounds_of(boxes) == (-5, 1, 2, 9)
