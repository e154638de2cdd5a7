import numpy as np
import shapely

from app.importing import osm_classes
from app.importing.osm_classes import MAX_ZOOM, ROADS


def test_streets_come_before_lanes_and_after_motorways() -> None:
    zooms = [ROADS[kind].min_zoom for kind in ("motorway", "primary", "residential", "service", "footway")]
    assert zooms == sorted(zooms) == [6, 8, 12, 13, 14]
    assert all(found.min_zoom <= MAX_ZOOM for found in ROADS.values())


def test_free_text_as_integers() -> None:
    column = np.array(["1", "-2", "2;3", None, "many", "99999999999", "²"], dtype=object)
    assert osm_classes.integers(column).tolist() == [1, -2, 0, 0, 0, 0, 0]


def test_yes_and_no() -> None:
    column = np.array(["yes", "viaduct", "no", None], dtype=object)
    assert osm_classes.is_set(column).tolist() == [1, 1, 0, 0]


def test_the_larger_the_sooner() -> None:
    boxes = np.array([shapely.box(0, 0, width, width) for width in (1.0, 0.1, 0.001, 0.0)], dtype=object)
    zooms = osm_classes.zooms_by_size(boxes, 6).tolist()
    assert zooms == sorted(zooms)
    assert (zooms[0], zooms[-1]) == (6, MAX_ZOOM)
