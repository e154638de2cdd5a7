import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.geodesy import area_m2, circle, distance_m, distances_m, length_m, perimeter_m, towards

lons, lats = st.floats(-180, 180), st.floats(-70, 70)


def test_a_known_distance() -> None:
    """Wellington to Salamanca, from the documentation of GeographicLib."""
    assert distance_m((174.81, -41.32), (-5.50, 40.96)) == pytest.approx(19_959_679.267, abs=0.001)


def test_a_degree_square_at_the_equator() -> None:
    """12,308.8 km², by the integral of the ellipsoid's area between parallels, bulging of the sides apart."""
    assert area_m2([(0, 0), (1, 0), (1, 1), (0, 1)]) == pytest.approx(12_308.8e6, rel=1e-3)


def test_an_area_is_the_same_either_way_round_and_of_two_points_nothing() -> None:
    ring = [(120.0, 31.0), (120.1, 31.0), (120.1, 31.1)]
    assert area_m2(ring) == pytest.approx(area_m2(ring[::-1]))
    assert area_m2(ring[:2]) == 0
    assert perimeter_m(ring) == pytest.approx(length_m(ring) + distance_m(ring[-1], ring[0]))
    assert perimeter_m(ring[:1]) == 0


def test_a_circle_has_its_radius_everywhere_and_its_area() -> None:
    centre = (121.5, 31.2)
    rim = circle(centre, 500.0, 256)
    assert [distance_m(centre, place) for place in rim] == pytest.approx([500.0] * 256)
    assert area_m2(rim) == pytest.approx(np.pi * 500**2, rel=1e-3)


@given(lons, lats, st.floats(0, 360), st.floats(1, 100_000))
def test_a_whole_column_agrees_with_the_exact_one(
    lon: float, lat: float, bearing: float, metres: float
) -> None:
    lon2, lat2 = towards((lon, lat), bearing, metres)
    found = distances_m((lon, lat), np.array([lon2, np.nan]), np.array([lat2, 31.0]))
    assert found[0] == pytest.approx(metres, rel=1e-3)
    assert np.isnan(found[1])
