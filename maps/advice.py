"""What a person is told to do while a tool is at work: one line above the map."""

from PySide6.QtCore import QCoreApplication

from maps.drawing import Drawing
from maps.editing import Editing

translate = QCoreApplication.translate


def advice(at_work: Drawing | Editing | None) -> str:
    """How to go on; empty without a tool."""
    if isinstance(at_work, Drawing):
        return _drawing(at_work)
    if at_work is None:
        return ""
    if at_work.shape is None:
        return translate(
            "Advice", "Click the shape to change, or take the next with Shift+Page Down. Esc ends"
        )
    return translate(
        "Advice",
        "Drag corners. By keys: Page Down next corner, Space moves it here, Insert adds, Delete removes,"
        " Shift+Delete the shape. Ctrl+Z undoes",
    )


def _drawing(drawing: Drawing) -> str:
    if drawing.form == "point":
        return translate("Advice", "Click or Space sets the point. Esc ends")
    if drawing.form == "circle":
        return translate("Advice", "Click or Space sets the middle, then the rim. Esc ends")
    return translate(
        "Advice", "Click or Space adds a point, Backspace takes one back, Enter finishes. Esc ends"
    )


def crossing() -> str:
    """Why a corner does not stay where it was put."""
    return translate("Advice", "The outline would cross itself: let it go elsewhere")


def crossed() -> str:
    """Why a drawing does not end."""
    return translate("Advice", "The outline crosses itself: take points back with Backspace")


def needed() -> str:
    """Why a corner does not go."""
    return translate(
        "Advice", "This corner cannot go: too few would be left, or the outline would cross itself"
    )
