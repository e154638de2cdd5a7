"""The face of every widget and chart, made from the theme's tokens and from nothing else."""

import re

import pyqtgraph
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.tokens import Tokens
from resources import path as resource

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans SC",
    "sans-serif",
)
"""Chinese and Latin of one weight; the first that the machine has is taken."""

BODY_PX = 13
TABLE_PX = 12
TITLE_PX = 15
FIGURE_PX = 22
SMALL_PX = 11

_ROLES = (
    (QPalette.ColorRole.Window, "surface.0"),
    (QPalette.ColorRole.WindowText, "text.0"),
    (QPalette.ColorRole.Base, "surface.1"),
    (QPalette.ColorRole.AlternateBase, "surface.1"),
    (QPalette.ColorRole.Text, "text.0"),
    (QPalette.ColorRole.PlaceholderText, "text.2"),
    (QPalette.ColorRole.Button, "surface.2"),
    (QPalette.ColorRole.ButtonText, "text.0"),
    (QPalette.ColorRole.ToolTipBase, "surface.2"),
    (QPalette.ColorRole.ToolTipText, "text.0"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "surface.0"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.BrightText, "critical"),
    (QPalette.ColorRole.Light, "surface.3"),
    (QPalette.ColorRole.Midlight, "surface.3"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line"),
    (QPalette.ColorRole.Shadow, "line"),
)
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def apply(app: QApplication, tokens: Tokens) -> None:
    """Dress the whole program. What is open keeps the colours that it was built with."""
    configure_charts(tokens)
    sheet = style_sheet(tokens)
    if app.styleSheet() == sheet:
        return  # another language: going through every widget that is open would change nothing
    # The style is made anew too: Qt 6.12 can crash where only the sheet above it changes.
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(BODY_PX))
    app.setPalette(palette(tokens))
    app.setStyleSheet(sheet)


def font(pixels: int, semibold: bool = False) -> QFont:
    """The program's font at a size of the type scale, with figures of equal width."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(tokens: Tokens) -> QPalette:
    """A palette in which no role is left at the style's own grey."""
    made = QPalette()
    for role, path in _ROLES:
        made.setColor(role, QColor(tokens.colour(path)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.colour("text.2")))
    return made


def style_sheet(tokens: Tokens) -> str:
    """resources/themes/hall.qss with `@surface.0@`, `@space.2@`, `@art.down@` and their like replaced by the
    theme's colours, sizes and pictures.

    Raises KeyError when the sheet names a token that the theme has not.
    """
    text = resource("themes/hall.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-zA-Z0-9_.]+)@", lambda found: tokens.in_sheet(found[1]), text)


def window_sheet(tokens: Tokens) -> str:
    """The sheet of a window at a scale of its own: it names the size too, since the program's is another."""
    return f"QWidget {{ font-size: {tokens.px('type.body')}px; }}\n{style_sheet(tokens)}"


def configure_charts(tokens: Tokens) -> None:
    """pyqtgraph's colours, for charts made from now on."""
    pyqtgraph.setConfigOptions(
        background=tokens.colour("surface.1"), foreground=tokens.colour("text.2"), antialias=True
    )
