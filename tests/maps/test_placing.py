"""Where a map opens, and whether somebody has moved it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maps.placing import has_moved, middle_of
from maps.viewport import Viewport

HERE = Viewport.centred(121.47, 31.23, 12, 800, 600)


def test_another_size_of_the_same_place_is_no_move() -> None:
    assert not has_moved(HERE, Viewport.centred(121.47, 31.23, 12, 1280, 900))
    assert not has_moved(HERE, Viewport.centred(121.47, 31.23, 12, 1600, 1200, 2.0))


def test_another_place_or_zoom_is_a_move() -> None:
    assert has_moved(HERE, Viewport.centred(121.49, 31.23, 12, 800, 600))
    assert has_moved(HERE, Viewport.centred(121.47, 31.23, 13, 800, 600))


def test_without_a_place_there_is_no_middle() -> None:
    nothing = np.array([np.nan, np.nan])
    assert middle_of(nothing, nothing) is None
    assert middle_of(np.empty(0), np.empty(0)) is None


def test_a_few_far_ones_do_not_count() -> None:
    lon = np.append(np.linspace(121.4, 121.5, 99), 0.0)
    lat = np.append(np.linspace(31.2, 31.3, 99), 80.0)
    area = middle_of(lon, lat)
    assert area is not None
    west, south, east, north = area
    assert 121.3 < west < east < 121.6
    assert 31.1 < south < north < 31.4


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_one_place_is_shown_with_land_around_it(lon: float, lat: float) -> None:
    area = middle_of(np.array([lon]), np.array([lat]))
    assert area is not None
    west, south, east, north = area
    assert west < lon < east
    assert south < lat < north
