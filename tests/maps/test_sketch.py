import msgspec

from app.seat.shape_file import Shape
from maps.sketch import Handle, Label, Part, Sketch, of_shapes
from tests.maps.scenes import TOKENS


def test_a_sketch_becomes_what_the_page_takes() -> None:
    sketch = Sketch(
        [Part([(120.5, 31.0)], closed=True)], [Label((120.5, 31.0), "<b>")], [Handle((1.0, 2.0), chosen=True)]
    )
    accent = TOKENS.colour("accent")
    assert msgspec.json.decode(msgspec.json.encode(sketch.message(TOKENS))) == {
        "parts": [
            {"points": [[120.5, 31.0]], "colour": accent, "closed": True, "fill": False, "dashed": False}
        ],
        "labels": [{"at": [120.5, 31.0], "text": "<b>"}],
        "handles": [{"at": [1.0, 2.0], "between": False, "chosen": True}],
    }  # fmt: skip


def test_only_shapes_with_a_name_are_labelled_and_areas_are_filled() -> None:
    named = Shape("circle", ((120.5, 31.0),), 100.0, "station")
    sketch = of_shapes([named, Shape("line", ((1.0, 2.0), (3.0, 4.0)))])
    assert [part.fill for part in sketch.parts] == [True, False]
    assert len(sketch.parts[0].points) == 64
    assert sketch.labels == [Label((120.5, 31.0), "station")]
