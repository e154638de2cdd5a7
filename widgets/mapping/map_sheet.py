"""A picture of the map with all that a reader needs beside it: whose, when, what the colours mean, how large.

Painting needs no widget and no pixmap, so a thread may do it. The frame is in the light theme, which paper
and reports want; the signs of the legend stand on the ground of the map as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from app.layers import LayerStack, Legend, LegendEntry
from app.tokens import Tokens
from resources import path as resource
from widgets.mapping.layers_panel import layer_word
from widgets.mapping.legend import legend_text, ramp_gradient
from widgets.theme import BODY_PX, SMALL_PX, TITLE_PX, font
from widgets.windows.scale_bar import LONGEST_PX, length_text, round_length

MARGIN, HEAD, FOOT, COLUMN = 24.0, 36.0, 34.0, 196.0
"""Pixels of the sheet, which are those of the map's window."""
_LINE, _GAP, _SIGN = 20.0, 12.0, 16.0


@dataclass(frozen=True)
class Sheet:
    """What is on the picture. All texts are in the reader's language."""

    map: QImage
    title: str
    time: str
    attribution: str
    metres_per_pixel: float
    """Ground metres in a pixel of the map's window."""
    legends: Sequence[tuple[str, Legend]] = ()
    """Layer and what its colours mean, the uppermost first."""
    tokens: Tokens = field(default_factory=lambda: Tokens.load("dark"))
    """The theme in which the map was drawn."""

    @property
    def map_size(self) -> QSizeF:
        """In pixels of the window."""
        return QSizeF(self.map.size()) / self.map.devicePixelRatio()


def visible_legends(layers: LayerStack) -> list[tuple[str, Legend]]:
    """Of the layers that are shown, the uppermost first, by their names for people."""
    shown = [state.name for state in reversed(layers.states) if state.visible]
    return [(layer_word(name), layers.legend(name)) for name in shown]


@dataclass(frozen=True, slots=True)
class _Sign:
    """A line of the legend."""

    text: str
    entry: LegendEntry | None = None
    ramp: Legend | None = None


def size(sheet: Sheet) -> QSizeF:
    """Of the whole sheet."""
    columns = len(_columns(sheet))
    beside = columns * (COLUMN + _GAP)
    return QSizeF(
        sheet.map_size.width() + beside + 2 * MARGIN, sheet.map_size.height() + HEAD + FOOT + 2 * MARGIN
    )


def image(sheet: Sheet) -> QImage:
    """The sheet as an image, as sharp as the map is."""
    ratio = sheet.map.devicePixelRatio()
    made = QImage((size(sheet) * ratio).toSize(), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    paint(painter, QRectF(QPointF(), size(sheet)), sheet)
    painter.end()
    return made


def paint(painter: QPainter, page: QRectF, sheet: Sheet) -> None:
    """Draw the sheet as large as it fits into the middle of `page`."""
    whole = size(sheet)
    scale = min(page.width() / whole.width(), page.height() / whole.height())
    paper = Tokens.load("light")
    painter.save()
    painter.fillRect(page, QColor(paper.colour("surface.1")))
    painter.translate(page.center() - QPointF(whole.width(), whole.height()) * scale / 2)
    painter.scale(scale, scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    frame = QRectF(QPointF(MARGIN, MARGIN + HEAD), sheet.map_size)
    painter.drawImage(frame, sheet.map)
    painter.setPen(QPen(QColor(paper.colour("line")), 1))
    painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
    _head(painter, frame, sheet, paper, whole.width() - MARGIN)
    _foot(painter, frame, sheet, paper)
    for number, column in enumerate(_columns(sheet)):
        left = frame.right() + _GAP + number * (COLUMN + _GAP)
        _column(painter, QRectF(left, frame.top(), COLUMN, frame.height()), column, sheet.tokens, paper)
    painter.restore()


def _head(painter: QPainter, frame: QRectF, sheet: Sheet, paper: Tokens, right: float) -> None:
    line = QRectF(frame.left(), frame.top() - HEAD, right - frame.left(), HEAD - 8)
    painter.setPen(QColor(paper.colour("text.0")))
    painter.setFont(font(TITLE_PX, semibold=True))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.title)
    painter.setPen(QColor(paper.colour("text.1")))
    painter.setFont(font(BODY_PX))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sheet.time)


