import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.tokens import ThemeName, Tokens
from resources import path as resource
from tests.widgets.gallery import Gallery
from widgets import theme
from widgets.icons import Icons


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_colour_of_the_sheet_is_a_token(name: ThemeName) -> None:
    sheet = theme.style_sheet(Tokens.load(name))
    assert "@" not in sheet
    assert re.findall(r"#[0-9a-fA-F]{6}\b", sheet)


def test_the_sheet_itself_holds_no_colour() -> None:
    raw = resource("themes/hall.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\w)", re.sub(r"#[A-Za-z]+\b", "", raw))
    assert not re.findall(r"\d+px", raw)


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_pictures_of_the_sheet_are_there(scale: float) -> None:
    sheet = theme.style_sheet(Tokens.load("dark", scale))
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(files) > 10
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_no_widget_is_left_in_the_platforms_grey(qtbot: QtBot, name: ThemeName) -> None:
    tokens, app = Tokens.load(name), QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, tokens)
    page = Gallery(Icons(tokens))
    qtbot.addWidget(page)
    page.show()
    seen = _areas(page.grab().toImage())
    app.setStyleSheet("")
    known = {tokens.colour(path) for path in ("line", "accent")}
    known |= {colour for group in ("surface", "text") for colour in tokens.ramp(group)}
    assert {colour: share for colour, share in seen.items() if share > 0.002 and colour not in known} == {}
    page.close()


def _areas(image: QImage) -> dict[str, float]:
    """Colours of a picture with the share of it that each fills."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1)
    colours, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    return {f"#{colour:06x}": count / pixels.size for colour, count in zip(colours, counts, strict=True)}


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
