"""The actions of the map: what it shows, what it is tied to, what is measured and drawn on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.composition.maps import Maps
from app.datum import from_wgs84
from app.layers import LAYER_NAMES, LayerStack
from app.seat.bookmarks import Bookmarks
from app.seat.datum_choice import DatumChoice
from app.seat.linking import Link, ViewLinks
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from maps.view import MapView
from widgets.windows.actions import Actions
from widgets.windows.bookmarks_dialog import BookmarksDialog
from widgets.windows.desk import Desk
from widgets.windows.name_dialog import NameDialog
from widgets.windows.wishes import Wishes

LAYER_TEXTS = {
    "vehicles": QT_TRANSLATE_NOOP("Action", "Show or hide vehicles and units"),
    "heat": QT_TRANSLATE_NOOP("Action", "Show or hide the heatmap of units"),
    "tracks": QT_TRANSLATE_NOOP("Action", "Show or hide tracks"),
    "water": QT_TRANSLATE_NOOP("Action", "Show or hide water stations"),
    "cameras": QT_TRANSLATE_NOOP("Action", "Show or hide cameras"),
    "stations": QT_TRANSLATE_NOOP("Action", "Show or hide tag base stations"),
}
_PAN_PX = 160


class ViewActions(QObject):
    """What the active map shows: moved, followed, tied to others, kept as a bookmark."""

    def __init__(
        self,
        actions: Actions,
        desk: Desk,
        maps: Maps,
        links: ViewLinks,
        bookmarks: Bookmarks,
        datum: DatumChoice,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._desk, self._maps, self._links = actions, desk, maps, links
        self._bookmarks, self._datum, self._selection = bookmarks, datum, selection
        self._add_moves()
        self._add_links()
        self._add_places()
        maps.following.changed.connect(self._show_following)

    def _add_moves(self) -> None:
        add = self._actions.add
        follow = QT_TRANSLATE_NOOP("Action", "Follow what is selected")
        add("map.follow", follow, self._follow, "Ctrl+F", checkable=True)
        add(
            "map.home",
            QT_TRANSLATE_NOOP("Action", "Whole city, or this map's home"),
            self._go_home,
            "Ctrl+Home",
        )
        add("map.zoom_in", QT_TRANSLATE_NOOP("Action", "Zoom in"), partial(self._zoom, 1), "Ctrl++")
        add("map.zoom_out", QT_TRANSLATE_NOOP("Action", "Zoom out"), partial(self._zoom, -1), "Ctrl+-")
        for name, text, key, by in (
            ("left", QT_TRANSLATE_NOOP("Action", "Move the map left"), "Alt+Left", (-_PAN_PX, 0)),
            ("right", QT_TRANSLATE_NOOP("Action", "Move the map right"), "Alt+Right", (_PAN_PX, 0)),
            ("up", QT_TRANSLATE_NOOP("Action", "Move the map up"), "Alt+Up", (0, -_PAN_PX)),
            ("down", QT_TRANSLATE_NOOP("Action", "Move the map down"), "Alt+Down", (0, _PAN_PX)),
        ):
            add(f"map.{name}", text, partial(self._pan, *by), key)

    def _add_links(self) -> None:
        add = self._actions.add
        shared = QT_TRANSLATE_NOOP("Action", "This map shows the shared view")
        add("map.shared", shared, partial(self._tie, Link()), "Ctrl+Alt+S")
        own = QT_TRANSLATE_NOOP("Action", "This map moves on its own")
        add("map.own", own, partial(self._tie, Link("own")), "Ctrl+Alt+O")
        another = QT_TRANSLATE_NOOP("Action", "This map follows the next map")
        add("map.follows", another, self._follow_next_map, "Ctrl+Alt+F")

    def _add_places(self) -> None:
        add = self._actions.add
        add("map.copy", QT_TRANSLATE_NOOP("Action", "Copy the coordinates"), self._copy, "Ctrl+Shift+C")
        datum = QT_TRANSLATE_NOOP("Action", "Coordinates in WGS-84 or GCJ-02")
        add("map.datum", datum, self._datum.toggle, "Ctrl+Shift+G")
        add("map.bookmark", QT_TRANSLATE_NOOP("Action", "Bookmark this view…"), self._ask_bookmark, "Ctrl+D")
        bookmarks = QT_TRANSLATE_NOOP("Action", "Bookmarks…")
        add("map.bookmarks", bookmarks, self._show_bookmarks, "Ctrl+B")

    def _show_bookmarks(self) -> None:
        name = self._desk.active_map
        dialog = BookmarksDialog(self._bookmarks, self._desk.active)
        dialog.fly_to.connect(partial(self._maps.fly, name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Modal to all windows: the keys of the hall work in any that is not blocked.
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()

    def _map(self) -> MapView | None:
        name = self._desk.active_map
        return self._maps[name] if name else None

    def _zoom(self, by: float) -> None:
        if (view := self._map()) is not None:
            view.zoom(by)

    def _pan(self, x: int, y: int) -> None:
        self._maps.following.stop()
        if (view := self._map()) is not None:
            view.pan(x, y)

    def _go_home(self) -> None:
        self._maps.following.stop()
        if (view := self._map()) is not None:
            view.steering.go_home()

    def _follow(self) -> None:
        focus = self._selection.focus
        if self._maps.following.asset_id is not None:
            self._maps.following.stop()
        elif focus is None or focus.what != "asset":
            self._desk.active.say(self.tr("Select a vehicle or a unit first: then the map can follow it."))
        else:
            self._maps.following.follow(focus.id)
        self._show_following()

    def _show_following(self) -> None:
        self._actions["map.follow"].setChecked(self._maps.following.asset_id is not None)

    def _tie(self, link: Link) -> None:
        if name := self._desk.active_map:
            self._links.tie(name, link)

    def _follow_next_map(self) -> None:
        """The next one that this map may follow, round and round."""
        name = self._desk.active_map
        able = [each for each in self._links.names if self._links.can_follow(name, each)]
        if name and able:
            now = self._links.link(name).leader
            at = able.index(now) + 1 if now in able else 0
            self._links.tie(name, Link("follows", able[at % len(able)]))

    def _copy(self) -> None:
        if (view := self._map()) is not None:
            lon, lat = from_wgs84(*view.place, self._datum.datum)
            QGuiApplication.clipboard().setText(f"{lat:.6f}, {lon:.6f}")

    def _ask_bookmark(self) -> None:
        if (view := self._map()) is None:
            return
        spot = (*view.view.centre, view.view.zoom)
        dialog = NameDialog(
            self.tr("Bookmark this view"),
            self.tr("Name of the bookmark"),
            lambda name: self._bookmarks.add(name, *spot),
            "",
            self._desk.active,
        )
        dialog.show()


class LayerActions(QObject):
    """The layers of all maps, on and off."""

    def __init__(self, actions: Actions, layers: LayerStack, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._layers = actions, layers
        for number, name in enumerate(reversed(LAYER_NAMES), 1):
            run = partial(self._toggle, name)
            actions.add(f"layer.{name}", LAYER_TEXTS[name], run, f"Ctrl+Alt+{number}", checkable=True)
        layers.changed.connect(self._show)
        self._show()

    def _toggle(self, name: str) -> None:
        self._layers.show(name, not self._layers.state(name).visible)

    def _show(self) -> None:
        for state in self._layers.states:
            self._actions[f"layer.{state.name}"].setChecked(state.visible)


class ToolActions(QObject):
    """Measuring and drawing on the active map."""

    def __init__(
        self, actions: Actions, desk: Desk, maps: Maps, shapes: Shapes, wishes: Wishes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._maps = desk, maps
        for name, text, key, begin in (
            ("distance", QT_TRANSLATE_NOOP("Action", "Measure a distance"), "Ctrl+M", _distance),
            ("area", QT_TRANSLATE_NOOP("Action", "Measure an area"), "Ctrl+Shift+M", _area),
            ("polygon", QT_TRANSLATE_NOOP("Action", "Draw a polygon"), "Ctrl+Alt+P", _polygon),
            ("line", QT_TRANSLATE_NOOP("Action", "Draw a line"), "Ctrl+Alt+L", _line),
            ("circle", QT_TRANSLATE_NOOP("Action", "Draw a circle"), "Ctrl+Alt+C", _circle),
            ("point", QT_TRANSLATE_NOOP("Action", "Draw a point"), "Ctrl+Alt+M", _point),
            ("edit", QT_TRANSLATE_NOOP("Action", "Change what is drawn"), "Ctrl+Alt+E", _edit),
        ):
            actions.add(f"tool.{name}", text, partial(self._begin, begin), key)
        wishes.draw.connect(lambda form: self._begin(lambda view: view.tools.draw(form)))
        wishes.edit.connect(partial(self._begin, _edit))
        wishes.area.connect(self._show_area)
        actions.add("tool.undo", QT_TRANSLATE_NOOP("Action", "Undo drawing"), shapes.undo, "Ctrl+Z")
        actions.add("tool.redo", QT_TRANSLATE_NOOP("Action", "Draw again"), shapes.redo, "Ctrl+Shift+Z")

    def _show_area(self, west: float, south: float, east: float, north: float) -> None:
        if name := self._desk.active_map:
            self._maps.following.stop()
            self._maps[name].fit(west, south, east, north)

    def _begin(self, begin: Callable[[MapView], None]) -> None:
        if name := self._desk.active_map:
            self._maps[name].setFocus()
            begin(self._maps[name])


def _distance(view: MapView) -> None:
    view.tools.measure_distance()


def _area(view: MapView) -> None:
    view.tools.measure_area()


def _polygon(view: MapView) -> None:
    view.tools.draw("polygon")


def _line(view: MapView) -> None:
    view.tools.draw("line")


def _circle(view: MapView) -> None:
    view.tools.draw("circle")


def _point(view: MapView) -> None:
    view.tools.draw("point")


def _edit(view: MapView) -> None:
    view.tools.edit(view.tools.name != "edit")
