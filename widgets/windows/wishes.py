"""What panels wish from the map, which they do not know."""

from PySide6.QtCore import QObject, Signal


class Wishes(QObject):
    """Heard by whatever puts the hall together, and done on the active map."""

    draw = Signal(str)
    """A form to draw (`app.seat.shape_file.Form`)."""
    edit = Signal()
    """Change what is drawn."""
    area = Signal(float, float, float, float)
    """Show an area whole: west, south, east, north in WGS-84 degrees."""
