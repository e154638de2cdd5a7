import re
import struct
from pathlib import Path

import numpy as np
import pytest

from maps import frames
from maps.frames import EMPTY, GLYPH, Flag, Line, Sprite
from tests.maps.scenes import read_glyphs, read_levels, read_lines, read_over

LAYERS = Path(frames.__file__).parent / "web" / "layers"


def test_an_image_of_levels() -> None:
    image = np.arange(6, dtype=np.uint8).reshape(2, 3)
    table = np.arange(1024, dtype=np.uint8).reshape(256, 4)
    found, colours, step = read_levels(frames.levels(image, table, 8))
    assert found.tolist() == image.tolist()
    assert colours.tolist() == table.tolist()
    assert step == 8


@pytest.mark.parametrize("smooth", [True, False])
def test_glyphs_over_an_image_of_levels(smooth: bool) -> None:
    image, table = np.ones((3, 5), dtype=np.uint8), np.zeros((256, 4), dtype=np.uint8)
    frame = frames.levels(image, table, smooth=smooth, over=frames.glyphs(frames.records(2), ["", "P-1"]))
    assert read_levels(frame)[0].tolist() == image.tolist()
    records, labels = read_over(frame)
    assert (len(records), labels) == (2, ["", "P-1"])
    assert struct.unpack_from("<I", frame.data, 12) == (smooth,)


def test_records_begin_as_opaque_dots_without_heading() -> None:
    records, labels = read_glyphs(frames.glyphs(frames.records(2)))
    assert records["rgba"].tolist() == [[0, 0, 0, 255]] * 2
    assert np.isnan(records["heading_deg"]).all()
    assert records["sprite"].tolist() == [Sprite.DOT] * 2
    assert labels == []


@pytest.mark.parametrize(("labels", "found"), [(["", "苏B·1"], ["", "苏B·1"]), (["", ""], []), (None, [])])
def test_labels_are_sent_when_there_are_any(labels: list[str] | None, found: list[str]) -> None:
    assert read_glyphs(frames.glyphs(frames.records(2), labels))[1] == found


def test_a_line() -> None:
    (line,) = read_lines(
        frames.lines([Line([1.0, 2.0], "#ffffff", [1.0, 2.0, 90.0], [(1.0, 2.0, "12:00:00")])])
    )
    assert line == {
        "points": [1, 2],
        "colour": "#ffffff",
        "arrows": [1, 2, 90],
        "marks": [[1, 2, "12:00:00"]],
    }
    assert read_lines(EMPTY) == []


def test_the_page_reads_records_of_the_same_size_and_draws_every_sprite() -> None:
    glyphs = (LAYERS / "glyphs.js").read_text(encoding="utf-8")
    assert f"RECORD = {GLYPH.itemsize};" in glyphs
    assert f"SELECTED = {Flag.SELECTED.value};" in glyphs
    assert f"UNCERTAIN = {Flag.UNCERTAIN.value};" in glyphs
    assert f"GROUND = new Set([{Sprite.RING.value}, {Sprite.WEDGE.value}]);" in glyphs
    sprites = (LAYERS / "sprites.js").read_text(encoding="utf-8")
    for flag in (Flag.EN_ROUTE, Flag.DISPATCHED, Flag.ON_SCENE, Flag.OUT_OF_SERVICE):
        assert f"const {flag.name} = {flag.value};" in sprites
    table = sprites[sprites.index("  return [\n") :]
    names = re.findall(r"^    (?:function )?(\w+)(?:\(|,$)", table, re.MULTILINE)
    assert names == [sprite.name.lower() for sprite in Sprite]
    offsets = [offset for _, (_, offset, *_) in GLYPH.fields.items()] if GLYPH.fields else []
    assert offsets == [0, 4, 8, 12, 16, 20, 24, 25, 26]
