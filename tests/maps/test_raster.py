import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import raster

WIDTH, HEIGHT = 12, 9
axis = st.floats(-3, 15)
dots = st.lists(st.tuples(axis, axis, st.integers(0, 15)), max_size=30)


def _columns(places: list[tuple[float, float, int]]) -> tuple[raster.Floats, raster.Floats, raster.Bytes]:
    table = np.array(places, dtype=float).reshape(-1, 3)
    return table[:, 0].copy(), table[:, 1].copy(), table[:, 2].astype(np.uint8)


def _slow_density(places: list[tuple[float, float, int]]) -> list[list[int]]:
    """One dot after the other: the last hue on a pixel stays; then each dot also right, below and beside."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for x, y, hue in places:
        if 0 <= x < WIDTH - 1 and 0 <= y < HEIGHT - 1:
            cell = math.floor(y), math.floor(x)
            found[cell] = hue, found.get(cell, (0, 0))[1] + 1
    image = [[0] * WIDTH for _ in range(HEIGHT)]
    for (row, column), (hue, count) in found.items():
        level = hue << 4 | min(15, math.ceil(math.log2(count + 1) * 1.9))
        for down in (0, 1):
            for right in (0, 1):
                image[row + down][column + right] = max(image[row + down][column + right], level)
    return image


@given(dots)
def test_the_density_is_that_of_a_slow_one(places: list[tuple[float, float, int]]) -> None:
    image = raster.density_by_hue(*_columns(places), WIDTH, HEIGHT)
    assert image.tolist() == _slow_density(places)


def test_a_crowd_is_no_brighter_than_the_brightest_shade() -> None:
    many = np.full(5000, 3.5)
    image = raster.density_by_hue(many, many, np.full(5000, 2, dtype=np.uint8), WIDTH, HEIGHT)
    assert image[3, 3] == 2 << 4 | raster.SHADES


@given(dots)
def test_counts_are_those_of_a_slow_count(places: list[tuple[float, float, int]]) -> None:
    x, y, _ = _columns(places)
    slow = np.zeros((HEIGHT, WIDTH), dtype=int)
    for px, py, _ in places:
        if 0 <= px < WIDTH and 0 <= py < HEIGHT:
            slow[int(py), int(px)] += 1
    assert raster.counts_by_pixel(x, y, WIDTH, HEIGHT).tolist() == slow.tolist()


def test_a_count_ends_at_the_highest_level() -> None:
    assert raster.counts_by_pixel(np.zeros(300), np.zeros(300), 2, 2).tolist() == [[255, 0], [0, 0]]


@given(
    st.lists(st.tuples(st.floats(0, 11.99), st.floats(0, 8.99)), max_size=10),
    st.sampled_from([0.7, 1.0, 2.0]),
)
def test_a_kernel_spreads_each_place_and_loses_none(places: list[tuple[float, float]], sigma: float) -> None:
    reach = math.ceil(4 * sigma)
    x, y = np.array(places, dtype=float).reshape(-1, 2).T + reach
    wide, high = WIDTH + 2 * reach, HEIGHT + 2 * reach
    density = raster.kernel_density(x, y, wide, high, sigma)
    assert density.sum() == pytest.approx(len(places), abs=1e-9)
    weight = [math.exp(-0.5 * (step / sigma) ** 2) for step in range(-reach, reach + 1)]
    whole = sum(weight) ** 2
    slow = np.zeros((high, wide))
    for px, py in zip(x, y, strict=True):
        for down in range(-reach, reach + 1):
            for right in range(-reach, reach + 1):
                slow[math.floor(py) + down, math.floor(px) + right] += (
                    weight[down + reach] * weight[right + reach] / whole
                )
    assert density == pytest.approx(slow, abs=1e-12)


def test_what_lies_outside_counts_towards_the_edge() -> None:
    density = raster.kernel_density(np.array([-2.5]), np.array([4.5]), WIDTH, HEIGHT, 2.0)
    assert density[4, 0] > density[4, 1] > 0


def test_places_far_away_are_left_out() -> None:
    density = raster.kernel_density(np.array([-1e6, 1e6]), np.array([4.5, 4.5]), WIDTH, HEIGHT, 1.0)
    assert density.shape == (HEIGHT, WIDTH)
    assert not density.any()


@given(st.floats(0, 200), st.floats(0.1, 100))
def test_levels_run_from_clear_to_full(value: float, top: float) -> None:
    level = int(raster.to_levels(np.array([[value]]), top)[0, 0])
    exact = min(255.0, value / top * 255)
    assert (
        level == (0 if exact < 2.55 else int(exact))
        or abs(exact - round(exact)) < 1e-6
        or abs(exact - 2.55) < 1e-6
    )


def test_without_a_top_all_is_clear() -> None:
    assert raster.to_levels(np.zeros((2, 2)), 0.0).tolist() == [[0, 0], [0, 0]]


channel = st.integers(0, 255)


@given(st.lists(st.tuples(channel, channel, channel, channel), min_size=2, max_size=8))
def test_a_table_runs_evenly_through_its_colours(colours: list[tuple[int, int, int, int]]) -> None:
    table = raster.lookup_table(colours)
    assert table[0].tolist() == [0, 0, 0, 0]
    for entry in range(1, 256):
        at = entry / 255 * (len(colours) - 1)
        low = min(int(at), len(colours) - 2)
        exact = [
            before + (after - before) * (at - low)
            for before, after in zip(colours[low], colours[low + 1], strict=True)
        ]
        assert np.abs(table[entry].astype(float) - exact).max() < 1.001


def test_a_hues_shades_grow_denser() -> None:
    table = raster.hue_table([(1, 2, 3), (4, 5, 6)])
    assert table[0].tolist() == [0, 0, 0, 0]
    assert table[16].tolist() == [0, 0, 0, 0]
    assert table[17, :3].tolist() == [4, 5, 6]
    assert (np.diff(table[17:32, 3].astype(int)) > 0).all()
    assert not table[32:].any()
