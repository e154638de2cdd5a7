"""The city's frame of reference."""

import numpy as np
import pytest

from app.demo.city import FREE_SPEED_KMH, City, RoadClass


def test_each_class_of_road_has_its_speed() -> None:
    assert len(FREE_SPEED_KMH) == len(RoadClass)
    assert (np.diff(FREE_SPEED_KMH) < 0).all()


def test_metres_become_degrees() -> None:
    city = object.__new__(City)
    object.__setattr__(city, "lon", 117.0)
    object.__setattr__(city, "lat", 60.0)
    lon, lat = city.to_degrees(np.array([0.0, 55_660.0]), np.array([0.0, -111_320.0]))
    assert lon == pytest.approx([117.0, 118.0])
    assert lat == pytest.approx([60.0, 59.0])
