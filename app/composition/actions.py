"""The actions of the desk: its windows, layouts and panels, each with its key."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt

from widgets.windows.actions import Actions
from widgets.windows.desk import Desk, layout_word
from widgets.windows.name_dialog import NameDialog
from widgets.windows.panels import TITLES
from widgets.windows.shortcut_columns import Key
from widgets.windows.shortcuts import ShortcutSheet

PANEL_TEXTS = {
    "layers": QT_TRANSLATE_NOOP("Action", "Panel: layers"),
    "inspector": QT_TRANSLATE_NOOP("Action", "Panel: inspector"),
    "assets": QT_TRANSLATE_NOOP("Action", "Panel: vehicles and units"),
    "figures": QT_TRANSLATE_NOOP("Action", "Panel: figures"),
    "feeds": QT_TRANSLATE_NOOP("Action", "Panel: feeds"),
    "shapes": QT_TRANSLATE_NOOP("Action", "Panel: drawn shapes"),
    "strip": QT_TRANSLATE_NOOP("Action", "Panel: figures for the wall"),
}
_LAYOUT_TEXT = QT_TRANSLATE_NOOP("Action", "Layout: {name}")


class DeskActions(QObject):
    """Windows, layouts and panels."""

    def __init__(self, actions: Actions, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._desk = actions, desk
        self._layouts: list[str] = []
        self._add_windows()
        self._add_panels()
        self._add_layouts()
        desk.layouts_changed.connect(self._add_layouts)

    def _add_windows(self) -> None:
        add, desk = self._actions.add, self._desk
        add("layout.save", QT_TRANSLATE_NOOP("Action", "Save this layout…"), self._ask_name, "Ctrl+Shift+S")
        forget = QT_TRANSLATE_NOOP("Action", "Delete this layout of your own")
        add("layout.forget", forget, self._forget, "Ctrl+Shift+Delete")
        add("layout.map", QT_TRANSLATE_NOOP("Action", "New map window"), desk.add_map_window, "Ctrl+N")
        add("layout.next", QT_TRANSLATE_NOOP("Action", "Next window"), desk.next_window, "F6")
        add("layout.full", QT_TRANSLATE_NOOP("Action", "Full screen"), desk.toggle_full_screen, "F11")
        add("layout.close", QT_TRANSLATE_NOOP("Action", "Close this window"), desk.close_window, "Ctrl+W")

    def _add_panels(self) -> None:
        for number, name in enumerate(TITLES, 1):
            show = partial(self._toggle_panel, name)
            self._actions.add(f"panel.{name}", PANEL_TEXTS[name], show, f"Alt+{number}")
        for number, name in enumerate(TITLES, 1):
            apart = partial(self._desk.add_panel_window, name)
            says = partial(_apart_text, name)
            self._actions.add(
                f"panel.{name}.window", f"New window: {name}", apart, f"Alt+Shift+{number}", says=says
            )

    def _toggle_panel(self, name: str) -> None:
        self._desk.active.toggle_panel(name)

    def _add_layouts(self) -> None:
        """One action for each layout; a person's own come and go."""
        for name in self._layouts:
            self._actions.remove(f"layout.open.{name}")
        self._layouts = [layout.name for layout in self._desk.layouts]
        for number, layout in enumerate(self._desk.layouts, 1):
            action = self._actions.add(
                f"layout.open.{layout.name}",
                f"Layout: {layout.name}",
                partial(self._desk.open, layout),
                f"Ctrl+{number}" if number <= 9 else "",
                checkable=True,
                says=partial(_layout_text, layout.name),
            )
            action.setChecked(layout.name == self._desk.current)
        self._desk.refresh_actions()

    def _forget(self) -> None:
        name = self._desk.current
        if self._desk.is_own(name):
            self._desk.forget(name)
            self._desk.active.say(self.tr("The layout “{name}” is deleted.").format(name=name))
        else:
            self._desk.active.say(
                self.tr("This layout comes with the hall: only one that you have saved can be deleted.")
            )

    def _ask_name(self) -> None:
        dialog = NameDialog(
            self.tr("Save this layout"),
            self.tr("Name of the layout; an own one of this name is replaced"),
            self._desk.save_as,
            self._desk.current if self._desk.is_own(self._desk.current) else "",
            self._desk.active,
        )
        dialog.show()


def _layout_text(name: str) -> str:
    return QCoreApplication.translate("Action", str(_LAYOUT_TEXT)).format(name=layout_word(name))


def _apart_text(name: str) -> str:
    return QCoreApplication.translate("Action", "New window: {panel}").format(
        panel=QCoreApplication.translate("Panel", str(TITLES[name]))
    )


def show_shortcuts(actions: Actions, desk: Desk) -> ShortcutSheet:
    """F1: the sheet of shortcuts, over the active window."""
    sheet = ShortcutSheet(actions.all(), _other_keys(), desk.active)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowModality(Qt.WindowModality.ApplicationModal)
    sheet.show()
    return sheet


def _other_keys() -> list[Key]:
    """Keys that are no actions: those of the map while it has the focus, and of tables."""
    translate = QCoreApplication.translate
    the_map, table = translate("Keys", "Map, while it has the focus"), translate("Keys", "Tables")
    return [
        Key(the_map, translate("Keys", "Arrows"), translate("Keys", "Move the map")),
        Key(the_map, "+  −", translate("Keys", "Zoom in and out")),
        Key(the_map, "Home", translate("Keys", "Whole city, or this map's home")),
        Key(the_map, translate("Keys", "Menu"), translate("Keys", "What can be done in the middle")),
        Key(table, translate("Keys", "Double click"), translate("Keys", "Fly to what stands in the row")),
        Key(table, "Ctrl+C", translate("Keys", "Copy the selected rows")),
    ]
