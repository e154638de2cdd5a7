"""Controls that are seen when they are reached for: by the pointer on their line, or by the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget


class Quiet(QObject):
    """Hides `parts` of a line until the pointer is on the line or a part has the focus. They keep their place
    and their turn in the order of Tab, so nothing moves when they come."""

    def __init__(self, line: QWidget, parts: Sequence[QWidget]) -> None:
        """`parts`: focusable; each a child of `line`, which owns this object."""
        super().__init__(line)
        self._line = line
        self._veils = {part: QGraphicsOpacityEffect(part, opacity=0.0) for part in parts}
        self._pinned: set[QWidget] = set()
        for part, veil in self._veils.items():
            part.setGraphicsEffect(veil)
            part.installEventFilter(self)
        line.installEventFilter(self)
        self._show()

    def pin(self, part: QWidget, on: bool) -> None:
        """Show a part whatever happens, because what it says is not as usual."""
        self._pinned = self._pinned | {part} if on else self._pinned - {part}
        self._show()

    def is_shown(self, part: QWidget) -> bool:
        """Whether a part is seen now."""
        return not self._veils[part].isEnabled()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show(event.type() if watched is self._line else None)
        return False

    def _show(self, moved: QEvent.Type | None = None) -> None:
        is_wanted = moved == QEvent.Type.Enter or (moved != QEvent.Type.Leave and self._line.underMouse())
        is_wanted = is_wanted or any(part.hasFocus() for part in self._veils)
        for part, veil in self._veils.items():
            # An effect that is off costs nothing, and leaves what it lies on as sharp as it is.
            veil.setEnabled(not is_wanted and part not in self._pinned)
