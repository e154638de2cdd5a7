"""What can be done in the hall: one action for each thing, with its key, for menus, bar and sheet alike."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import Icons
from widgets.windows.both_languages import BothLanguages

GROUPS = {
    "layout": QT_TRANSLATE_NOOP("ActionGroup", "Windows and layouts"),
    "panel": QT_TRANSLATE_NOOP("ActionGroup", "Panels"),
    "map": QT_TRANSLATE_NOOP("ActionGroup", "Map"),
    "layer": QT_TRANSLATE_NOOP("ActionGroup", "Layers of the map"),
    "tool": QT_TRANSLATE_NOOP("ActionGroup", "Measure and draw"),
    "face": QT_TRANSLATE_NOOP("ActionGroup", "Theme and language"),
    "data": QT_TRANSLATE_NOOP("ActionGroup", "Files and pictures"),
    "help": QT_TRANSLATE_NOOP("ActionGroup", "Find and help"),
}
"""In the order of menus and of the sheet of shortcuts."""


class Actions(QObject):
    """All actions of the seat. Their keys work in each of its windows, whichever has the focus.

    An action has its id as `objectName`, GROUP.WHAT, and the properties `group` (its heading for people) and
    `also` (its text in both languages, by which it is found too).
    """

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._actions: dict[str, QAction] = {}
        self._languages = BothLanguages()
        self._sources: dict[str, str] = {}
        self._says: dict[str, Callable[[], str]] = {}
        self._icon_names: dict[str, str] = {}

    def add(
        self,
        name: str,
        text: object,
        run: Callable[[], object],
        key: str = "",
        icon: str = "",
        checkable: bool = False,
        says: Callable[[], str] | None = None,
    ) -> QAction:
        """Add an action. `name`: GROUP.WHAT; `text`: English, marked for translation in the context `Action`;
        `says` gives the text for people instead, where a name of their own stands in it."""
        action = QAction(self)
        action.setObjectName(name)
        action.setProperty("also", self._languages.of("Action", str(text)))
        action.setCheckable(checkable)
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: run())
        self._actions[name] = action
        self._sources[name], self._icon_names[name] = str(text), icon
        if says is not None:
            self._says[name] = says
        self._dress(action)
        return action

    def remove(self, name: str) -> None:
        """Take an action out of every window and menu."""
        action = self._actions.pop(name)
        self._says.pop(name, None)
        self._icon_names.pop(name)
        self._sources.pop(name)
        action.setShortcut(QKeySequence())
        action.deleteLater()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def all(self) -> list[QAction]:
        """Every action, by group."""
        order = list(GROUPS)
        return sorted(self._actions.values(), key=lambda action: order.index(_group(action)))

    def group(self, group: str) -> list[QAction]:
        """The actions of a group, in the order in which they were added."""
        return [action for action in self._actions.values() if _group(action) == group]

    def dress(self, icons: Icons) -> None:
        """Take over another theme and language."""
        self._icons = icons
        for action in self._actions.values():
            self._dress(action)

    def attach(self, window: QWidget) -> None:
        """Make the keys work in a window."""
        window.addActions(self.all())

    def _dress(self, action: QAction) -> None:
        says = self._says.get(action.objectName())
        action.setProperty("group", group_word(_group(action)))
        translated = QCoreApplication.translate("Action", self._sources[action.objectName()])
        action.setText(says() if says else translated)
        if icon := self._icon_names.get(action.objectName()):
            action.setIcon(self._icons.icon(icon))


def group_word(group: str) -> str:
    """A group's name for people."""
    return QCoreApplication.translate("ActionGroup", str(GROUPS[group]))


def _group(action: QAction) -> str:
    return action.objectName().partition(".")[0]
