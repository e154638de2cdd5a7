"""The map as a Qt widget: the page, its bridge and its layers, following the live picture."""

from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import times
from app.geodesy import Place
from app.history import History
from app.layers import LayerStack, Legend
from app.live import Change, Live
from app.seat.selection import Selection, Subject
from app.seat.shapes import Shapes
from app.settings import Settings
from app.tokens import Tokens
from maps import document
from maps.bases import Bases
from maps.bridge import Key
from maps.document import Base
from maps.frame_server import FrameServer
from maps.layers import all_layers
from maps.pointing import Pointing
from maps.posing import Posing
from maps.redrawing import Redrawing
from maps.scene import Scene
from maps.steering import Spot, Steering
from maps.tools import Tools
from maps.tracking import Tracking
from maps.viewport import Viewport
from maps.web_page import WebPage


class MapView(QWidget):
    """One map window. It moves only when a person or an explicit call moves it.

    `steering` has its view and its home, `tools` what measures and draws on it.
    """

    pointer_moved = Signal(object)
    """(lon, lat) under the pointer, or None."""
    view_changed = Signal(object)
    """The new `Viewport`."""
    moved_by_hand = Signal(object)
    """The new `Viewport`, after a person has moved this map in the page itself."""
    steered = Signal(object)
    """The new `Viewport`, after a person or a command has moved this very map: what other maps may follow.
    Not after `show_view`."""
    menu_wanted = Signal(float, float, object, object)
    """A right click, or the Menu key: lon, lat, the `Subject` there or None, and the global `QPoint`."""
    picture_taken = Signal(QPixmap)
    """The answer to `take_picture`."""
    layer_drawn = Signal(str, int)
    """A layer shows a new frame, of the cache's picture up to this commit."""
    picture_drawn = Signal()
    """Every visible layer shows a picture that was read from the cache. Once, after each load of the page."""

    def __init__(
        self,
        *,
        live: Live,
        history: History,
        selection: Selection,
        layers: LayerStack,
        settings: Settings,
        tokens: Tokens,
        start: Spot | None = None,
        shapes: Shapes | None = None,
        ornaments: bool = True,
        tells_legend: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`start`: lon, lat, zoom to open at; without it where the settings or the data say. `shapes`: what
        is drawn by hand; without it, it is this map's own. `ornaments`: see `show_ornaments`.
        `tells_legend`: the scale of a heatmap depends on the zoom, so of several maps over the same `layers`
        one tells it."""
        super().__init__(parent)
        self._live, self._history, self._selection, self._stack = live, history, selection, layers
        self._settings = settings
        self._tokens = tokens
        self._bases = Bases(settings)
        self._layers = all_layers()
        self._base_shown: Base | None = None
        self.shapes, self._ornaments = shapes or Shapes(parent=self), ornaments
        self._build(start)
        self.tells_legend = tells_legend
        self._connect()
        self._load()

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # Building

    def _build(self, start: Spot | None) -> None:
        self._page = WebPage(self._bases.hosts, self._tokens.colour("map.land"), self)
        self._bridge = self._page.bridge
        self._frames = FrameServer(self._layers, self._scene, self)
        self._page.scheme.route("frame", self._frames.prepare, frames=True)
        self._page.scheme.route("tiles", self._bases.prepare)
        self._redrawing = Redrawing(
            bridge=self._bridge,
            frames=self._frames,
            stack=self._stack,
            layers=self._layers,
            is_seen=self.isVisible,
            parent=self,
        )
        self._tracking = Tracking(
            live=self._live,
            history=self._history,
            selection=self._selection,
            is_wanted=self.isVisible,
            parent=self,
        )
        self.steering = Steering(
            bridge=self._bridge,
            live=self._live,
            hall=self._settings.hall,
            area=lambda: self._bases.choices[0].bounds if self._bases.choices else None,
            start=start,
            parent=self,
        )
        self._pointing = Pointing(
            bridge=self._bridge,
            scene=self._scene,
            view=lambda: self.view,
            stack=self._stack,
            layers=self._layers,
            selection=self._selection,
            parent=self,
        )
        # After the pointing: the click that ends a tool is still the tool's.
        self.tools = Tools(
            bridge=self._bridge,
            view=lambda: self.view,
            shapes=self.shapes,
            tokens=lambda: self._tokens,
            parent=self,
        )
        self._posing = Posing(self._bridge, self._page.widget, self)
        self._page.widget.setAccessibleName(self.tr("Map"))
        self.setFocusProxy(self._page.widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._page.widget)

    def _connect(self) -> None:
        self._live.changed.connect(self._follow)
        self._selection.changed.connect(self._redrawing.mark_all)
        self._stack.changed.connect(self._arrange)
        self._tracking.changed.connect(lambda: self._redrawing.mark(["tracks"]))
        self._bridge.page_ready.connect(self.tools.show_all)
        self._bridge.page_ready.connect(self._redrawing.begin)
        self._bridge.key.connect(self._on_key)
        self._posing.taken.connect(self.picture_taken)
        self.steering.changed.connect(self.view_changed)
        self.steering.moved_by_hand.connect(self.moved_by_hand)
        self.steering.steered.connect(self.steered)
        self.tools.tool_changed.connect(lambda name: self._pointing.hold(bool(name)))
        self.tools.centre_on.connect(self.fly_to)
        self._redrawing.layer_drawn.connect(self.layer_drawn)
        self._redrawing.picture_drawn.connect(self.picture_drawn)
        self._frames.legend_made.connect(self._tell_legend)
        self._page.reload_due.connect(self._load)
        self._pointing.moved.connect(self.pointer_moved)
        self._pointing.fly_to.connect(partial(self.steering.fly_to, by="hand"))
        self._pointing.menu_wanted.connect(self._on_menu)

    def close_map(self) -> None:
        """Stop drawing and let go of files and of the page. The widget is of no more use."""
        self._redrawing.stop()
        self._pointing.stop()
        self._posing.stop()
        self._live.changed.disconnect(self._follow)
        self._page.close()
        self._bases.close()

    # What others may ask of the map

    @property
    def view(self) -> Viewport:
        """What is shown."""
        return self.steering.view

    @property
    def place(self) -> Place:
        """lon, lat under the pointer; in the middle of the map while the pointer is elsewhere."""
        return self._pointing.place

    def fly_to(self, lon: float, lat: float, zoom: float = 0.0) -> None:
        """Show a place; a zoom of 0 or less keeps the present one."""
        self.steering.fly_to(lon, lat, zoom)

    def show_view(self, lon: float, lat: float, zoom: float) -> None:
        """Show what another map shows, without counting as moved. A hidden map does it when it is shown."""
        self.steering.follow(lon, lat, zoom)

    def fit(self, west: float, south: float, east: float, north: float) -> None:
        """Show an area whole."""
        self.steering.fit(west, south, east, north)

    def pan(self, x: int, y: int) -> None:
        """Move the view by CSS pixels."""
        self.steering.pan(x, y)

    def zoom(self, steps: float) -> None:
        """Zoom in (above 0) or out."""
        self.steering.zoom(steps)

    def show_ornaments(self, on: bool) -> None:
        """North and zoom buttons on the map. A wall's map goes without."""
        self._ornaments = on
        self._bridge.send("ornaments", on=on)

    @property
    def tokens(self) -> Tokens:
        """The theme in which it is drawn, and the scale."""
        return self._tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the theme, and say what the page says in the language that is spoken now."""
        self._tokens = tokens
        self._page.set_background(tokens.colour("map.land"))
        base = self._base()
        self._bridge.send(
            "theme",
            theme=document.theme(tokens),
            source=asdict(base) if base else None,
            words=document.words(),
        )
        self._page.widget.setAccessibleName(self.tr("Map"))
        self.tools.show_all()

    @property
    def base_fault(self) -> str:
        """Why a basemap that is named cannot be shown; empty when all can."""
        return self._bases.fault

    def take_picture(self) -> None:
        """Ask for a picture of the map without buttons, north and cards; `picture_taken` follows. The map
        must be in sight."""
        self._posing.take()

    @property
    def attribution(self) -> str:
        """Whose the basemap is; empty without one."""
        base = self._base()
        return base.attribution if base else ""

    @property
    def page(self) -> QWebEnginePage:
        """The page, for measurements."""
        return self._page.page

    # The page

    def _load(self) -> None:
        lon, lat = self.view.centre
        composed = document.compose(
            (lon, lat),
            self.view.zoom,
            self._tokens,
            self._base(),
            self._layer_states(),
            self._bases.origins,
            self._ornaments,
        )
        self._base_shown = self._base()
        self._redrawing.forget_page()
        self.steering.forget_page()
        self._page.load(composed)

    def _base(self) -> Base | None:
        return self._bases.choices[0].base if self._bases.choices else None

    def _show_base(self) -> None:
        base = self._base()
        if base != self._base_shown:
            self._base_shown = base
            self._bridge.send("base", source=asdict(base) if base else None)

    # Following the models

    def _scene(self) -> Scene:
        now = times.now_ms()
        offset = self._settings.hall.zone.utcoffset(times.to_datetime(now, self._settings.hall.zone))
        return Scene(
            self._tokens,
            self._live.picture,
            self._selection.subjects,
            self._tracking.tracks,
            now,
            round(offset.total_seconds() * 1000) if offset else 0,
        )

    def _follow(self, change: Change) -> None:
        if change.basemaps:
            self._bases.offer(self._live.picture.basemaps)
            self._show_base()
        self.steering.place_at_first()
        # Before the first picture layers were drawn empty, also those that it leaves empty.
        is_first = not self._redrawing.is_complete
        touched = [name for name, layer in self._layers.items() if is_first or layer.touched(change)]
        self._redrawing.mark(touched)

    @Slot(str, object)
    def _tell_legend(self, name: str, legend: Legend) -> None:
        if self.tells_legend:
            self._stack.set_legend(name, legend)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.steering.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.steering.show()
        self._tracking.refresh()
        self._redrawing.mark_all()

    def _arrange(self) -> None:
        self._bridge.send("layers", states=self._layer_states())

    def _layer_states(self) -> list[dict[str, object]]:
        """What the page is told of the layers, from below to above."""
        return [{**asdict(s), "every": self._layers[s.name].every_ms} for s in self._stack.states]

    # What the page reports

    def _on_key(self, key: Key) -> None:
        if key.key == "Home":
            self.steering.go_home(by="hand")

    def _on_menu(self, lon: float, lat: float, subject: Subject | None, x: float, y: float) -> None:
        ratio = self.view.ratio
        point = self._page.widget.mapToGlobal(QPoint(round(x / ratio), round(y / ratio)))
        self.menu_wanted.emit(lon, lat, subject, point)
