import numpy as np
import pytest

from app.columns import ASSET_KINDS
from app.layers import LegendEntry
from app.live import Change
from app.model import UNIT_KINDS, AssetKind, Quality
from app.seat.selection import Subject
from maps.frames import Flag, Sprite
from maps.layers.vehicles import GLYPHS_MAX, LABELS_MAX, OVER_MAX, UNITS_MAX, Vehicles
from maps.scene import STALE_MS, kind_token, rgb
from resources import path as resource
from tests.maps.scenes import LAT, LON, TOKENS, at, near, read_glyphs, read_levels, read_over, scene, view
from tests.widgets.pictures import NOW_MS, make_assets

VEHICLES = Vehicles()
HERE = {"lon": LON, "lat": LAT}
NOTHING = np.empty(0, dtype=np.int64)


def _colour(token: str) -> tuple[int, int, int]:
    return rgb(TOKENS.colour(token))


@pytest.mark.parametrize(("count", "mime"), [(GLYPHS_MAX, "glyphs"), (GLYPHS_MAX + 1, "levels")])
def test_many_are_dots_and_few_are_glyphs(count: int, mime: str) -> None:
    frame = VEHICLES.render(scene(make_assets(*[HERE] * count)), view())
    assert frame.mime == f"application/x-hall-{mime}"


def test_only_what_the_view_shows_is_counted() -> None:
    far = {"lon": LON + 1, "lat": LAT}
    frame = VEHICLES.render(scene(make_assets(HERE, *[far] * GLYPHS_MAX)), view())
    assert len(read_glyphs(frame)[0]) == 1


@pytest.mark.parametrize("kind", [kind for kind in AssetKind if kind not in UNIT_KINDS])
def test_each_kind_has_its_hue_and_its_shape(kind: AssetKind) -> None:
    records, _ = read_glyphs(VEHICLES.render(scene(make_assets({**HERE, "kind": kind.value})), view()))
    assert tuple(records[0]["rgba"]) == (*_colour(kind_token(kind)), 255)
    same = {
        other
        for other in AssetKind
        if (found := read_glyphs(VEHICLES.render(scene(make_assets({**HERE, "kind": other.value})), view())))
        and found[0][0]["sprite"] == records[0]["sprite"]
    }
    assert same == {kind}


@pytest.mark.parametrize(
    ("status", "token", "flags"),
    [
        (None, "kind.police", 0),
        ("available", "well", 0),
        ("dispatched", "accent", Flag.DISPATCHED),
        ("en_route", "accent", Flag.EN_ROUTE),
        ("on_scene", "high", Flag.ON_SCENE),
        ("clear", "well", 0),
        ("out_of_service", "text.2", Flag.OUT_OF_SERVICE),
    ],
)
def test_a_unit_has_the_colour_of_its_status(status: str | None, token: str, flags: int) -> None:
    unit = {**HERE, "kind": "police_car", "unit_status": status}
    records, _ = read_glyphs(VEHICLES.render(scene(make_assets(unit)), view()))
    assert records[0]["sprite"] == Sprite.SHIELD
    assert tuple(records[0]["rgba"][:3]) == _colour(token)
    assert records[0]["flags"] == flags


def test_a_glyph_stands_at_its_place_and_points_where_it_drives() -> None:
    window = view(ratio=2.0)
    driving = {**at(100, 50, window), "speed_kmh": 30.0, "heading_deg": 45.0}
    parked = {**at(300, 500, window), "speed_kmh": 0.0, "heading_deg": 45.0}
    unknown = {**at(700, 500, window), "heading_deg": 45.0}
    records, _ = read_glyphs(VEHICLES.render(scene(make_assets(driving, parked, unknown)), window))
    assert near(records["x"], [100, 300, 700])
    assert near(records["y"], [50, 500, 500])
    assert records["heading_deg"][0] == 45
    assert np.isnan(records["heading_deg"][1:]).all()


def test_the_silent_are_paler_and_smaller() -> None:
    times_ms = [NOW_MS - STALE_MS, NOW_MS - STALE_MS - 1]
    assets = make_assets(*[{**HERE, "time_ms": time_ms} for time_ms in times_ms])
    records, _ = read_glyphs(VEHICLES.render(scene(assets), view()))
    silent, heard = records  # what was heard lies on top
    assert heard["rgba"][3] == 255
    assert silent["rgba"][3] < 150
    assert silent["size"] < heard["size"]


