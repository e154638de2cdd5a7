import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maps.viewport import MAX_LAT, Viewport

lons = st.floats(-179, 179)
lats = st.floats(-80, 80)
zooms = st.floats(3, 20)
ratios = st.sampled_from([1.0, 1.25, 2.0, 3.0])
parts = st.floats(0, 1)


@st.composite
def windows(draw: st.DrawFn) -> Viewport:
    """Any window of a screen, up to 8K."""
    size = draw(st.integers(1, 7680)), draw(st.integers(1, 4320))
    return Viewport.centred(draw(lons), draw(lats), draw(zooms), *size, draw(ratios))


def _exact(window: Viewport, lon: float, lat: float) -> tuple[float, float]:
    """EPSG:3857 by its own formula, on a sphere: asinh(tan) in the place of log(tan)."""
    world = 256 * 2**window.zoom
    x = (lon + 180) / 360 * world
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * world
    return (x - window.left) * window.ratio, (y - window.top) * window.ratio


@given(windows(), parts, parts)
def test_a_place_is_projected_as_by_the_formula(window: Viewport, across: float, down: float) -> None:
    lon, lat = window.unproject(across * window.width, down * window.height)
    assume(abs(lat) < MAX_LAT)
    x, y = window.project(np.array([lon]), np.array([lat]))
    assert (x[0], y[0]) == pytest.approx(_exact(window, lon, lat), abs=0.05)
    assert (x[0], y[0]) == pytest.approx((across * window.width, down * window.height), abs=0.05)


@given(lons, lats, st.integers(3, 20), parts, ratios)
def test_places_a_window_away_are_still_exact(
    lon: float, lat: float, zoom: int, down: float, ratio: float
) -> None:
    window = Viewport.centred(lon, lat, zoom, 1920, 1080, ratio)
    lat_near = window.unproject(0, (3 * down - 1) * window.height)[1]
    assume(abs(lat_near) < MAX_LAT)
    _, y = window.project(np.array([lon]), np.array([lat_near]))
    assert y[0] == pytest.approx(_exact(window, lon, lat_near)[1], abs=0.05)


@given(windows())
def test_the_middle_is_where_it_was_put(window: Viewport) -> None:
    lon, lat = window.centre
    again = Viewport.centred(lon, lat, window.zoom, window.width, window.height, window.ratio)
    assert (again.left, again.top) == pytest.approx((window.left, window.top), abs=0.01)


@given(
    windows(), st.lists(st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)), max_size=20), st.floats(0, 50)
)
def test_visible_agrees_with_project(
    window: Viewport, places: list[tuple[float, float]], margin: float
) -> None:
    degrees = [window.unproject(x * window.width, y * window.height) for x, y in places]
    lon, lat = np.array(degrees, dtype=float).reshape(-1, 2).T
    found = set(window.visible(lon, lat, margin).tolist())
    for index, (x, y) in enumerate(places):
        outside = max(
            -x * window.width, (x - 1) * window.width, -y * window.height, (y - 1) * window.height
        ) - margin  # fmt: skip
        if abs(outside) > 0.05:
            assert (index in found) == (outside < 0)


def test_what_has_no_place_is_never_visible() -> None:
    window = Viewport.centred(120, 31, 3, 4000, 4000)
    lon, lat = np.array([np.nan, 120, np.nan, np.inf]), np.array([31, np.nan, np.nan, 31])
    assert window.visible(lon, lat, 100).tolist() == []


def test_a_metre_is_as_long_as_on_the_ground() -> None:
    window = Viewport.centred(120, 60, 15, 800, 600, 2.0)
    west, south, east, north = window.bounds()
    radius_m = 6_378_137
    high_m = math.radians(north - south) * radius_m
    wide_m = math.radians(east - west) * radius_m * math.cos(math.radians(60))
    assert window.metres_per_pixel(60) * 600 == pytest.approx(high_m, rel=1e-4)
    assert window.metres_per_pixel(60) * 800 == pytest.approx(wide_m, rel=1e-4)


def test_beyond_the_poles_of_the_map_is_its_edge() -> None:
    window = Viewport.centred(0, 0, 3, 2048, 2048)
    _, y = window.project(np.array([0.0, 0.0]), np.array([90.0, -90.0]))
    assert y == pytest.approx([0, 2048], abs=0.01)
