import pytest

from app.seat.selection import Subject
from maps.frames import Flag, Sprite
from maps.layers.cameras import FIELD_ZOOM, SINGLE_MAX, Cameras
from tests.maps.scenes import TOKENS, at, near, read_glyphs, scene, view
from tests.widgets.pictures import make_sites

CAMERAS = Cameras()
FIELD = {"heading_deg": 90.0, "fov_deg": 60.0}


@pytest.mark.parametrize(
    ("count", "zoom", "mime"),
    [(SINGLE_MAX, 14, "glyphs"), (SINGLE_MAX + 1, 14, "levels"), (1, 13.9, "levels")],
)
def test_many_and_those_far_away_are_dust(count: int, zoom: float, mime: str) -> None:
    window = view(zoom)
    sites = make_sites(*[at(400, 300, window)] * count, *[{"kind": "base_station"}] * 9)
    frame = CAMERAS.render(scene(sites=sites), window)
    assert frame.mime == f"application/x-hall-{mime}"
    glyph = {"glyphs": "map-camera", "levels": "speck"}[mime]
    assert [entry.glyph for entry in CAMERAS.legend(scene(sites=sites), window).entries] == [glyph]


def test_fields_of_view_are_to_scale() -> None:
    window = view(FIELD_ZOOM)
    sites = make_sites(
        {**at(200, 300, window), **FIELD, "range_m": 150.0},
        {**at(300, 300, window), **FIELD},
        {**at(400, 300, window), "range_m": 80.0},
    )
    records, _ = read_glyphs(CAMERAS.render(scene(sites=sites), window))
    wedges = records[records["sprite"] == Sprite.WEDGE]
    metres = wedges["size"] * window.metres_per_pixel(window.centre[1])
    assert metres == pytest.approx([150, 60], rel=1e-5)
    assert wedges["heading_deg"].tolist() == [90, 90]
    assert wedges["extra"].tolist() == [60, 60]
    assert near(wedges["x"], [200, 300])
    assert (records["sprite"] == Sprite.CAMERA).sum() == 3
    assert records["sprite"][-1] == Sprite.CAMERA  # over the fields


def test_a_field_is_drawn_though_its_camera_stands_outside() -> None:
    window = view(17)
    reach_m = 200 * window.metres_per_pixel(window.centre[1])
    sites = make_sites({**at(-150, 300, window), **FIELD, "range_m": reach_m})
    records, _ = read_glyphs(CAMERAS.render(scene(sites=sites), window))
    assert records["sprite"].tolist() == [Sprite.WEDGE]


def test_from_afar_there_are_no_fields() -> None:
    window = view(FIELD_ZOOM - 1)
    sites = make_sites({**at(200, 300, window), **FIELD})
    records, _ = read_glyphs(CAMERAS.render(scene(sites=sites), window))
    assert records["sprite"].tolist() == [Sprite.CAMERA]


def test_a_selected_camera_is_marked_once_and_shows_its_field_from_farther() -> None:
    window = view(15)
    sites = make_sites({**at(200, 300, window), **FIELD}, {"lon": None, "lat": None})
    records, _ = read_glyphs(CAMERAS.render(scene(sites=sites, selected=(Subject("site", 1),)), window))
    assert records["sprite"].tolist() == [Sprite.WEDGE, Sprite.CAMERA]
    assert records["flags"].tolist() == [0, Flag.SELECTED]


def test_dust_cannot_be_picked_and_the_single_can() -> None:
    window = view()
    one, many = make_sites(at(400, 300, window)), make_sites(*[at(400, 300, window)] * (SINGLE_MAX + 1))
    assert CAMERAS.pick(scene(sites=one), window, 403, 300) == Subject("site", 1)
    assert CAMERAS.pick(scene(sites=many), window, 403, 300) is None


def test_without_cameras_the_frame_is_empty() -> None:
    assert len(read_glyphs(CAMERAS.render(scene(), view(16)))[0]) == 0
    assert [TOKENS.colour(entry.colour) for entry in CAMERAS.legend(scene(), view()).entries]
