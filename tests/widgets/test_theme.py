import re

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.tokens import ThemeName, Tokens
from resources import path as resource
from widgets import theme


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_colour_of_the_sheet_is_a_token(name: ThemeName) -> None:
    sheet = theme.style_sheet(Tokens.load(name))
    assert "@" not in sheet
    assert re.findall(r"#[0-9a-fA-F]{6}\b", sheet)


def test_the_sheet_itself_holds_no_colour() -> None:
    raw = resource("themes/hall.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\w)", re.sub(r"#[A-Za-z]+\b", "", raw))


def test_no_role_is_left_at_the_styles_grey(tokens: Tokens) -> None:
    colours = {QColor(tokens.colour(path)).name() for path in ("line", "accent", "critical")}
    colours |= {QColor(colour).name() for name in ("surface", "text") for colour in tokens.ramp(name)}
    made = theme.palette(tokens)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert made.color(QPalette.ColorGroup.Active, role).name() in colours, role


def test_figures_are_of_equal_width(qapp: QApplication) -> None:
    made = theme.font(theme.FIGURE_PX, semibold=True)
    assert made.pixelSize() == 22
    assert made.families()[0] == "Noto Sans CJK SC"
    assert made.isFeatureSet(QFont.Tag("tnum"))


def test_apply_dresses_the_application(dressed: QApplication, tokens: Tokens) -> None:
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == tokens.colour("surface.0")
    assert dressed.styleSheet() == theme.style_sheet(tokens)
    assert dressed.font().pixelSize() == theme.BODY_PX
