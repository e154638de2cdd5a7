"""Texts of devices and files in tool tips: shown as they are, never read as HTML."""

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """A tool tip that shows `text` letter by letter: Qt reads as HTML whatever looks like it."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
