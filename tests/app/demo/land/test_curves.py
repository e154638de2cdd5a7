import numpy as np
import pytest

from app.demo.land.curves import blob, normals, resample, smoothed, spline, warp


def test_a_spline_passes_its_points_smoothly() -> None:
    points = np.array([(0.0, 0.0), (100, 50), (200, 0), (350, 80)])
    line = spline(points, 5.0)
    gaps = np.hypot(*(line[:, None] - points).transpose(2, 0, 1)).min(axis=0)
    assert gaps.max() < 3
    turns = np.abs(np.diff(np.unwrap(np.arctan2(*np.diff(line, axis=0).T))))
    assert turns.max() < 0.2


def test_resampling_gives_equal_steps() -> None:
    line = resample(np.array([(0.0, 0.0), (10, 0), (10, 30)]), 4.0)
    assert line[0].tolist() == [0, 0]
    assert line[-1].tolist() == [10, 30]
    steps = np.hypot(*np.diff(line, axis=0).T)
    assert np.delete(steps, 2) == pytest.approx(np.full(9, 4.0))
    assert steps[2] == pytest.approx(8**0.5), "round the corner"


def test_a_straight_line_stays_straight_when_smoothed() -> None:
    line = np.column_stack([np.arange(50.0), np.arange(50.0) * 2])
    assert smoothed(line, 5.0) == pytest.approx(line)
    assert normals(line) == pytest.approx(np.tile((-2 / 5**0.5, 1 / 5**0.5), (50, 1)))


def test_a_warp_folds_nothing() -> None:
    bend = warp(np.random.default_rng(1), 2000.0, 200.0)
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(0, 8000.0, 100), np.arange(0, 8000.0, 100)))
    moved = bend(np.column_stack([x, y]))
    assert np.hypot(*(moved - np.column_stack([x, y])).T).max() < 300
    grid = moved.reshape(80, 80, 2)
    east, north = np.diff(grid, axis=1)[:-1], np.diff(grid, axis=0)[:, :-1]
    assert (east[..., 0] * north[..., 1] - east[..., 1] * north[..., 0] > 0).all()


def test_a_blob_keeps_to_its_size() -> None:
    shape = blob(np.random.default_rng(1), (100.0, 50.0), (400.0, 300.0), 0.0)
    assert np.abs(shape - (100, 50)).max(axis=0) == pytest.approx((400, 300), rel=0.35)
