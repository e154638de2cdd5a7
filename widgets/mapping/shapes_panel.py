"""The shapes that are drawn on the map: names, colours, and where to begin drawing."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.geodesy import area_m2, length_m
from app.measures import area_text, length_text
from app.seat.shapes import COLOURS, Form, Shape, Shapes
from widgets.empty import Either, Empty
from widgets.icons import Icons

_FORMS: dict[Form, object] = {
    "polygon": QT_TRANSLATE_NOOP("Shape", "Area"),
    "line": QT_TRANSLATE_NOOP("Shape", "Line"),
    "circle": QT_TRANSLATE_NOOP("Shape", "Circle"),
    "point": QT_TRANSLATE_NOOP("Shape", "Point"),
}
_COLOURS: dict[str, object] = {
    "text.1": QT_TRANSLATE_NOOP("Shape", "Grey"),
    "critical": QT_TRANSLATE_NOOP("Shape", "Red"),
    "high": QT_TRANSLATE_NOOP("Shape", "Orange"),
    "medium": QT_TRANSLATE_NOOP("Shape", "Yellow"),
    "low": QT_TRANSLATE_NOOP("Shape", "Blue"),
    "well": QT_TRANSLATE_NOOP("Shape", "Green"),
}
_ID = Qt.ItemDataRole.UserRole


def form_word(form: Form) -> str:
    """A form's name for people."""
    return QCoreApplication.translate("Shape", str(_FORMS[form]))


class ShapesPanel(QWidget):
    """The uppermost shape first. F2 names, Delete removes, a double click shows the shape on the map."""

    draw = Signal(str)
    """A form to draw."""
    edit = Signal()
    area_wanted = Signal(float, float, float, float)
    """West, south, east, north of a shape that somebody wants to see."""

    def __init__(self, shapes: Shapes, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shapes, self._icons = shapes, icons
        self.list = QListWidget()
        self.undo, self.redo = self._button("undo", self.tr("Undo")), self._button("redo", self.tr("Redo"))
        self.bin = self._button("bin", self.tr("Delete this shape (Delete)"))
        self.change = self._button("edit", self.tr("Move corners on the map"))
        self.forms = {form: self._button(f"shape-{form}", self._draw_words(form)) for form in _FORMS}
        self.colours = {colour: self._colour_button(colour) for colour in COLOURS}
        self._either = Either(
            self.list,
            Empty(self.tr("Nothing is drawn"), self.tr("Choose a form above, then click on the map.")),
        )
        self._build()
        self._connect()
        self._follow()

    @property
    def chosen(self) -> Shape | None:
        """The shape in the list's current line."""
        item = self.list.currentItem()
        return self._shapes.get(item.data(_ID)) if item is not None else None

    def choose(self, id_: str, rename: bool = False) -> None:
        """Make a shape the current one; `rename`: and begin to name it."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == id_:
                self.list.setCurrentRow(row)
                if rename:
                    self.list.setFocus()
                    self.list.editItem(self.list.item(row))

    def _build(self) -> None:
        tools, colours = QHBoxLayout(), QHBoxLayout()
        tools.setSpacing(0)
        colours.setSpacing(0)
        for button in (*self.forms.values(), self.change):
            tools.addWidget(button)
        tools.addStretch()
        for button in (self.undo, self.redo, self.bin):
            tools.addWidget(button)
        for button in self.colours.values():
            colours.addWidget(button)
        colours.addStretch()
        triggers = QAbstractItemView.EditTrigger
        self.list.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        self.list.setAccessibleName(self.tr("Drawn shapes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(tools)
        layout.addLayout(colours)
        layout.addWidget(self._either, 1)

    def _connect(self) -> None:
        for form, button in self.forms.items():
            button.clicked.connect(partial(self.draw.emit, form))
        for colour, button in self.colours.items():
            button.clicked.connect(partial(self._recolour, colour))
        self.change.clicked.connect(self.edit)
        self.undo.clicked.connect(self._shapes.undo)
        self.redo.clicked.connect(self._shapes.redo)
        self.bin.clicked.connect(self._remove)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        self.list.itemChanged.connect(self._rename)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.list.itemActivated.connect(self._show_area)
        self._shapes.changed.connect(self._follow)

    def _follow(self) -> None:
        """Lines that are there are only written anew: one of them may be in the middle of being named."""
        shapes = list(reversed(self._shapes.all))
        there = [self.list.item(row).data(_ID) for row in range(self.list.count())]
        self.list.blockSignals(True)
        if there != [shape.id for shape in shapes]:
            chosen = self.list.currentItem().data(_ID) if self.list.currentItem() is not None else ""
            self.list.clear()
            for shape in shapes:
                item = QListWidgetItem(self.list)
                item.setData(_ID, shape.id)
            self.choose(chosen)
        for row, shape in enumerate(shapes):
            self._write(self.list.item(row), shape)
        self.list.blockSignals(False)
        self._either.show_content(bool(shapes))
        self.undo.setEnabled(self._shapes.can_undo)
        self.redo.setEnabled(self._shapes.can_redo)
        self._show_chosen()

    def _write(self, item: QListWidgetItem, shape: Shape) -> None:
        words = _words(shape)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setIcon(self._icons.icon(f"shape-{shape.form}", shape.colour))
        item.setText(shape.name or words)
        item.setToolTip(words)

    def _show_chosen(self) -> None:
        shape = self.chosen
        self.bin.setEnabled(shape is not None)
        for colour, button in self.colours.items():
            button.setEnabled(shape is not None)
            button.setChecked(shape is not None and shape.colour == colour)

    def _rename(self, item: QListWidgetItem) -> None:
        shape = self._shapes.get(item.data(_ID))
        name = " ".join(item.text().split())
        if shape is not None and name != _words(shape):
            self._shapes.rename(shape.id, name)
        self._follow()

    def _recolour(self, colour: str) -> None:
        if (shape := self.chosen) is not None:
            self._shapes.recolour(shape.id, colour)
        self._show_chosen()

    def _remove(self) -> None:
        if (shape := self.chosen) is not None:
            self._shapes.remove(shape.id)

    def _show_area(self, item: QListWidgetItem) -> None:
        if (shape := self._shapes.get(item.data(_ID))) is not None:
            lons, lats = zip(*shape.outline, strict=True)
            self.area_wanted.emit(min(lons), min(lats), max(lons), max(lats))

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._icons.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _colour_button(self, colour: str) -> QToolButton:
        button = self._button("dot", QCoreApplication.translate("Shape", str(_COLOURS[colour])))
        button.setIcon(self._icons.icon("dot", colour))
        button.setCheckable(True)
        return button

    def _draw_words(self, form: Form) -> str:
        return self.tr("Draw: {form}").format(form=form_word(form))


def _words(shape: Shape) -> str:
    """What a shape without a name is called."""
    return " ".join(filter(None, (form_word(shape.form), _measure(shape))))


def _measure(shape: Shape) -> str:
    """How large it is; empty for a point."""
    if shape.form == "point":
        return ""
    return length_text(length_m(shape.points)) if shape.form == "line" else area_text(area_m2(shape.outline))