@pytest.mark.parametrize("quality", list(Quality))
def test_what_is_uncertain_says_so(quality: Quality) -> None:
    records, _ = read_glyphs(VEHICLES.render(scene(make_assets({**HERE, "quality": int(quality)})), view()))
    is_uncertain = quality in (Quality.UNFIXED, Quality.CLOCK_AHEAD, Quality.JUMP)
    assert bool(records[0]["flags"] & Flag.UNCERTAIN) == is_uncertain


def test_the_selected_lie_on_top_and_below_them_the_units() -> None:
    assets = make_assets({**HERE, "kind": "police_foot"}, HERE, HERE)
    drawn = scene(assets, selected=(Subject("asset", 2), Subject("site", 3)))
    records, _ = read_glyphs(VEHICLES.render(drawn, view()))
    assert records["sprite"].tolist() == [Sprite.TAXI, Sprite.SHIELD, Sprite.TAXI]
    assert records["flags"].tolist() == [0, 0, Flag.SELECTED]


def test_few_carry_their_plates_or_else_their_names() -> None:
    assets = make_assets({**HERE, "plate": "苏B·12345"}, {**HERE, "name": "car two"})
    assert read_glyphs(VEHICLES.render(scene(assets), view()))[1] == ["苏B·12345", "car two"]


def test_a_tag_carries_its_plate_where_it_is_selected() -> None:
    tag = {**HERE, "kind": "motorcycle", "quality": int(Quality.HEARD), "plate": "heard"}
    assert read_glyphs(VEHICLES.render(scene(make_assets(tag)), view()))[1] == []
    chosen = scene(make_assets(tag), selected=(Subject("asset", 1),))
    assert read_glyphs(VEHICLES.render(chosen, view()))[1] == ["heard"]


def test_of_many_only_the_selected_carry_their_plates() -> None:
    assets = make_assets(*[HERE] * LABELS_MAX, {**HERE, "plate": "one more"})
    assert not any(read_glyphs(VEHICLES.render(scene(assets), view()))[1])
    chosen = scene(assets, selected=(Subject("asset", LABELS_MAX + 1),))
    assert [text for text in read_glyphs(VEHICLES.render(chosen, view()))[1] if text] == ["one more"]


def test_what_has_no_place_is_drawn_neither_as_glyph_nor_as_dot() -> None:
    nowhere = {"lon": None, "lat": None}
    assert len(read_glyphs(VEHICLES.render(scene(make_assets(nowhere)), view()))[0]) == 0
    assets = make_assets(*[nowhere] * 5, *[{**HERE, "kind": "bus"}] * (GLYPHS_MAX + 1))
    image, _, _ = read_levels(VEHICLES.render(scene(assets), view()))
    assert np.count_nonzero(image) == 4  # one dot of two by two


def test_dots_have_the_hue_of_their_kind_and_the_silent_that_of_silence() -> None:
    window = view()
    crowd = [{**at(100, 100, window), "kind": "bus"}] * GLYPHS_MAX
    silent = {**at(300, 200, window), "kind": "police_car", "time_ms": 0}
    image, table, step = read_levels(VEHICLES.render(scene(make_assets(*crowd, silent)), window))
    assert step == 1
    assert image.shape == (600, 800)
    assert tuple(table[image[100, 100]][:3]) == _colour("kind.bus")
    assert tuple(table[image[200, 300]][:3]) == _colour("text.2")
    assert table[image[100, 100]][3] > table[image[200, 300]][3]
    assert table[0].tolist() == [0, 0, 0, 0]


def test_dots_are_as_large_on_a_dense_screen() -> None:
    window = view(14, 801, 600, ratio=2.0)
    crowd = [{**at(100, 100, window), "kind": "bus"}] * (GLYPHS_MAX + 1)
    image, table, step = read_levels(VEHICLES.render(scene(make_assets(*crowd)), window))
    assert (step, image.shape) == (2, (300, 401))
    assert tuple(table[image[50, 50]][:3]) == _colour("kind.bus")


def test_where_dots_touch_the_live_and_the_police_are_seen() -> None:
    window = view()
    crowd = [{**at(100.5, 100.5, window), "kind": "police_car"}] * GLYPHS_MAX
    silent = {**at(99.5, 100.5, window), "kind": "bus", "time_ms": 0}
    bus = {**at(100.5, 99.5, window), "kind": "bus"}
    image, table, _ = read_levels(VEHICLES.render(scene(make_assets(*crowd, silent, bus)), window))
    assert tuple(table[image[100, 100]][:3]) == _colour("kind.police")


