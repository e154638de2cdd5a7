import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.layers import LayerStack, Legend, LegendEntry
from app.tokens import Tokens
from widgets.mapping import map_sheet
from widgets.mapping.map_sheet import COLUMN, HEAD, MARGIN, Sheet

DARK, LIGHT = Tokens.load("dark"), Tokens.load("light")
GREEN = QColor("#00ff00")


def _sheet(
    width: int = 400, height: int = 300, ratio: float = 1.0, entries: int = 3, **more: object
) -> Sheet:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(GREEN)
    legend = Legend(tuple(LegendEntry("Taxi", "kind.taxi", "square") for _ in range(entries)))
    heat = Legend(ramp=DARK.ramp("heat"), ramp_low="0", ramp_high="120", unit="units/km²")
    legends = [("Vehicles and units", legend), ("Unit density", heat)]
    return Sheet(image, "江滨市", "2026-11-25 09:20", "© contributors", 10.0, legends, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_map_is_not_scaled_and_the_frame_is_light(qapp: QApplication, ratio: float) -> None:
    sheet = _sheet(ratio=ratio)
    image = map_sheet.image(sheet)
    assert image.width() == round((400 + 2 * MARGIN + COLUMN + 12) * ratio)
    paper = QColor(LIGHT.colour("surface.1"))
    assert image.pixelColor(2, 2) == paper
    inside = MARGIN * ratio, (MARGIN + HEAD) * ratio
    assert image.pixelColor(round(inside[0] + 4), round(inside[1] + 4)) == GREEN
    assert image.pixelColor(round(inside[0] + 396 * ratio), round(inside[1] + 296 * ratio)) == GREEN
    assert image.pixelColor(round(inside[0] - 4), round(inside[1] + 4)) == paper


def test_the_legend_stands_on_the_ground_of_the_map_as_it_was(qapp: QApplication) -> None:
    for tokens in (DARK, LIGHT):
        image = map_sheet.image(_sheet(tokens=tokens))
        left, top = round(MARGIN + 400 + 12), round(MARGIN + HEAD + 20)
        assert image.pixelColor(left + 1, top + 3) == QColor(tokens.colour("map.land"))
        assert image.pixelColor(left + 8, top + 10) == QColor(tokens.colour("kind.taxi"))


def test_a_long_legend_takes_more_columns(qapp: QApplication) -> None:
    assert map_sheet.size(_sheet(entries=40)).width() > map_sheet.size(_sheet()).width() + COLUMN
    empty = Sheet(_sheet().map, "a", "b", "", 10.0)
    assert map_sheet.size(empty).width() == 400 + 2 * MARGIN


def test_the_bar_is_as_long_as_it_says(qapp: QApplication) -> None:
    """At 10 m a pixel, 1 km is 100 pixels."""
    image = map_sheet.image(_sheet())
    row = round(MARGIN + HEAD + 300 + 22)
    line = QColor(LIGHT.colour("text.1")).lightness()
    dark = [x for x in range(image.width()) if image.pixelColor(x, row).lightness() < line + 60]
    first = next(x for x in dark if x >= MARGIN - 1)
    last = first
    while last + 1 in dark:
        last += 1
    assert last - first == pytest.approx(100, abs=2)


def test_it_fits_any_page_in_the_middle(qapp: QApplication) -> None:
    page = QImage(300, 800, QImage.Format.Format_RGB32)
    page.fill(QColor("#000000"))
    painter = QPainter(page)
    map_sheet.paint(painter, QRectF(0, 0, 300, 800), _sheet())
    painter.end()
    assert page.pixelColor(150, 20) == QColor(LIGHT.colour("surface.1"))
    greens = [y for y in range(800) if page.pixelColor(100, y) == GREEN]
    assert 300 < min(greens) < 400 < max(greens) < 500


def test_only_what_is_shown_is_explained(qapp: QApplication) -> None:
    layers = LayerStack(("heat", "vehicles", "water"))
    legend = Legend((LegendEntry("Taxi", "kind.taxi"),))
    for name in ("heat", "vehicles"):
        layers.set_legend(name, legend)
    layers.show("heat", False)
    assert map_sheet.visible_legends(layers) == [
        ("Water stations", Legend()),
        ("Vehicles and units", legend),
    ]