def _foot(painter: QPainter, frame: QRectF, sheet: Sheet, paper: Tokens) -> None:
    base = frame.bottom() + 22.5  # a line of one pixel is sharp in the middle of its pixels
    metres = round_length(sheet.metres_per_pixel * LONGEST_PX)
    right = frame.left() + 0.5 + metres / sheet.metres_per_pixel
    painter.setPen(QPen(QColor(paper.colour("text.1")), 1))
    left = frame.left() + 0.5
    corners = [(left, base - 6), (left, base), (right, base), (right, base - 6)]
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.setFont(font(SMALL_PX))
    painter.drawText(QPointF(right + 6, base), length_text(metres))
    _north(painter, QPointF(right + 70, base), QCoreApplication.translate("MapSheet", "N"))
    painter.setPen(QColor(paper.colour("text.2")))
    line = QRectF(right + 110, base - 14, frame.right() - right - 110, 18)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sheet.attribution)


def _north(painter: QPainter, foot: QPointF, word: str) -> None:
    pen = painter.pen()
    painter.setBrush(pen.color())
    arrow = [(0, -14), (5, 0), (0, -3), (-5, 0)]
    painter.drawPolygon(QPolygonF([foot + QPointF(x, y) for x, y in arrow]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawText(foot + QPointF(9, 0), word)


def _columns(sheet: Sheet) -> list[list[_Sign]]:
    """The legend's lines, in as many columns as the map's height asks for."""
    lines = []
    for layer, legend in sheet.legends:
        if legend.entries or legend.ramp:
            lines.append(_Sign(layer))
        if legend.ramp:
            lines.append(_Sign("", ramp=legend))
        lines += [_Sign(legend_text(entry.text), entry) for entry in legend.entries]
    room = max(1, int(sheet.map_size.height() // _LINE))
    return [lines[at : at + room] for at in range(0, len(lines), room)]


def _column(painter: QPainter, box: QRectF, lines: Sequence[_Sign], drawn: Tokens, paper: Tokens) -> None:
    ground = QColor(drawn.colour("map.land"))
    for number, line in enumerate(lines):
        row = QRectF(box.left(), box.top() + number * _LINE, box.width(), _LINE)
        if line.ramp is not None:
            _ramp(painter, row, line.ramp, drawn, paper)
            continue
        is_head = line.entry is None
        painter.setPen(QColor(paper.colour("text.0" if is_head else "text.1")))
        painter.setFont(font(SMALL_PX, semibold=is_head))
        if line.entry is not None:
            chip = QRectF(row.left(), row.top() + (_LINE - _SIGN) / 2, _SIGN, _SIGN)
            painter.fillRect(chip, ground)
            _glyph(painter, chip.adjusted(2, 2, -2, -2), line.entry, drawn)
        text = row.adjusted(0 if is_head else _SIGN + 6, 0, 0, 0)
        words = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _ramp(painter: QPainter, row: QRectF, legend: Legend, drawn: Tokens, paper: Tokens) -> None:
    painter.setPen(QColor(paper.colour("text.1")))
    painter.setFont(font(SMALL_PX))
    middle = Qt.AlignmentFlag.AlignVCenter
    amounts = f"{legend.ramp_high} {legend_text(legend.unit) if legend.unit else ''}".strip()
    painter.drawText(row.adjusted(0, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, legend.ramp_low)
    painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, amounts)
    metrics = painter.fontMetrics()
    bar = row.adjusted(
        metrics.horizontalAdvance(legend.ramp_low) + 6, 6, -metrics.horizontalAdvance(amounts) - 6, -6
    )
    painter.fillRect(bar, ramp_gradient([drawn.colour(colour) for colour in legend.ramp], bar))


def _glyph(painter: QPainter, box: QRectF, entry: LegendEntry, drawn: Tokens) -> None:
    svg = resource(f"icons/{entry.glyph}.svg").read_text(encoding="utf-8")
    coloured = svg.replace("currentColor", drawn.colour(entry.colour))
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, box)