@pytest.mark.parametrize(("units", "glyphs"), [(UNITS_MAX, UNITS_MAX), (UNITS_MAX + 1, 0)])
def test_few_units_are_glyphs_among_dots(units: int, glyphs: int) -> None:
    assets = make_assets(*[HERE] * (GLYPHS_MAX + 1), *[{**HERE, "kind": "police_foot"}] * units)
    over, _ = read_over(VEHICLES.render(scene(assets), view()))
    assert len(over) == glyphs
    assert set(over["sprite"]) <= {Sprite.SHIELD}


@pytest.mark.parametrize(("count", "glyphs"), [(OVER_MAX, OVER_MAX), (OVER_MAX + 1, 0)])
def test_few_vehicles_are_glyphs_among_the_dots_of_tags(count: int, glyphs: int) -> None:
    tags = [{**HERE, "kind": "motorcycle"}] * GLYPHS_MAX
    assets = make_assets(*tags, *[{**HERE, "kind": "bus"}] * count)
    over, _ = read_over(VEHICLES.render(scene(assets), view()))
    assert len(over) == glyphs
    assert set(over["sprite"]) <= {Sprite.BUS}
    entries = {entry.text: entry.glyph for entry in VEHICLES.legend(scene(assets), view()).entries}
    assert entries["Tagged motorcycle"] == "speck"
    assert entries["Bus"] == ("map-bus" if glyphs else "speck")
    assert entries["Silent for over 5 minutes"] == "speck"


def test_the_selected_is_a_glyph_among_dots() -> None:
    assets = make_assets(*[HERE] * GLYPHS_MAX, *[{**HERE, "plate": "this one"}])
    drawn = scene(assets, selected=(Subject("asset", GLYPHS_MAX + 1),))
    over, labels = read_over(VEHICLES.render(drawn, view()))
    assert over["flags"].tolist() == [Flag.SELECTED]
    assert labels == ["this one"]


def test_of_many_glyphs_few_units_carry_their_names() -> None:
    assets = make_assets(*[HERE] * LABELS_MAX, {**HERE, "kind": "police_car", "plate": "P-001"})
    assert [text for text in read_glyphs(VEHICLES.render(scene(assets), view()))[1] if text] == ["P-001"]


def test_the_legend_shows_what_is_drawn() -> None:
    unit = {**HERE, "kind": "police_car", "unit_status": "clear"}
    few, many = make_assets(HERE, unit), make_assets(unit, *[HERE] * GLYPHS_MAX)
    glyphs = [(entry.text, entry.glyph) for entry in VEHICLES.legend(scene(few), view()).entries]
    assert glyphs[:2] == [("Unit available", "map-police"), ("Taxi", "map-taxi")]
    dots = [(entry.text, entry.glyph) for entry in VEHICLES.legend(scene(many), view()).entries]
    assert dots[:2] == [("Unit available", "map-police"), ("Taxi", "speck")]
    crowd = make_assets(*[unit] * (GLYPHS_MAX + 1))
    assert VEHICLES.legend(scene(crowd), view()).entries[0] == LegendEntry(
        "Police unit", "kind.police", "speck"
    )


def test_a_click_finds_the_nearest() -> None:
    window = view()
    drawn = scene(make_assets(at(400, 300, window), at(406, 300, window), {"lon": None, "lat": None}))
    assert VEHICLES.pick(drawn, window, 405, 301) == Subject("asset", 2)
    assert VEHICLES.pick(drawn, window, 400, 330) is None


def test_the_legend_names_the_kinds_that_are_there() -> None:
    legend = VEHICLES.legend(scene(make_assets({"kind": "taxi"}, {"kind": "police_foot"})), view())
    assert [entry.colour for entry in legend.entries] == ["kind.taxi", "kind.police", "text.2"]
    everything = make_assets(*[{"kind": kind.value} for kind in ASSET_KINDS])
    for entry in VEHICLES.legend(scene(everything), view()).entries:
        assert TOKENS.colour(entry.colour)
        assert resource(f"icons/{entry.glyph}.svg").is_file()


def test_it_follows_assets_only() -> None:
    assert VEHICLES.touched(Change(np.array([1]), NOTHING))
    assert not VEHICLES.touched(Change(NOTHING, np.array([1]), values=True))
