import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.live import Change
from app.model import SiteKind
from app.seat.selection import Subject
from maps.frames import Flag, Sprite
from maps.layers.sites import SiteLayer, glyph_records, in_view, reaching, rows_of_kind, specks
from tests.maps.scenes import TOKENS, at, near, read_levels, read_over, scene, view
from tests.widgets.pictures import make_sites

pixels = st.tuples(st.floats(-10, 810), st.floats(-10, 610))


class _Few(SiteLayer):
    kind = SiteKind.CAMERA
    single_max = 2


def test_rows_are_of_one_kind_and_in_view() -> None:
    window = view()
    sites = make_sites(
        at(10, 10, window),
        {"kind": "water_station", **at(20, 20, window)},
        at(2000, 10, window),
        {"lon": None, "lat": None},
    )
    cameras = rows_of_kind(sites, SiteKind.CAMERA)
    assert cameras.tolist() == [0, 2, 3]
    assert in_view(sites, cameras, window).tolist() == [0]


def test_what_reaches_far_is_kept_though_it_stands_outside() -> None:
    window = view(15)
    reach_m = 100 * window.metres_per_pixel(window.centre[1])
    sites = make_sites(
        {**at(-90, 300, window), "radius_m": reach_m},
        {**at(-130, 300, window), "radius_m": reach_m},
        at(400, 300, window),
    )
    rows = np.arange(3)
    assert reaching(sites, rows, sites.radius_m, window).tolist() == [0]
    assert reaching(sites, rows[2:], sites.radius_m, window).tolist() == []


@given(st.lists(pixels, max_size=60), st.sampled_from([1.0, 2.0, 1.5]))
def test_every_site_in_view_lies_in_the_dust(places: list[tuple[float, float]], ratio: float) -> None:
    window = view(12, 800, 600, ratio)
    sites = make_sites(*[at(*place, window) for place in places])
    frame = specks(sites, np.arange(len(places)), scene(sites=sites), window, "text.1", Sprite.CAMERA)
    image, table, step = read_levels(frame)
    assert step == round(2 * ratio)
    clear = [(x, y) for x, y in places if 0.1 < x < 799.9 and 0.1 < y < 599.9]
    assert image.sum() >= len(clear)
    assert np.count_nonzero(image) <= len(places)
    assert table[0].tolist() == [0, 0, 0, 0]
    assert (np.diff(table[1:, 3].astype(int)) >= 0).all()
    assert table[:, 3].max() < 200


def test_of_the_dust_the_selected_is_seen() -> None:
    window = view(12)
    sites = make_sites(at(100, 100, window), at(300, 200, window))
    drawn = scene(sites=sites, selected=(Subject("site", 2),))
    frame = specks(sites, np.arange(2), drawn, window, "text.1", Sprite.CAMERA)
    records, _ = read_over(frame)
    assert records["flags"].tolist() == [Flag.SELECTED]
    assert near(records["x"], [300])


def test_a_record_says_where_and_whether_it_is_selected() -> None:
    window = view(ratio=2.0)
    sites = make_sites(at(100, 200, window), at(300, 400, window))
    drawn = scene(sites=sites, selected=(Subject("site", 2), Subject("asset", 1)))
    records = glyph_records(sites, np.arange(2), drawn, window, Sprite.MAST, "accent")
    assert near(records["x"], [100, 300])
    assert near(records["y"], [200, 400])
    assert records["flags"].tolist() == [0, Flag.SELECTED]
    assert bytes(records["rgba"][0][:3]).hex() == TOKENS.colour("accent")[1:]
    assert records["size"].tolist() == [26, 26]


@pytest.mark.parametrize(("count", "found"), [(2, Subject("site", 2)), (3, None)])
def test_dust_cannot_be_picked_but_counted(count: int, found: Subject | None) -> None:
    window = view()
    sites = make_sites(*[at(400 + 5 * step, 300, window) for step in range(count)])
    drawn = scene(sites=sites)
    assert _Few().pick(drawn, window, 405, 300) == found
    assert _Few().specks_at(drawn, window, 405, 300) == (0 if found else 3)
    assert _Few().specks_at(drawn, window, 600, 300) == 0


def test_from_afar_all_are_dust() -> None:
    window = view(13.9)
    drawn = scene(sites=make_sites(at(400, 300, window)))
    assert _Few().pick(drawn, window, 400, 300) is None
    assert _Few().specks_at(drawn, window, 400, 300) == 1


def test_it_follows_sites() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert _Few().touched(Change(nothing, np.array([0])))
    assert not _Few().touched(Change(np.array([0]), nothing, values=True))
