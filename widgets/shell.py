"""The window of the hall: one map in the middle, panels in docks around it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from app import times as clock
from app.feeds.factors import Factors
from app.gazetteer import Places
from app.history import History
from app.layers import LayerStack
from app.live import Live
from app.selection import Selection
from app.settings import Settings
from app.tokens import Tokens
from widgets import memory as remembered
from widgets.asset_order import AssetOrder
from widgets.asset_panel import AssetPanel, Work
from widgets.command_bar import CommandBar
from widgets.dock import Dock
from widgets.feeds_panel import FeedsPanel
from widgets.icons import Icons
from widgets.inspector import Inspector
from widgets.layers_panel import LayersPanel
from widgets.notices import Notices
from widgets.shortcut_columns import Key
from widgets.shortcuts import ShortcutSheet
from widgets.status_line import HEIGHT_PX as STATUS_PX
from widgets.status_line import StatusLine
from widgets.top_bar import TopBar
from widgets.watch import Watch

LAYERS_PX = 220
INSPECTOR_PX = 360
TABLES_PX = 260
_FIRST_SIZE = QSize(1600, 960)


class Shell(QMainWindow):
    """Builds the panels and arranges them; what they show comes from the live picture."""

    fly_to = Signal(float, float, float)
    """lon, lat in WGS-84 degrees, and zoom; zoom 0 keeps the one that is."""
    grab_requested = Signal()
    """Somebody wants a picture of the whole window."""

    def __init__(
        self,
        *,
        map_widget: QWidget,
        live: Live,
        history: History,
        selection: Selection,
        layers: LayerStack,
        settings: Settings,
        tokens: Tokens,
        factors: Factors,
        memory: QSettings,
        now: Callable[[], int] = clock.now_ms,
    ) -> None:
        super().__init__()
        self._map, self._selection, self._layers, self._memory = map_widget, selection, layers, memory
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="panels")
        work, zone, icons = Work(self._executor, AssetOrder()), settings.hall.zone, Icons(tokens)
        self.notices = Notices(icons)
        self.view_menu = QMenu(self)
        self.command_bar = CommandBar(
            actions=self.actions,
            live=live,
            selection=selection,
            places=Places,
            bookmarks=lambda: (),
            memory=memory,
            work=work,
            tokens=tokens,
            icons=icons,
        )
        self.layers_panel = LayersPanel(layers, tokens, icons)
        self.inspector = Inspector(live, history, selection, zone, tokens, icons, factors, now)
        self.assets_panel = AssetPanel(live, selection, work, zone, tokens, icons, memory, now)
        self.feeds_panel = FeedsPanel(live, settings, tokens, icons, now)
        self.status_line = StatusLine(live, tokens, icons, now)
        self.top_bar = TopBar(settings.hall.name, zone, self.command_bar, self.view_menu, icons, now)
        self._build(settings.hall.name)
        self.docks = self._make_docks(icons)
        self._arrange()
        self._make_actions(icons)
        self._connect()
        self._watch = Watch(live, settings, self.notices, self, now)
        remembered.restore_layers(memory, layers)
        if not remembered.restore_window(memory, self):
            self.resize(_FIRST_SIZE)
            remembered.bring_back(self)
        map_widget.setFocus()

    def show_pointer(self, lon: float | None, lat: float | None) -> None:
        """The place under the pointer, WGS-84 degrees; None hides it."""
        self.status_line.show_pointer(lon, lat)

    def show_scale(self, metres_per_pixel: float) -> None:
        """Metres on the ground for each pixel of the map."""
        self.status_line.show_scale(metres_per_pixel)

    def show_notice(
        self, text: str, action_text: str | None = None, callback: Callable[[], object] | None = None
    ) -> None:
        """Say something on a bar above the map, with one action; an empty text takes the bar away."""
        self.notices.drop("shell")
        if text:
            self.notices.say("shell", text, action_text, callback)

    def step_back(self) -> None:
        """Esc: first the selection, then back to the map."""
        if self._selection.subjects:
            self._selection.select()
        self._map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        remembered.save_window(self._memory, self)
        remembered.save_layers(self._memory, self._layers)
        self.assets_panel.save()
        self._memory.sync()
        for panel in (self.command_bar, self.assets_panel):
            panel.rest()
        self._executor.shutdown(cancel_futures=True)
        super().closeEvent(event)

    def _build(self, hall: str) -> None:
        self.setWindowTitle(self.tr("Zhihui – {hall}").format(hall=hall))
        self.setMenuWidget(self.top_bar)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._map, 1)
        self.setCentralWidget(centre)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(STATUS_PX)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status_line, 1)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)

    def _make_docks(self, icons: Icons) -> dict[str, Dock]:
        panels = {
            "layers": (self.tr("Layers"), self.layers_panel),
            "inspector": (self.tr("Inspector"), self.inspector),
            "assets": (self.tr("Vehicles and units"), self.assets_panel),
            "feeds": (self.tr("Feeds"), self.feeds_panel),
        }
        return {name: Dock(name, title, panel, icons, self) for name, (title, panel) in panels.items()}

    def _arrange(self) -> None:
        """As the face of the hall says for a dispatcher with one screen; tables stay closed at first."""
        area = Qt.DockWidgetArea
        docks = self.docks
        for corner, side in (
            (Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, area.RightDockWidgetArea),
        ):
            self.setCorner(corner, side)
        self.addDockWidget(area.LeftDockWidgetArea, docks["layers"])
        self.addDockWidget(area.RightDockWidgetArea, docks["inspector"])
        self.addDockWidget(area.BottomDockWidgetArea, docks["assets"])
        self.tabifyDockWidget(docks["assets"], docks["feeds"])
        self.resizeDocks(
            [docks["layers"], docks["inspector"]], [LAYERS_PX, INSPECTOR_PX], Qt.Orientation.Horizontal
        )
        self.resizeDocks([docks["assets"]], [TABLES_PX], Qt.Orientation.Vertical)
        docks["assets"].hide()
        docks["feeds"].hide()

    def _make_actions(self, icons: Icons) -> None:
        for number, dock in enumerate(self.docks.values(), 1):
            action = self._action(dock.windowTitle(), f"Alt+{number}", partial(self._toggle, dock))
            action.setCheckable(True)
            dock.toggleViewAction().toggled.connect(action.setChecked)
            action.setChecked(not dock.isHidden())
        self.view_menu.addSeparator()
        self._action(self.tr("Find"), "Ctrl+K", self.command_bar.open).setIcon(icons.icon("search"))
        self._action(self.tr("One step back"), "Esc", self.step_back)
        picture = self._action(self.tr("Save a picture"), "Ctrl+Shift+P", self.grab_requested.emit)
        picture.setIcon(icons.icon("picture"))
        self._action(self.tr("Shortcuts"), "F1", self.show_shortcuts).setIcon(icons.icon("help"))

    def _action(self, text: str, key: str, callback: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: callback())
        self.view_menu.addAction(action)
        self.addAction(action)
        return action

    def _toggle(self, dock: Dock) -> None:
        """Close a dock that is in sight; show one that is closed, or behind another of its place."""
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.close()
        else:
            dock.bring_up()

    def _connect(self) -> None:
        for panel in (self.command_bar, self.inspector, self.assets_panel):
            panel.fly_to.connect(self.fly_to)
        self.command_bar.left.connect(self._map.setFocus)
        self.status_line.feeds_wanted.connect(self.docks["feeds"].bring_up)

    def show_shortcuts(self) -> ShortcutSheet:
        """F1: the sheet of shortcuts."""
        table = self.tr("Tables")
        more = [
            Key(table, self.tr("Double click"), self.tr("Fly to what stands in the row")),
            Key(table, self.tr("Ctrl+C"), self.tr("Copy the selected rows of a table")),
        ]
        sheet = ShortcutSheet(self.view_menu.actions(), more, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
        return sheet
