"""The desk of a seat: its windows on its monitors, in layouts that are switched, saved and restored."""

import logging
from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import InputError
from app.seat import layouts
from app.seat.layouts import Layout, PanelPlan, WindowPlan
from app.seat.linking import Link, ViewLinks
from widgets.windows import screens
from widgets.windows.actions import Actions
from widgets.windows.face import Face
from widgets.windows.hall_window import HallWindow
from widgets.windows.panels import PanelMaker

log = logging.getLogger(__name__)

_CURRENT, _SAVED = "desk/current", "desk/layouts"
_NAMES = (
    QT_TRANSLATE_NOOP("Layout", "Single screen"),
    QT_TRANSLATE_NOOP("Layout", "Dispatcher, three screens"),
    QT_TRANSLATE_NOOP("Layout", "Supervisor"),
    QT_TRANSLATE_NOOP("Layout", "Video wall"),
)


def layout_word(name: str) -> str:
    """A layout's name for people: those that come with the hall are translated, a person's own are not."""
    return QCoreApplication.translate("Layout", name)


class Desk(QObject):
    """Opens windows as a layout says, and knows what a person has made of them since."""

    fly_to = Signal(str, float, float, float)
    """Name of a map, lon, lat in WGS-84 degrees, and zoom; zoom 0 keeps the one that is."""
    dressed = Signal()
    """Every window wears another face."""
    layouts_changed = Signal()
    """There is another set of saved layouts, or another one is worn."""

    def __init__(
        self,
        *,
        maker: PanelMaker,
        make_map: Callable[[str], QWidget],
        drop_map: Callable[[str], None],
        links: ViewLinks,
        actions: Actions,
        memory: QSettings,
        face: Face,
        parent: QObject | None = None,
    ) -> None:
        """`make_map` makes the map of a name, which the desk then keeps until it gives it to `drop_map`."""
        super().__init__(parent)
        self._maker, self._make_map, self._drop_map = maker, make_map, drop_map
        self.links, self._actions, self._memory, self._face = links, actions, memory, face
        self._maps: dict[str, QWidget] = {}
        self._delivered = layouts.delivered()
        self._saved = self._read(_SAVED)
        self._last: HallWindow | None = None
        self.windows: list[HallWindow] = []
        self.current = ""
        """Name of the layout that was opened last."""
        application = _application()
        application.focusWindowChanged.connect(self._note_active)
        application.screenAdded.connect(self._screens_changed)
        application.screenRemoved.connect(self._screens_changed)

    # Layouts

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """Those that come with the hall, then a person's own."""
        return (*self._delivered, *self._saved)

    def open(self, layout: Layout) -> None:
        """Replace all windows by those of a layout."""
        before, self.windows = self.windows, []
        for window in before:
            self._retire(window)
        wanted = {plan.map for plan in layout.windows}
        for name in [name for name in self._maps if name not in wanted]:
            self._drop(name)
        for plan in layout.windows:
            self._add(plan)
        for plan in layout.windows:
            self._tie(plan)
        self.current = layout.name
        self._settle(self.windows[0])
        self.layouts_changed.emit()

    def open_remembered(self, name: str = "") -> None:
        """Open the layout of this name; else what was open when the hall was closed, else the first."""
        named = [layout for layout in self.layouts if layout.name == name]
        last = self._read(_CURRENT)
        self.open((*named, *last, *self._delivered)[0])

    def save_as(self, name: str) -> None:
        """Keep the windows as they are now under a name; one of a person's own of that name is replaced.

        Raises InputError when the name is empty, too long, or that of a layout that comes with the hall.
        """
        name = name.strip()
        if not 1 <= len(name) <= 40:
            raise InputError(self.tr("Give the layout a name of 1 to 40 letters."))
        if any(layout.name == name for layout in self._delivered):
            raise InputError(self.tr("“{name}” comes with the hall: take another name.").format(name=name))
        rest = tuple(layout for layout in self._saved if layout.name != name)
        self._saved = (*rest, Layout(name, self._captured()))
        self._memory.setValue(_SAVED, layouts.encode(self._saved))
        self.current = name
        self.layouts_changed.emit()

    def is_own(self, name: str) -> bool:
        """Whether a person has saved a layout of this name."""
        return any(layout.name == name for layout in self._saved)

    def forget(self, name: str) -> None:
        """Drop one of a person's own layouts; windows that are open stay."""
        self._saved = tuple(layout for layout in self._saved if layout.name != name)
        self._memory.setValue(_SAVED, layouts.encode(self._saved))
        self.layouts_changed.emit()

    def remember(self) -> None:
        """Keep what is open for the next start."""
        if self.windows:
            self._memory.setValue(_CURRENT, layouts.encode([Layout(self.current, self._captured())]))

    # Windows

    @property
    def active(self) -> HallWindow:
        """The window in which a person is working."""
        return self._last if self._last in self.windows and self._last else self.windows[0]

    @property
    def active_map(self) -> str:
        """Name of the map to which panels and keys speak: that of the active window, else the first."""
        return self.active.plan.map or next((w.plan.map for w in self.windows if w.plan.map), "")

    def window_of(self, name: str) -> HallWindow | None:
        """The window that holds a map."""
        return next((window for window in self.windows if window.plan.map == name), None)

    def show_panel(self, name: str) -> None:
        """Bring a panel up where it is, else in the active window."""
        windows = [window for window in self.windows if name in window.docks]
        (self.active if self.active in windows or not windows else windows[0]).show_panel(name)

    def add_map_window(self) -> None:
        """Another map beside those that are there, showing the shared view."""
        name = str(next(number for number in range(1, 1000) if str(number) not in self._maps))
        plan = WindowPlan(screen=self._free_screen(), place=(0.15, 0.15, 0.7, 0.7), state="normal", map=name)
        window = self._add(plan)
        self._tie(plan)
        self._begin_with(window)

    def add_panel_window(self, panel: str) -> None:
        """A panel in a window of its own."""
        plan = WindowPlan(
            screen=self._free_screen(),
            place=(0.25, 0.2, 0.5, 0.6),
            state="normal",
            panels=(PanelPlan(panel),),
        )
        self._begin_with(self._add(plan))

    def close_window(self) -> None:
        """Close the active window. The last one ends the hall."""
        self.active.close()

    def next_window(self) -> None:
        """Go to the next window, from the first after the last."""
        at = self.windows.index(self.active)
        self._begin_with(self.windows[(at + 1) % len(self.windows)])

    def toggle_full_screen(self) -> None:
        """Fill the monitor with the active window, or let go of it."""
        window = self.active
        window.showMaximized() if window.isFullScreen() else window.showFullScreen()

    def dress(self, face: Face) -> None:
        """Build every window anew in another face, around the same maps, where it stands."""
        plans, at = self._captured(), self.windows.index(self.active)
        before, self.windows = self.windows, []
        self._face = face
        self._actions.dress(face.icons)
        for window in before:
            self._retire(window)
        for plan in plans:
            self._add(plan)
        self._settle(self.windows[at])
        self.dressed.emit()

    def refresh_actions(self) -> None:
        """There are other actions: every window takes them over."""
        for window in self.windows:
            window.take_actions()

    def step_back(self) -> bool:
        """Esc: empty the search of the active window. False where there is nothing to step back from."""
        return self.active.step_back()

    def close(self) -> None:
        """Close all windows and let go of the maps."""
        application = _application()
        application.focusWindowChanged.disconnect(self._note_active)
        application.screenAdded.disconnect(self._screens_changed)
        application.screenRemoved.disconnect(self._screens_changed)
        before, self.windows = self.windows, []
        for window in before:
            self._retire(window)
        for name in list(self._maps):
            self._drop(name)

    # Doing it

    def _add(self, plan: WindowPlan) -> HallWindow:
        if plan.map and plan.map not in self._maps:
            self._maps[plan.map] = self._make_map(plan.map)
            self.links.add(plan.map, Link("own"))
        window = HallWindow(plan, self._maps.get(plan.map), self._maker, self._actions, self._face)
        window.fly_to.connect(partial(self._fly, window))
        window.closed.connect(partial(self._closed, window))
        self.windows.append(window)
        # Shown without taking the focus: a person may be typing in another window.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.stand()
        return window

    def _tie(self, plan: WindowPlan) -> None:
        """Link a map as its plan says; one whose leader is not there shows the shared view."""
        if not plan.map:
            return
        link = {layouts.SHARED: Link(), layouts.OWN: Link("own")}.get(plan.link, Link("follows", plan.link))
        if link.mode == "follows" and not self.links.can_follow(plan.map, link.leader):
            link = Link()
        self.links.tie(plan.map, link)

    def _drop(self, name: str) -> None:
        self.links.remove(name)
        self._drop_map(name)
        del self._maps[name]

    def _retire(self, window: HallWindow) -> None:
        """Take a window away, whose map goes on in another."""
        window.closed.disconnect()
        window.release()
        window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        window.close()
        window.deleteLater()

    def _closed(self, window: HallWindow) -> None:
        """A person has closed a window. The last one is kept whole, so that the next start finds it."""
        if len(self.windows) == 1:
            self.remember()
            return
        self.windows.remove(window)
        window.release()
        if name := window.plan.map:
            self._drop(name)
        window.deleteLater()

    def _settle(self, window: HallWindow) -> None:
        """All windows are there: begin with this one, and guide whoever is new."""
        self.windows[0].lay_guide()
        self._begin_with(window)

    def _begin_with(self, window: HallWindow) -> None:
        self._last = window
        window.raise_()
        window.activateWindow()
        window.rest_on_map()

    def _fly(self, window: HallWindow, lon: float, lat: float, zoom: float) -> None:
        self.fly_to.emit(window.plan.map or self.active_map, lon, lat, zoom)

    def _captured(self) -> tuple[WindowPlan, ...]:
        return tuple(self._linked(window.capture()) for window in self.windows)

    def _linked(self, plan: WindowPlan) -> WindowPlan:
        """The plan with the link that its map has now."""
        if not plan.map:
            return plan
        link = self.links.link(plan.map)
        return msgspec.structs.replace(plan, link=link.leader or link.mode)

    def _note_active(self) -> None:
        active = QApplication.activeWindow()
        if isinstance(active, HallWindow):
            self._last = active

    def _free_screen(self) -> int:
        """The monitor for one window more: one on which none stands yet, else that of the active one."""
        there = screens.rooms()
        taken = {layouts.screen_of(window.plan, there) for window in self.windows}
        mine = layouts.screen_of(self.active.plan, there)
        return next((at for at in range(len(there)) if at not in taken), mine)

    def _screens_changed(self) -> None:
        """Windows whose monitor has gone come onto one that is there, and back when it returns."""
        # Qt first moves windows itself, in its own way, once this signal is over.
        QTimer.singleShot(0, self, self._stand_all)

    def _stand_all(self) -> None:
        for window in self.windows:
            if not window.is_at_home:
                window.stand()

    def _read(self, key: str) -> tuple[Layout, ...]:
        text = self._memory.value(key)
        if not text:
            return ()
        try:
            return layouts.decode(str(text))
        except InputError as error:
            log.warning("%s: %s", key, error)
            return ()


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application
