"""What the hall has selected: one selection for all windows."""

from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.live import Picture


class Subject(NamedTuple):
    """A thing on the map: an asset or a site, by its row id in the cache."""

    what: Literal["asset", "site"]
    id: int


class Selection(QObject):
    """The selected things, the one in focus first. Panels and layers follow `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subjects: tuple[Subject, ...] = ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All that is selected, the one in focus first."""
        return self._subjects

    @property
    def focus(self) -> Subject | None:
        """The one whose card is shown."""
        return self._subjects[0] if self._subjects else None

    def select(self, *subjects: Subject) -> None:
        """Select these and nothing else; without any, clear."""
        kept = tuple(dict.fromkeys(subjects))
        if kept != self._subjects:
            self._subjects = kept
            self.changed.emit()

    def toggle(self, subject: Subject) -> None:
        """Add a subject, in focus, or take it out where it was selected."""
        rest = tuple(each for each in self._subjects if each != subject)
        self.select(*rest) if subject in self._subjects else self.select(subject, *rest)


def find(picture: Picture, name: str) -> Subject | None:
    """The asset, or else the site, whose key, plate or address is `name`."""
    assets, sites = picture.assets, picture.sites
    rows = np.flatnonzero((assets.key == name) | (assets.plate == name) | (assets.address == name))
    if len(rows):
        return Subject("asset", int(assets.id[rows[0]]))
    rows = np.flatnonzero((sites.key == name) | (sites.address == name))
    return Subject("site", int(sites.id[rows[0]])) if len(rows) else None
