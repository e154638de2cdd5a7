import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import datum
from app.datum import Datum


def test_the_published_check_value() -> None:
    lon, lat = datum.from_wgs84(114.0, 22.5, "gcj02")
    assert float(lon) == pytest.approx(114.0049919741217, abs=1e-12)
    assert float(lat) == pytest.approx(22.49713102036124, abs=1e-12)


@given(
    st.sampled_from(["wgs84", "gcj02", "bd09"]),
    st.lists(st.tuples(st.floats(74, 135), st.floats(2, 54)), min_size=1, max_size=20),
)
def test_there_and_back_is_exact(frame: Datum, places: list[tuple[float, float]]) -> None:
    lon, lat = np.array(places).T
    back = datum.to_wgs84(*datum.from_wgs84(lon, lat, frame), frame)
    np.testing.assert_allclose(back, (lon, lat), rtol=0, atol=1e-9)


@pytest.mark.parametrize("frame", ["gcj02", "bd09"])
def test_outside_china_nothing_moves(frame: Datum) -> None:
    lon, lat = np.array([2.35, -74.0, np.nan]), np.array([48.86, 40.7, np.nan])
    np.testing.assert_array_equal(datum.from_wgs84(lon, lat, frame), (lon, lat))
    np.testing.assert_array_equal(datum.to_wgs84(lon, lat, frame), (lon, lat))


def test_the_shift_is_some_hundred_metres() -> None:
    lon, lat = datum.from_wgs84(np.array([121.4737]), np.array([31.2304]), "gcj02")
    east_m = (lon[0] - 121.4737) * 111_320 * np.cos(np.radians(31.2304))
    north_m = (lat[0] - 31.2304) * 111_320
    assert 100 < np.hypot(east_m, north_m) < 800


def test_bd09_lies_beyond_gcj02() -> None:
    near = datum.from_wgs84(116.4, 39.9, "gcj02")
    far = datum.from_wgs84(116.4, 39.9, "bd09")
    assert far[0] - near[0] == pytest.approx(0.0065, abs=0.0005)
    assert far[1] - near[1] == pytest.approx(0.006, abs=0.0005)
