import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.geodesy import area_m2
from app.importing.cells import Refusals
from app.importing.rows import ZONE_COLUMNS, zones
from app.importing.source import read as read_source
from app.seat.shape_file import COLOURS, Shape, decode, encode, read, write

FILE = Path("shapes.geojson")
RING = ((120.30, 31.57), (120.31, 31.57), (120.31, 31.58))

places = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
shapes = st.builds(
    Shape, st.just("line"), st.lists(places, min_size=2, max_size=9).map(tuple), st.just(0.0), names,
    st.sampled_from(COLOURS),
) | st.builds(Shape, st.just("circle"), st.tuples(places), st.floats(1, 5000), names)  # fmt: skip


@given(st.lists(shapes, max_size=5))
def test_what_is_written_is_read(drawn: list[Shape]) -> None:
    assert decode(encode(drawn), FILE) == tuple(drawn)


@given(st.binary(max_size=60) | st.dictionaries(st.text(), st.text()).map(lambda d: json.dumps(d).encode()))
def test_anything_else_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"shapes\.geojson: is no file of drawn shapes"):
        decode(data, FILE)


@pytest.mark.parametrize("ring", [RING, RING[::-1]])
def test_a_polygon_is_closed_and_runs_counter_clockwise(ring: tuple[tuple[float, float], ...]) -> None:
    feature = json.loads(encode([Shape("polygon", ring)]))["features"][0]
    (written,) = feature["geometry"]["coordinates"]
    assert written[0] == written[-1]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(written))
    assert doubled > 0
    (shape,) = decode(encode([Shape("polygon", ring)]), FILE)
    assert area_m2(shape.points) == pytest.approx(area_m2(ring))


@pytest.mark.parametrize(
    "change",
    [
        {"geometry": {"type": "Polygon", "coordinates": [[[999, 0], [1, 1], [2, 2], [999, 0]]]}},
        {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}},
        {"geometry": {"type": "Polygon", "coordinates": []}},
        {"properties": {"form": "star", "key": "a"}},
        {"properties": {"form": "polygon"}},
    ],
)
def test_a_feature_that_is_none_of_ours_is_refused(change: dict[str, Any]) -> None:
    content = json.loads(encode([Shape("polygon", RING)]))
    content["features"][0] |= change
    with pytest.raises(InputError):
        decode(json.dumps(content).encode(), FILE)


def test_an_unknown_colour_becomes_the_quiet_one() -> None:
    text = encode([Shape("point", (RING[0],), colour="well")]).replace(b'"well"', b'"<script>"')
    assert decode(text, FILE)[0].colour == COLOURS[0]


def test_polygons_and_circles_are_read_as_zones(tmp_path: Path) -> None:
    file = tmp_path / "shapes.geojson"
    drawn = [
        Shape("polygon", RING, name="北站"),
        Shape("line", RING[:2]),
        Shape("circle", (RING[0],), 250.0),
    ]
    write(file, drawn)
    refusals = Refusals()
    rows = zones(read_source(file, None, {}, ZONE_COLUMNS), "wgs84", refusals)
    assert list(rows.columns["key"]) == [shape.id for shape in drawn]
    assert rows.columns["name"][0] == "北站"
    assert [index in refusals for index in range(3)] == [False, True, False]
    assert rows.columns["shape"][2]


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "data" / "shapes.geojson"
    assert read(file) == ()
    write(file, [Shape("point", (RING[0],))])
    assert [each.name for each in file.parent.iterdir()] == ["shapes.geojson"]
    blocked = file / "below"  # a file is no folder
    with pytest.raises(InputError, match="cannot be kept"):
        write(blocked, [])
    with pytest.raises(InputError, match="cannot be read"):
        read(file.parent)


@pytest.mark.parametrize(
    ("shape", "sound"),
    [
        (Shape("polygon", RING), True),
        (Shape("polygon", (RING[0], RING[1], RING[0])), False),
        (Shape("polygon", ((0, 0), (1, 1), (1, 0), (0, 1))), False),
        (Shape("line", (RING[0], RING[0])), False),
        (Shape("circle", (RING[0],), 0.0), False),
    ],
)
def test_soundness(shape: Shape, sound: bool) -> None:
    assert shape.is_sound is sound
