"""The synthetic picture of the benchmarks."""

import numpy as np

from app.bench import city
from app.columns import SITE_KINDS
from app.model import SiteKind


def test_every_vehicle_has_a_place_and_moves_a_little() -> None:
    before = city.assets(500, 1_000)
    after = city.moved(before, city.steps(before), 2_000)
    assert len(before) == 500
    assert not np.isnan(before.lon).any()
    step = np.hypot(after.lon - before.lon, after.lat - before.lat)
    assert np.allclose(step, city.STEP_DEG)
    assert (after.time_ms == 2_000).all()
    assert (before.time_ms == 1_000).all()


def test_the_same_city_every_time() -> None:
    assert (city.assets(50, 0).lon == city.assets(50, 0).lon).all()


def test_cameras_stand_with_a_heading() -> None:
    cameras = city.cameras(40)
    assert {SITE_KINDS[code] for code in cameras.kind} == {SiteKind.CAMERA}
    assert not np.isnan(cameras.heading_deg).any()
