import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.live import Change
from maps.layers.base import CELL_PIXELS
from maps.layers.heat import REDUCTION, SIGMA_PIXELS, Heat
from maps.viewport import EARTH_M, Viewport
from tests.maps.scenes import LAT, at, read_levels, scene, view
from tests.widgets.pictures import make_assets

HEAT = Heat()
UNIT = {"kind": "police_car"}
pixels = st.tuples(st.floats(0.5, 799.5), st.floats(0.5, 599.5))


def _peak_per_km2(units: int, window: Viewport) -> float:
    """Of units at one place: a Gaussian's height, with the kernel cut into the squares it is computed on."""
    sigma = SIGMA_PIXELS * window.ratio / REDUCTION
    kernel = np.exp(-0.5 * (np.arange(-60, 61) / sigma) ** 2)
    side_km = EARTH_M * np.cos(np.radians(LAT)) / (256 * 2**window.zoom) / window.ratio * REDUCTION / 1000
    return float(units / kernel.sum() ** 2 / side_km**2)


@pytest.mark.parametrize(("zoom", "ratio"), [(12, 1.0), (14, 1.0), (14, 2.0)])
def test_the_scale_is_in_units_per_square_kilometre(zoom: float, ratio: float) -> None:
    window = view(zoom, 800, 600, ratio)
    drawn = scene(make_assets(*[{**UNIT, **at(404, 300, window)}] * 10, *[at(404, 300, window)] * 90))
    legend = HEAT.legend(drawn, window)
    peak, top = _peak_per_km2(10, window), float(legend.ramp_high)
    assert top >= peak * 0.99
    assert top / peak < 2.6
    assert legend.unit == "units/km²"
    image, _, step = read_levels(HEAT.render(drawn, window))
    assert step == REDUCTION
    assert image[300 // step, 404 // step] == image.max()
    assert image.max() / 255 * top == pytest.approx(peak, rel=0.03)


@given(st.integers(100, 900), st.integers(100, 700))
def test_the_picture_covers_the_whole_view(width: int, height: int) -> None:
    image, _, step = read_levels(HEAT.render(scene(), view(12, width, height)))
    assert 0 <= image.shape[1] * step - width < step
    assert 0 <= image.shape[0] * step - height < step


def test_units_outside_the_window_warm_its_edge_on_every_screen() -> None:
    for ratio in (1.0, 2.0):
        window = view(14, 800, 600, ratio)
        outside = scene(make_assets({**UNIT, **at(-60 * ratio, 300, window)}))
        image, _, _ = read_levels(HEAT.render(outside, window))
        assert image.any(), ratio


def test_without_units_the_map_stays_clear() -> None:
    drawn = scene(make_assets({"kind": "taxi"}, {"kind": "police_car", "lon": None, "lat": None}))
    image, table, _ = read_levels(HEAT.render(drawn, view()))
    assert not image.any()
    assert table[0][3] == 0
    assert HEAT.legend(drawn, view()).ramp == ()


@given(
    st.lists(st.tuples(pixels, st.sampled_from(["police_foot", "police_car", "taxi"])), max_size=30), pixels
)
def test_the_count_under_the_pointer_is_that_of_a_slow_count(
    places: list[tuple[tuple[float, float], str]], pointer: tuple[float, float]
) -> None:
    window = view()
    assets = make_assets(*[{"kind": kind, **at(*place, window)} for place, kind in places])
    cell = [axis // CELL_PIXELS for axis in pointer]
    expected = sum(kind != "taxi" and [x // CELL_PIXELS, y // CELL_PIXELS] == cell for (x, y), kind in places)
    edges = [axis for place, _ in places for axis in place if abs(axis / CELL_PIXELS % 1) < 1e-6]
    found = HEAT.count_at(scene(assets), window, *pointer)
    assert abs(found.units - expected) <= len(edges)  # a place on an edge may fall to either side
    assert found.side_km == pytest.approx(CELL_PIXELS * window.metres_per_pixel(LAT) / 1000, rel=0.01)


def test_nothing_of_it_can_be_selected() -> None:
    drawn = scene(make_assets({**UNIT, **at(400, 300, view())}))
    assert HEAT.pick(drawn, view(), 400, 300) is None


def test_it_follows_assets_twice_a_second() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert HEAT.every_ms == 500
    assert HEAT.touched(Change(np.array([0]), nothing))
    assert not HEAT.touched(Change(nothing, np.array([0])))
