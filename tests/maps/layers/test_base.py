import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.layers.base import PICK_PIXELS, nearest
from maps.viewport import Viewport

VIEW = Viewport.centred(120.3, 31.57, 15, 800, 600)


@given(
    st.lists(st.tuples(st.floats(0, 800), st.floats(0, 600)), max_size=12),
    st.tuples(st.floats(0, 800), st.floats(0, 600)),
)
def test_it_finds_what_a_slow_search_finds(
    places: list[tuple[float, float]], at: tuple[float, float]
) -> None:
    lon, lat = (
        (
            np.array(values, dtype=float)
            for values in zip(*map(VIEW.unproject, *zip(*places, strict=True)), strict=True)
        )
        if places
        else (np.empty(0), np.empty(0))
    )
    near = [
        ((x - at[0]) ** 2 + (y - at[1]) ** 2, index)
        for index, (x, y) in enumerate(places)
        if abs(x - at[0]) < PICK_PIXELS - 0.01 and abs(y - at[1]) < PICK_PIXELS - 0.01
    ]
    found = nearest(VIEW, lon, lat, *at)
    if near:
        assert found is not None
        distance = (places[found][0] - at[0]) ** 2 + (places[found][1] - at[1]) ** 2
        assert distance == pytest.approx(min(near)[0], abs=1e-2)
    elif found is not None:
        assert max(abs(places[found][0] - at[0]), abs(places[found][1] - at[1])) < PICK_PIXELS + 0.01


def test_what_has_no_place_is_never_found() -> None:
    nowhere = np.array([np.nan])
    assert nearest(VIEW, nowhere, nowhere, 400, 300) is None


def test_a_finger_is_as_wide_on_a_dense_screen() -> None:
    dense = Viewport.centred(120.3, 31.57, 15, 1600, 1200, 2.0)
    lon, lat = (np.array([degrees]) for degrees in dense.unproject(800 + 20, 600))
    assert nearest(dense, lon, lat, 800, 600) == 0
