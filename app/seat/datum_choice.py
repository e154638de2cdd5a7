"""In which datum the hall shows and copies coordinates: a choice that is kept over restarts."""

from typing import Literal

from PySide6.QtCore import QObject, QSettings, Signal

Shown = Literal["wgs84", "gcj02"]
_KEY = "map/datum"


class DatumChoice(QObject):
    """The datum of what a person reads. Inside the house everything stays WGS-84."""

    changed = Signal()

    def __init__(self, memory: QSettings | None = None, parent: QObject | None = None) -> None:
        """Without `memory`, the choice is not kept."""
        super().__init__(parent)
        self._memory = memory
        self._datum: Shown = "gcj02" if memory is not None and memory.value(_KEY) == "gcj02" else "wgs84"

    @property
    def datum(self) -> Shown:
        """The one that is shown."""
        return self._datum

    def choose(self, datum: Shown) -> None:
        """Show this one."""
        if datum != self._datum:
            self._datum = datum
            if self._memory is not None:
                self._memory.setValue(_KEY, datum)
            self.changed.emit()

    def toggle(self) -> None:
        """Show the other one."""
        self.choose("wgs84" if self._datum == "gcj02" else "gcj02")
