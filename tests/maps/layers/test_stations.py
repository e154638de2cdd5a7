import pytest

from app.seat.selection import Subject
from maps.frames import Flag, Sprite
from maps.layers.stations import RING_ZOOM, SINGLE_MAX, Stations
from tests.maps.scenes import TOKENS, at, near, read_glyphs, read_levels, scene, view
from tests.widgets.pictures import make_sites

STATIONS = Stations()
STATION = {"kind": "base_station"}


def test_rings_are_to_scale_and_lie_below_the_masts() -> None:
    window = view(RING_ZOOM)
    sites = make_sites(
        {**STATION, **at(200, 300, window), "radius_m": 500.0},
        {**STATION, **at(300, 300, window)},
        at(1, 1, window),
    )
    drawn = scene(sites=sites, selected=(Subject("site", 1),))
    records, _ = read_glyphs(STATIONS.render(drawn, window))
    assert records["sprite"].tolist() == [Sprite.RING, Sprite.MAST, Sprite.MAST]
    assert records["flags"].tolist() == [0, Flag.SELECTED, 0]
    assert records["size"][0] / 2 * window.metres_per_pixel(window.centre[1]) == pytest.approx(500, rel=1e-5)
    assert near(records["x"], [200, 200, 300])


def test_a_ring_is_drawn_though_its_mast_stands_outside() -> None:
    window = view(16)
    reach_m = 400 * window.metres_per_pixel(window.centre[1])
    sites = make_sites({**STATION, **at(-300, 300, window), "radius_m": reach_m})
    records, _ = read_glyphs(STATIONS.render(scene(sites=sites), window))
    assert records["sprite"].tolist() == [Sprite.RING]


def test_the_ring_of_the_selected_is_plain_and_the_others_faint() -> None:
    window = view(RING_ZOOM)
    sites = make_sites(*[{**STATION, **at(x, 300, window), "radius_m": 500.0} for x in (200, 300)])
    drawn = scene(sites=sites, selected=(Subject("site", 2),))
    records, _ = read_glyphs(STATIONS.render(drawn, window))
    rings = records[records["sprite"] == Sprite.RING]
    assert rings["rgba"][0][3] < 100
    assert rings["rgba"][1][3] == 255


def test_from_afar_there_are_masts_only() -> None:
    window = view(RING_ZOOM - 1)
    sites = make_sites({**STATION, **at(200, 300, window), "radius_m": 500.0})
    assert read_glyphs(STATIONS.render(scene(sites=sites), window))[0]["sprite"].tolist() == [Sprite.MAST]


def test_many_are_dust_and_cannot_be_picked() -> None:
    window = view()
    sites = make_sites(*[{**STATION, **at(400, 300, window)}] * (SINGLE_MAX + 1))
    image, _, _ = read_levels(STATIONS.render(scene(sites=sites), window))
    assert image.sum() == min(SINGLE_MAX + 1, 255)
    assert [entry.glyph for entry in STATIONS.legend(scene(sites=sites), window).entries] == ["speck"]
    assert STATIONS.pick(scene(sites=sites), window, 400, 300) is None


def test_a_click_finds_a_mast() -> None:
    window = view()
    sites = make_sites(at(400, 300, window), {**STATION, **at(405, 300, window)})
    assert STATIONS.pick(scene(sites=sites), window, 400, 300) == Subject("site", 2)
    assert [TOKENS.colour(entry.colour) for entry in STATIONS.legend(scene(), window).entries]
