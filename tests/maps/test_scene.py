import pytest

from app.model import UNIT_KINDS, AssetKind
from app.seat.selection import Subject
from app.tokens import Tokens
from maps.scene import Scene, kind_token, rgb
from maps.viewport import Viewport


def test_the_selected_are_told_apart_by_what_they_are() -> None:
    scene = Scene(
        Tokens.load("dark"), selected=(Subject("asset", 3), Subject("site", 3), Subject("asset", 5))
    )
    assert scene.selected_ids("asset") == [3, 5]
    assert scene.selected_ids("site") == [3]


def test_every_kind_has_a_hue_in_both_themes() -> None:
    for theme in (Tokens.load("dark"), Tokens.load("light")):
        hues = {kind: theme.colour(kind_token(kind)) for kind in AssetKind}
        assert {hues[kind] for kind in UNIT_KINDS} == {theme.colour("kind.police")}
        assert len(set(hues.values())) == len(AssetKind) - len(UNIT_KINDS) + 1


def test_a_colour_as_bytes() -> None:
    assert rgb("#0a5fd0") == (10, 95, 208)


@pytest.mark.parametrize(("scale", "pixels"), [(1.0, 1.5), (1.6, 2.4)])
def test_a_walls_pixels_are_larger(scale: float, pixels: float) -> None:
    scene = Scene(Tokens.load("dark", scale))
    assert scene.pixels(Viewport(12, 0, 0, 800, 600, 1.5)) == pytest.approx(pixels)
