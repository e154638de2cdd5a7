import numpy as np
import pytest

from app.demo.land.curves import resample
from app.demo.land.river_frame import STEP_M, river_frame


def test_a_straight_river_is_a_plain_frame() -> None:
    frame = river_frame(resample(np.array([(-9000.0, 0.0), (9000, 0)]), STEP_M))
    assert frame.at(np.array([0.0, 1000, -500]), np.array([0.0, 300, -2000])) == pytest.approx(
        np.array([(0, 0), (1000, 300), (-500, -2000)]), abs=1.0
    )


def test_values_along_the_river() -> None:
    middle = resample(np.array([(-9000.0, 0.0), (9000, 0)]), STEP_M)
    frame = river_frame(middle)
    assert frame.along(np.array([0.0, 2000]), middle[:, 0]) == pytest.approx([0, 2000], abs=1)


def test_lines_beside_a_bend_do_not_cross() -> None:
    x = np.linspace(-15_000, 15_000, 601)
    frame = river_frame(resample(np.column_stack([x, 1800 * np.sin(x / 3000)]), STEP_M))
    u, v = np.meshgrid(np.arange(-8000.0, 8001, 400), np.arange(-5000.0, 5001, 400))
    grid = frame.at(u, v)
    along, away = np.diff(grid, axis=1)[:-1], np.diff(grid, axis=0)[:, :-1]
    assert (along[..., 0] * away[..., 1] - along[..., 1] * away[..., 0] > 0).all()
