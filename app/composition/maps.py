"""The maps of the hall, by name: made for the desk's windows, and connected to the models that all share."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.history import History
from app.layers import LayerStack
from app.live import Live
from app.seat.bookmarks import Bookmarks
from app.seat.following import Following
from app.seat.linking import View, ViewLinks
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from app.settings import Settings
from app.tokens import Tokens
from maps.steering import Spot
from maps.view import MapView
from maps.viewport import Viewport


class Maps(QObject):
    """Makes, keeps and drops maps. What they report is given on with the map's name."""

    pointer_moved = Signal(str, object)
    """Name, and (lon, lat) under the pointer or None."""
    view_changed = Signal(str, object)
    """Name, and the new `Viewport`."""
    layer_drawn = Signal(str, int)
    """Of any map: a layer shows a new frame, of the cache's picture up to this commit."""
    picture_drawn = Signal()
    """Of any map: every visible layer shows a picture that was read from the cache."""
    menu_wanted = Signal(str, float, float, object, object)
    """Name, lon, lat, the `Subject` there or None, and the global `QPoint`."""
    picture_taken = Signal(str, object)
    """Name, and the `QPixmap` that was asked for."""
    tool_changed = Signal(str)
    """Of any map: the tool that is at work; empty for none."""
    fault = Signal(str)
    """Why a basemap that is named cannot be shown."""

    def __init__(
        self,
        *,
        live: Live,
        history: History,
        selection: Selection,
        layers: LayerStack,
        settings: Settings,
        tokens: Callable[[], Tokens],
        start: Spot | None,
        links: ViewLinks,
        bookmarks: Bookmarks,
        shapes: Shapes,
        parent: QObject | None = None,
    ) -> None:
        """`tokens` gives those of the theme that is worn; `start` is where the first map opens."""
        super().__init__(parent)
        self._live, self._history, self._selection, self._layers = live, history, selection, layers
        self._settings, self._tokens, self._start = settings, tokens, start
        self._links, self._bookmarks, self._shapes = links, bookmarks, shapes
        self._maps: dict[str, MapView] = {}
        links.show.connect(self._show)
        self.following = Following(live, self)
        self.following.moved.connect(self._keep_in_the_middle)

    def __getitem__(self, name: str) -> MapView:
        return self._maps[name]

    @property
    def all(self) -> list[MapView]:
        """Every map there is."""
        return list(self._maps.values())

    def make(self, name: str) -> QWidget:
        """A new map under a name that none has. It opens where another is, if there is another."""
        view = MapView(
            live=self._live,
            history=self._history,
            selection=self._selection,
            layers=self._layers,
            settings=self._settings,
            tokens=self._tokens(),
            start=self._place(),
            shapes=self._shapes,
            tells_legend=not self._maps,
        )
        view.steering.home = self._bookmarks.home(name)
        self._maps[name] = view
        view.steered.connect(partial(self._steered, name))
        view.moved_by_hand.connect(self.following.stop)
        view.picture_taken.connect(partial(self.picture_taken.emit, name))
        view.menu_wanted.connect(partial(self.menu_wanted.emit, name))
        view.tools.tool_changed.connect(self.tool_changed)
        view.pointer_moved.connect(partial(self.pointer_moved.emit, name))
        view.view_changed.connect(partial(self.view_changed.emit, name))
        view.layer_drawn.connect(self.layer_drawn)
        view.picture_drawn.connect(self.picture_drawn)
        if view.base_fault:
            self.fault.emit(view.base_fault)
        return view

    def drop(self, name: str) -> None:
        """Let go of a map, whose window has gone."""
        view = self._maps.pop(name)
        view.close_map()
        view.deleteLater()
        if view.tells_legend and self._maps:
            self.all[0].tells_legend = True

    def fly(self, name: str, lon: float, lat: float, zoom: float) -> None:
        """Show a place on a map. Nothing is followed any more."""
        self.following.stop()
        if name in self._maps:
            self._maps[name].fly_to(lon, lat, zoom)

    def dress(self, tokens: Callable[[str], Tokens]) -> None:
        """Show every map in its theme and at its scale: `tokens` gives them by the map's name."""
        for name, view in self._maps.items():
            view.set_tokens(tokens(name))

    def cancel_tool(self, name: str) -> bool:
        """Put the tool of a map away, and what it measured. False where there was none."""
        return name in self._maps and self._maps[name].tools.cancel()

    def _show(self, name: str, lon: float, lat: float, zoom: float) -> None:
        if name in self._maps:
            self._maps[name].show_view(lon, lat, zoom)

    def _steered(self, name: str, view: Viewport) -> None:
        self._links.moved(name, View(*view.centre, view.zoom))

    def _place(self) -> Spot | None:
        for view in self._maps.values():
            return (*view.view.centre, view.view.zoom)
        return self._start

    def _keep_in_the_middle(self, lon: float, lat: float) -> None:
        for name, view in self._maps.items():
            if view.isVisible() and self._links.link(name).mode != "follows":
                view.fly_to(lon, lat)
