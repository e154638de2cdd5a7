"""One window of the hall: a map or nothing in its middle, panels in docks around it, bars above and below."""

import base64
from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QByteArray, QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QDockWidget, QLineEdit, QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from app.seat import layouts
from app.seat.guide import Step
from app.seat.layouts import PanelPlan, WindowPlan
from widgets import theme
from widgets.finding.command_bar import CommandBar
from widgets.windows import screens
from widgets.windows.actions import GROUPS, Actions, group_word
from widgets.windows.dock import Dock
from widgets.windows.face import Face
from widgets.windows.notices import Notices
from widgets.windows.panels import Panel, PanelMaker, panel_word
from widgets.windows.status_line import HEIGHT_PX as STATUS_PX
from widgets.windows.status_line import StatusLine
from widgets.windows.top_bar import TopBar
from widgets.windows.turns import Turns

VERSION = 2
"""Of the docks' arrangement: one saved by another version is not restored."""
_AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "top": Qt.DockWidgetArea.TopDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
_SIDES: dict[Qt.DockWidgetArea, layouts.Side] = {
    _AREAS["left"]: "left",
    _AREAS["right"]: "right",
    _AREAS["top"]: "top",
    _AREAS["bottom"]: "bottom",
}


class HallWindow(QMainWindow):
    """Built from a plan in one face. Another plan or face means another window, around the same map."""

    fly_to = Signal(float, float, float)
    """lon, lat in WGS-84 degrees, and zoom; zoom 0 keeps the one that is."""
    closed = Signal()
    """A person has closed it."""

    def __init__(
        self,
        plan: WindowPlan,
        map_widget: QWidget | None,
        maker: PanelMaker,
        actions: Actions,
        face: Face,
    ) -> None:
        super().__init__()
        self.plan = plan
        self.map = map_widget
        self._monitors = 0
        self.docks: dict[str, Dock] = {}
        self._maker, self._actions = maker, actions
        self.face = face if plan.scale == 1 else face.scaled(plan.scale)
        self._panels: dict[str, Panel] = {}
        self._turns = Turns(self)
        self.notices = Notices(self.face.icons)
        self.menu = QMenu(self)
        self.command_bar: CommandBar | None = None
        self.top_bar: TopBar | None = None
        self._build()
        self._arrange()
        actions.attach(self)
        self._watch = maker.watch(self.notices, self)
        # Not the command bar, which Qt would choose: its list would drop down at every start.
        (self.map or self).setFocus()

    # What the desk asks of a window

    def stand(self) -> None:
        """Go to the monitor and the place of the plan, or onto a monitor that is there."""
        there = screens.rooms()
        room = layouts.room_of(self.plan, there)
        screen = screens.in_order()[layouts.screen_of(self.plan, there)]
        self.setScreen(screen)
        self.setGeometry(QRect(*room))
        match self.plan.state:
            case "full":
                self.setGeometry(screen.geometry())
                self.showFullScreen()
            case "maximised":
                self.showMaximized()
            case _:
                self.showNormal()
        self._monitors = len(there)
        self.windowHandle().screenChanged.connect(self._note_monitor, Qt.ConnectionType.UniqueConnection)

    @property
    def is_at_home(self) -> bool:
        """Whether it stands on the monitor of its plan, or on the one that takes the place of it."""
        home = screens.in_order()[layouts.screen_of(self.plan, screens.rooms())]
        return self.screen() is home and home.geometry().contains(self.geometry().center())

    @Slot("QScreen*")
    def _note_monitor(self, monitor: QScreen) -> None:
        """A person has moved it to another monitor: that is its home now. Where monitors have come or gone,
        Qt has moved it."""
        there = screens.in_order()
        if len(there) == self._monitors and monitor in there:
            self.plan = msgspec.structs.replace(self.plan, screen=there.index(monitor))

    def capture(self) -> WindowPlan:
        """The plan of this window as a person has arranged it."""
        frame = screens.room_of(self.normalGeometry() if self.isMaximized() else self.geometry())
        there = screens.rooms()
        screen, place = layouts.place_of(frame, there)
        if screen == layouts.screen_of(self.plan, there) != self.plan.screen:
            screen = self.plan.screen  # its own monitor is missing: it goes back when that returns
        state = "full" if self.isFullScreen() else "maximised" if self.isMaximized() else "normal"
        return msgspec.structs.replace(
            self.plan,
            screen=screen,
            place=place if state == "normal" else self.plan.place,
            state=state,
            panels=tuple(self._captured(name, dock) for name, dock in self.docks.items()),
            docks=base64.b64encode(self.saveState(VERSION).data()).decode(),
        )

    def lay_guide(self) -> None:
        """Lay the first-run guide over this window; it shows itself while there is something to try."""
        if self.map is None or self.command_bar is None or self.top_bar is None:
            return
        targets: dict[Step, QWidget] = {
            Step.FIND: self.command_bar,
            Step.FOLLOW: self.map,
            Step.CAMERA: self.map,
            Step.STATION: self.docks.get("inspector", self.map),
            Step.FACE: self.top_bar.view,
        }
        self._maker.lay_guide(self, targets, self._actions, self.face)

    def release(self) -> QWidget | None:
        """Give the map away and prepare to go: panels ask nothing more."""
        self._turns.stop()
        for panel in self._panels.values():
            if panel.rest is not None:
                panel.rest()
        if self.command_bar is not None:
            self.command_bar.rest()
        given, self.map = self.map, None
        if given is not None:
            given.setParent(None)
        return given

    def toggle_panel(self, name: str) -> None:
        """Close a panel that is in sight; show one that is closed, or behind another of its place."""
        dock = self.docks.get(name)
        if dock is None:
            side: layouts.Side = "right" if name == "inspector" else "left" if name == "layers" else "bottom"
            self._add_panel(PanelPlan(name, side))
            self.docks[name].bring_up()
        elif dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.close()
        else:
            dock.bring_up()

    def show_panel(self, name: str) -> None:
        """Bring a panel up, wherever it is."""
        if name in self.docks:
            self.docks[name].bring_up()
        else:
            self.toggle_panel(name)

    def open_command_bar(self) -> None:
        """Go to the command bar, where this window has one."""
        if self.command_bar is not None:
            self.command_bar.open()

    def step_back(self) -> bool:
        """Esc, first step: leave the command bar. False where nobody is in it."""
        if self.command_bar is not None and self.command_bar.box.hasFocus():
            self.command_bar.leave()
            return True
        return False

    @property
    def is_typed_in(self) -> bool:
        """Whether somebody has gone into a line of text, to type there."""
        line = self.focusWidget()
        if self.command_bar is not None and line is self.command_bar.box:
            return self.command_bar.is_used
        return isinstance(line, QLineEdit)

    def rest_on_map(self) -> None:
        """Give the focus to the map."""
        if self.map is not None:
            self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(
        self, text: str, action_text: str | None = None, callback: Callable[[], object] | None = None
    ) -> None:
        """Say something on a bar above the map, with one action; an empty text takes the bar away."""
        self.notices.drop("shell")
        if text:
            self.notices.say("shell", text, action_text, callback)

    def show_pointer(self, lon: float | None, lat: float | None) -> None:
        """The place under the pointer, WGS-84 degrees; None hides it."""
        if self.status_line is not None:
            self.status_line.show_pointer(lon, lat)

    def show_scale(self, metres_per_pixel: float) -> None:
        """Metres on the ground for each pixel of the map."""
        if self.status_line is not None:
            self.status_line.show_scale(metres_per_pixel)

    def take_actions(self) -> None:
        """There are other actions than before."""
        self._actions.attach(self)
        self._fill_menu()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    # Building

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Zhihui – {hall}").format(hall=self._maker.hall))
        if self.plan.scale != 1:
            self.setStyleSheet(theme.window_sheet(self.face.tokens))
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._fill_menu()
        self.setMenuWidget(self._head())
        self.setCentralWidget(self._middle())
        self.status_line = self._build_foot() if self.plan.chrome else None

    def _middle(self) -> QWidget:
        """The map; where there is none, panels fill the window."""
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        if self.map is not None:
            column.addWidget(self.map)
            self.map.show()
        centre.setHidden(self.map is None)
        return centre

    def _head(self) -> QWidget:
        """The top bar, where there is one, and below it whatever is to be said."""
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.plan.chrome:
            self.command_bar = self._maker.command_bar(self.face, self._actions)
            self.command_bar.fly_to.connect(self.fly_to)
            self.command_bar.left.connect(self.rest_on_map)
            self.top_bar = self._maker.top_bar(self.face, self.command_bar, self.menu)
            column.addWidget(self.top_bar)
        column.addWidget(self.notices)
        if self.plan.chrome and self.map is not None:
            column.addWidget(self._maker.jobs_bar(self.face))
        return head

    def _build_foot(self) -> StatusLine:
        line = self._maker.status_line(self.face)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(STATUS_PX)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(line, 1)
        line.feeds_wanted.connect(partial(self.show_panel, "feeds"))
        return line

    def _fill_menu(self) -> None:
        for old in self.menu.findChildren(QMenu):
            old.deleteLater()
        for group in GROUPS:
            actions = self._actions.group(group)
            if actions:
                self.menu.addMenu(group_word(group)).addActions(actions)

    def _arrange(self) -> None:
        for corner, side in (
            (Qt.Corner.BottomLeftCorner, _AREAS["left"]),
            (Qt.Corner.BottomRightCorner, _AREAS["right"]),
        ):
            self.setCorner(corner, side)
        for plan in self.plan.panels:
            if self._maker.knows(plan.name):
                self._add_panel(plan)
        self._size_docks()
        if self.plan.docks:
            self.restoreState(QByteArray.fromBase64(self.plan.docks.encode()), VERSION)

    def _add_panel(self, plan: PanelPlan) -> None:
        make = partial(self._make_panel, plan.name)
        dock = Dock(plan.name, panel_word(plan.name), make, self.face.icons, self)
        if not self.plan.chrome:
            dock.setTitleBarWidget(QWidget())  # a wall has nothing to press
        self.addDockWidget(_AREAS[plan.side], dock)
        if (neighbour := self.docks.get(plan.with_)) is not None:
            self.tabifyDockWidget(neighbour, dock)
            neighbour.raise_()
        if plan.shown and plan.size:
            # A window with all its panels takes longer than a person should have to wait for a key.
            dock.waits = True
            self._turns.add(dock.furnish)
        dock.setVisible(plan.shown)
        self.docks[plan.name] = dock

    def _make_panel(self, name: str) -> QWidget:
        panel = self._panels[name] = self._maker.make(name, self.face)
        if panel.fly_to is not None:
            panel.fly_to.connect(self.fly_to)
        return panel.widget

    def _size_docks(self) -> None:
        for plan in self.plan.panels:
            dock: QDockWidget | None = self.docks.get(plan.name)
            if dock is not None and plan.size:
                lies = plan.side in ("top", "bottom")
                way = Qt.Orientation.Vertical if lies else Qt.Orientation.Horizontal
                self.resizeDocks([dock], [plan.size], way)

    def _captured(self, name: str, dock: Dock) -> PanelPlan:
        planned = next((panel for panel in self.plan.panels if panel.name == name), PanelPlan(name))
        side = _SIDES.get(self.dockWidgetArea(dock), planned.side)
        return msgspec.structs.replace(planned, side=side, shown=not dock.isHidden())
