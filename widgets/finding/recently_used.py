"""What was chosen from the command bar before, over restarts."""

import json
from collections.abc import Iterator

from PySide6.QtCore import QSettings

from widgets.finding.finds import Find, Group, Used

MOST = 8
_KEY = "bar/used"


class RecentlyUsed:
    """The last few results that were used, the latest first."""

    def __init__(self, memory: QSettings) -> None:
        self._memory = memory

    def all(self) -> tuple[Used, ...]:
        """What is remembered; what cannot be read is forgotten."""
        try:
            return tuple(_read(str(self._memory.value(_KEY, "[]"))))
        except (ValueError, TypeError):
            self._memory.remove(_KEY)
            return ()

    def add(self, find: Find) -> None:
        """Remember this one first."""
        used = Used(find.group, find.key, find.title)
        others = [each for each in self.all() if (each.group, each.key) != (used.group, used.key)]
        kept = [(each.group.value, each.key, each.title) for each in (used, *others)][:MOST]
        self._memory.setValue(_KEY, json.dumps(kept, ensure_ascii=False))


def _read(text: str) -> Iterator[Used]:
    for group, key, title in json.loads(text)[:MOST]:
        yield Used(Group(group), str(key), str(title))
