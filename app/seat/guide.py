"""How far a new user is with the first-run guide: five things to try, each ticked when it was done."""

from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Signal

from app.columns import SITE_KINDS
from app.live import Picture
from app.model import SiteKind
from app.seat.selection import Subject

_TICKED, _OVER = "guide/ticked", "guide/over"


class Step(StrEnum):
    """What there is to try, in its order."""

    FIND = "find"
    """Something was found with the command bar."""
    FOLLOW = "follow"
    """The map follows a vehicle."""
    CAMERA = "camera"
    """A camera's card is open."""
    STATION = "station"
    """A water station's chart is in sight."""
    FACE = "face"
    """Language, theme or layout was switched."""


class GuideProgress(QObject):
    """Remembers what was tried, and that it is over: left once, it comes back only when it is asked for."""

    changed = Signal()

    def __init__(self, memory: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.is_open = str(memory.value(_OVER, "")) != "yes"
        kept = str(memory.value(_TICKED, "")).split()
        self.ticked = frozenset(step for step in Step if step.value in kept)

    @property
    def current(self) -> Step | None:
        """What to try next; None when all was tried."""
        return next((step for step in Step if step not in self.ticked), None)

    def tick(self, step: Step) -> None:
        """A person has done this, in whichever order. Without an open guide nothing is kept."""
        if not self.is_open or step in self.ticked:
            return
        self.ticked |= {step}
        self._memory.setValue(_TICKED, " ".join(self.ticked))
        if self.current is None:
            # Also where the hall is closed before the last word was read.
            self._memory.setValue(_OVER, "yes")
        self.changed.emit()

    def leave(self) -> bool:
        """Esc: close the guide for good; False where it is not open."""
        if not self.is_open:
            return False
        self.is_open = False
        self._memory.setValue(_OVER, "yes")
        self.changed.emit()
        return True

    def begin(self) -> None:
        """A person asks for it: all is to be tried again."""
        self.is_open, self.ticked = True, frozenset()
        self._memory.setValue(_OVER, "")
        self._memory.setValue(_TICKED, "")
        self.changed.emit()


def step_of(picture: Picture, subject: Subject | None) -> Step | None:
    """The step that selecting `subject` has done; None for one that is no step, or is not in the picture."""
    row = picture.sites.row_of.get(subject.id) if subject is not None and subject.what == "site" else None
    if row is None or row >= len(picture.sites):
        return None
    kinds = {SiteKind.CAMERA: Step.CAMERA, SiteKind.WATER_STATION: Step.STATION}
    return kinds.get(SITE_KINDS[int(picture.sites.kind[row])])
