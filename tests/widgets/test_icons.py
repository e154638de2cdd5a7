from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor

from app.model import AssetKind, SiteKind
from app.tokens import Tokens
from resources import ROOT
from widgets.icons import Icons, kind_colour

FILES = sorted((ROOT / "icons").glob("*.svg"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_icon_draws_in_the_colour_asked_for_and_in_no_other(
    file: object, icons: Icons, tokens: Tokens
) -> None:
    name = getattr(file, "stem", "")
    image = icons.pixmap(name, "critical", 16, 2.0).toImage()
    colours = {
        QColor(image.pixel(x, y)).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {tokens.colour("critical")}


@pytest.mark.parametrize("kind", [*AssetKind, *SiteKind])
def test_every_kind_has_a_glyph_and_a_colour(
    kind: AssetKind | SiteKind, icons: Icons, tokens: Tokens
) -> None:
    assert not icons.of_kind(kind).isNull()
    assert tokens.colour(kind_colour(kind)).startswith("#")


def test_an_icon_is_made_once_and_sharp_on_dense_screens(icons: Icons) -> None:
    assert icons.icon("close") is icons.icon("close")
    assert icons.pixmap("close", "text.1", 20, 2.0).width() == 40


def test_svgs_are_small_and_well_formed() -> None:
    for file in FILES:
        assert ET.parse(file).getroot().get("viewBox") == "0 0 16 16"
