"""The map as a Qt widget: the page, its bridge and its layers, following the live picture."""

from dataclasses import asdict

import msgspec
import numpy as np
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import times
from app.cache.readers import Track
from app.history import History
from app.layers import LayerStack
from app.live import Change, Live
from app.selection import Selection
from app.settings import Settings
from app.tokens import Tokens
from maps import document
from maps.bases import Bases
from maps.document import Base
from maps.frame_server import FrameServer
from maps.layers import all_layers
from maps.placing import NOWHERE, has_moved, middle_of
from maps.pointing import Pointing
from maps.scene import Scene
from maps.viewport import Viewport
from maps.web_page import WebPage

AGE_MS = 5_000
"""Ages are redrawn so often although nothing new has come."""


class MapView(QWidget):
    """One map window. It moves only when a person or an explicit call moves it."""

    pointer_moved = Signal(object)
    """(lon, lat) under the pointer, or None."""
    view_changed = Signal(object)
    """The new `Viewport`."""
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
        start: tuple[float, float, float] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`start`: lon, lat, zoom to open at; without it where the settings or the data say."""
        super().__init__(parent)
        self._live, self._history, self._selection, self._stack = live, history, selection, layers
        self._settings = settings
        self._tokens = tokens
        self._bases = Bases(settings)
        self._layers = all_layers()
        self._tracks: dict[int, Track] = {}
        self._shown: dict[str, int] = {}
        self._announced = False
        self._is_ready = False
        self._base_shown: Base | None = None
        given = start or ((*settings.hall.centre, settings.hall.zoom) if settings.hall.centre else None)
        self._is_placed = given is not None
        self.view = Viewport.centred(*(given or NOWHERE), 1280, 800)
        self._build()
        self._connect()
        self._load()

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # Building

    def _build(self) -> None:
        self._page = WebPage(self._bases.hosts, self._tokens.colour("map.land"), self)
        self._bridge = self._page.bridge
        self._frames = FrameServer(self._layers, self._scene, self)
        self._page.scheme.route("frame", self._frames.prepare, frames=True)
        self._page.scheme.route("tiles", self._bases.prepare)
        self._pointing = Pointing(
            bridge=self._bridge,
            scene=self._scene,
            view=lambda: self.view,
            stack=self._stack,
            layers=self._layers,
            selection=self._selection,
            parent=self,
        )
        self._page.widget.setAccessibleName(self.tr("Map"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._page.widget)

    def _connect(self) -> None:
        self._live.changed.connect(self._follow)
        self._selection.changed.connect(self._select)
        self._stack.changed.connect(self._arrange)
        self._history.track_ready.connect(self._keep_track)
        self._frames.legend_made.connect(self._stack.set_legend)
        self._bridge.page_ready.connect(self._on_ready)
        self._bridge.view_changed.connect(self._on_view)
        self._bridge.layer_drawn.connect(self._on_drawn)
        self._page.reload_due.connect(self._load)
        self._pointing.moved.connect(self.pointer_moved)
        self._pointing.fly_to.connect(self.fly_to)
        self._ages = QTimer(self, interval=AGE_MS)
        self._ages.timeout.connect(lambda: self._mark_dirty(["vehicles", "water"]))

    def close_map(self) -> None:
        """Stop drawing and let go of files and of the page. The widget is of no more use."""
        self._ages.stop()
        self._pointing.stop()
        self._live.changed.disconnect(self._follow)
        self._page.close()
        self._bases.close()

    # What others may ask of the map

    def fly_to(self, lon: float, lat: float, zoom: float = 0.0) -> None:
        """Show a place; a zoom of 0 or less keeps the present one."""
        self._is_placed = True
        self._bridge.send("fly", lon=lon, lat=lat, zoom=zoom, animate=False)

    def fit(self, west: float, south: float, east: float, north: float) -> None:
        """Show an area whole."""
        self._is_placed = True
        self._bridge.send("fit", west=west, south=south, east=east, north=north)

    def pan(self, x: int, y: int) -> None:
        """Move the view by CSS pixels."""
        self._is_placed = True
        self._bridge.send("pan", x=x, y=y, animate=False)

    def zoom(self, by: float) -> None:
        """Zoom in (above 0) or out."""
        self._is_placed = True
        self._bridge.send("zoom", by=by)

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the theme."""
        self._tokens = tokens
        self._page.set_background(tokens.colour("map.land"))
        base = self._base()
        self._bridge.send("theme", theme=document.theme(tokens), source=asdict(base) if base else None)

    @property
    def base_fault(self) -> str:
        """Why a basemap that is named cannot be shown; empty when all can."""
        return self._bases.fault

    @property
    def page(self) -> QWebEnginePage:
        """The page, for measurements."""
        return self._page.page

    # The page

    def _load(self) -> None:
        lon, lat = self.view.centre
        composed = document.compose(
            (lon, lat), self.view.zoom, self._tokens, self._base(), self._layer_states(), self._bases.origins
        )
        self._base_shown = self._base()
        self._is_ready = self._announced = False
        self._shown.clear()
        self._frames.forget_page()
        self._page.load(composed)

    def _base(self) -> Base | None:
        return self._bases.choices[0].base if self._bases.choices else None

    def _show_base(self) -> None:
        base = self._base()
        if base != self._base_shown:
            self._base_shown = base
            self._bridge.send("base", source=asdict(base) if base else None)

    def _on_ready(self) -> None:
        self._is_ready = True
        self._ages.start()
        self._place_at_first()
        self._mark_dirty(list(self._layers))

    # Following the models

    def _scene(self) -> Scene:
        now = times.now_ms()
        offset = self._settings.hall.zone.utcoffset(times.to_datetime(now, self._settings.hall.zone))
        return Scene(
            self._tokens,
            self._live.picture,
            self._selection.subjects,
            dict(self._tracks),
            now,
            round(offset.total_seconds() * 1000) if offset else 0,
        )

    def _follow(self, change: Change) -> None:
        if change.basemaps:
            self._bases.offer(self._live.picture.basemaps)
            self._show_base()
        self._place_at_first()
        # Before the first picture layers were drawn empty, also those that it leaves empty.
        is_first = not self._announced
        touched = [name for name, layer in self._layers.items() if is_first or layer.touched(change)]
        if touched:
            self._mark_dirty(touched)
        if selected := self._selected_assets():
            changed = self._live.picture.assets.id[change.assets]
            for id_ in changed[np.isin(changed, selected)].tolist():
                self._history.request_track(id_)

    def _mark_dirty(self, names: list[str]) -> None:
        visible = [state.name for state in self._stack.states if state.visible and state.name in names]
        if visible and self._is_ready and self.isVisible():
            self._bridge.dirty.emit(msgspec.json.encode(visible).decode())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._mark_dirty(list(self._layers))

    def _arrange(self) -> None:
        self._bridge.send("layers", states=self._layer_states())

    def _layer_states(self) -> list[dict[str, object]]:
        """What the page is told of the layers, from below to above."""
        return [{**asdict(s), "every": self._layers[s.name].every_ms} for s in self._stack.states]

    def _selected_assets(self) -> list[int]:
        return [subject.id for subject in self._selection.subjects if subject.what == "asset"]

    def _select(self) -> None:
        selected = self._selected_assets()
        self._tracks = {id_: track for id_, track in self._tracks.items() if id_ in selected}
        for id_ in selected:
            self._history.request_track(id_)
        self._mark_dirty(list(self._layers))

    def _keep_track(self, track: Track) -> None:
        if track.asset_id in self._selected_assets():
            self._tracks[track.asset_id] = track
            self._mark_dirty(["tracks"])

    def _place_at_first(self) -> None:
        """A hall that was told nothing opens where its basemap or its assets are; once."""
        if self._is_placed or not self._is_ready:
            return
        area = self._bases.choices[0].bounds if self._bases.choices else None
        area = area or middle_of(self._live.picture.assets.lon, self._live.picture.assets.lat)
        if area is not None:
            self.fit(*area)

    # What the page reports

    def _on_view(self, view: Viewport) -> None:
        # A map that a person has moved is placed: the first picture must not move it again.
        self._is_placed = self._is_placed or has_moved(self.view, view)
        self.view = view
        self.view_changed.emit(view)

    def _on_drawn(self, name: str, number: int) -> None:
        commit = self._frames.shown(name, number)
        if commit is None:
            return
        self._shown[name] = commit
        self.layer_drawn.emit(name, commit)
        visible = [state.name for state in self._stack.states if state.visible]
        if not self._announced and all(self._shown.get(each, -1) >= 0 for each in visible):
            self._announced = True
            self.picture_drawn.emit()
