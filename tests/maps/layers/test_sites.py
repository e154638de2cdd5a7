import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.live import Change
from app.model import SiteKind
from app.selection import Subject
from maps.frames import Flag, Sprite
from maps.layers.sites import SiteLayer, clusters, glyph_records, in_view, reaching, rows_of_kind
from tests.maps.scenes import TOKENS, at, near, read_glyphs, scene, view
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


@given(st.lists(pixels, min_size=1, max_size=60), st.sampled_from([1.0, 2.0, 1.5]))
def test_the_numbers_of_the_gathered_add_up(places: list[tuple[float, float]], ratio: float) -> None:
    window = view(12, 800, 600, ratio)
    sites = make_sites(*[at(*place, window) for place in places])
    records, labels = read_glyphs(
        clusters(sites, np.arange(len(places)), scene(sites=sites), window, "text.1", Sprite.CAMERA)
    )
    counts = np.array([int(label or 1) for label in labels or [""] * len(records)])
    assert counts.sum() == len(places)
    assert (records["sprite"] == np.where(counts == 1, Sprite.CAMERA, Sprite.CLUSTER)).all()
    middle = np.array(places).mean(axis=0)
    assert near((records["x"] * counts).sum() / len(places), middle[0], 0.05)
    assert near((records["y"] * counts).sum() / len(places), middle[1], 0.05)


def test_panning_does_not_gather_others() -> None:
    window, panned = view(), view()
    panned = type(panned)(panned.zoom, panned.left + 31, panned.top + 17, 800, 600)
    random = np.random.default_rng(5)
    sites = make_sites(*[at(x, y, window) for x, y in random.uniform(100, 500, (50, 2))])
    before, after = (
        read_glyphs(clusters(sites, np.arange(50), scene(sites=sites), each, "text.1", Sprite.CAMERA))
        for each in (window, panned)
    )
    assert before[1] == after[1]
    assert near(before[0]["x"] - 31, after[0]["x"])
    assert near(before[0]["y"] - 17, after[0]["y"])


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
def test_the_gathered_cannot_be_picked(count: int, found: Subject | None) -> None:
    window = view()
    sites = make_sites(*[at(400 + 5 * step, 300, window) for step in range(count)])
    assert _Few().pick(scene(sites=sites), window, 405, 300) == found


def test_it_follows_sites() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert _Few().touched(Change(nothing, np.array([0])))
    assert not _Few().touched(Change(np.array([0]), nothing, values=True))
