from pathlib import Path

import numpy as np
import pytest
import shapely

from app.importing import osm_layers, osm_read
from app.importing.osm_layers import Layer
from app.importing.osm_read import Extract, Features


def _layers(file: Path) -> dict[str, Layer]:
    return {layer.name: layer for layer in osm_layers.layers(osm_read.read(file))}


def _column(layer: Layer, name: str) -> list[object]:
    return list(layer.attributes[name].tolist())


def test_a_street_is_one_line_again(town: Path) -> None:
    roads = _layers(town)["roads"]
    assert _column(roads, "name") == ["人民路", "内环"]
    assert _column(roads, "kind") == ["minor_road", "highway"]
    assert _column(roads, "is_bridge") == [0, 1]
    assert shapely.length(roads.geometry[0]) == pytest.approx(0.01)
    assert roads.min_zoom.tolist() == [12, 6]


def test_the_other_layers(town: Path) -> None:
    layers = _layers(town)
    assert _column(layers["water"], "kind") == ["river"]
    assert _column(layers["landuse"], "kind") == ["park"]
    assert len(layers["buildings"]) == 1
    assert sorted(map(str, _column(layers["pois"], "kind"))) == ["park", "police"]
    places = layers["places"]
    assert _column(places, "kind") == ["macrohood"]
    assert _column(places, "kind_detail") == ["suburb"]
    assert _column(places, "population_rank") == [11]
    assert _column(places, "name:en") == ["Jiangbin"]


def _districts() -> Extract:
    """Two districts that share a border."""
    squares = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], dtype=object)
    names = (
        "natural",
        "waterway",
        "landuse",
        "leisure",
        "building",
        "amenity",
        "railway",
        "water",
        "station",
    )
    empty = np.array([None, None], dtype=object)
    tags = dict.fromkeys((*osm_read.NAMES, *names), empty)
    tags["boundary"] = np.array(["administrative"] * 2, dtype=object)
    tags["admin_level"] = np.array(["6", "6"], dtype=object)
    keys = ("place", "amenity", "railway", "population", "station", "highway", "waterway", "ref", "bridge")
    none = dict.fromkeys((*osm_read.NAMES, *keys, "tunnel", "layer", "service"), empty[:0])
    return Extract(Features(empty[:0], none), Features(empty[:0], none), Features(squares, tags))


def test_a_shared_border_is_drawn_once() -> None:
    layers = osm_layers.layers(_districts())
    assert [layer.name for layer in layers] == ["boundaries"]
    assert shapely.length(layers[0].geometry[0]) == pytest.approx(7)
    assert _column(layers[0], "kind") == ["county"]
