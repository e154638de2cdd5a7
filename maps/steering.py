"""Where a map is and how it gets elsewhere: by hand, by command, in the wake of another map, home."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.live import Live
from app.settings import Hall
from maps.bridge import Bridge, Mover
from maps.placing import NOWHERE, Area, has_moved, middle_of
from maps.viewport import Viewport

Spot = tuple[float, float, float]
"""lon, lat in WGS-84 degrees, and zoom."""


class Steering(QObject):
    """The view of one map. It moves only when a person or an explicit call moves it."""

    changed = Signal(object)
    """The new `Viewport`, whatever has changed it."""
    moved_by_hand = Signal(object)
    """The new `Viewport`, after a person has dragged, turned the wheel, pressed a key or clicked twice."""
    steered = Signal(object)
    """The same, also after a command to this very map; not when it followed another."""

    def __init__(
        self,
        *,
        bridge: Bridge,
        live: Live,
        hall: Hall,
        area: Callable[[], Area | None],
        start: Spot | None,
        parent: QObject,
    ) -> None:
        """`area`: what the basemap covers; `start`: where to open instead of where settings or data say."""
        super().__init__(parent)
        self._bridge, self._live, self._area = bridge, live, area
        self._city = (*hall.centre, hall.zoom) if hall.centre else None
        given = start or self._city
        self._is_placed, self._is_ready, self._is_hidden = given is not None, False, True
        self._awaited: Spot | None = None
        self.home: Spot | None = None
        """Where the Home key leads; None for the whole city."""
        self.view = Viewport.centred(*(given or NOWHERE), 1280, 800)
        bridge.page_ready.connect(self._on_ready)
        bridge.moved.connect(self._on_moved)

    def fly_to(self, lon: float, lat: float, zoom: float = 0.0, by: Mover = "asked") -> None:
        """Show a place; a zoom of 0 or less keeps the present one."""
        self._command("fly", by, lon=lon, lat=lat, zoom=zoom, animate=False)

    def fit(self, west: float, south: float, east: float, north: float, by: Mover = "asked") -> None:
        """Show an area whole."""
        self._command("fit", by, west=west, south=south, east=east, north=north)

    def pan(self, x: int, y: int) -> None:
        """Move the view by CSS pixels."""
        self._command("pan", "asked", x=x, y=y, animate=False)

    def zoom(self, steps: float) -> None:
        """Zoom in (above 0) or out."""
        self._command("zoom", "asked", steps=steps)

    def follow(self, lon: float, lat: float, zoom: float) -> None:
        """Show what another map shows. A hidden map, or one whose page is still to come, does it then."""
        self._is_placed = True
        if self._is_hidden or not self._is_ready:
            self._awaited = lon, lat, zoom
        else:
            self._bridge.send("follow", lon=lon, lat=lat, zoom=zoom)

    def go_home(self, by: Mover = "asked") -> None:
        """Show this map's home, or the whole city as far as it is known."""
        if (spot := self.home or self._city) is not None:
            self.fly_to(*spot, by=by)
        elif (area := self._known_area()) is not None:
            self.fit(*area, by=by)

    def place_at_first(self) -> None:
        """A hall that was told nothing opens where its basemap or its assets are; once."""
        if self._is_ready and not self._is_placed and (area := self._known_area()) is not None:
            self.fit(*area, by="nobody")

    def hide(self) -> None:
        """The map is out of sight: it follows nothing until it is shown."""
        self._is_hidden = True

    def show(self) -> None:
        """The map is in sight again."""
        self._is_hidden = False
        self._catch_up()

    def _catch_up(self) -> None:
        if self._awaited is not None:
            spot, self._awaited = self._awaited, None
            self.follow(*spot)

    def forget_page(self) -> None:
        """The page is loaded again."""
        self._is_ready = False

    def _command(self, do: str, by: Mover, **arguments: float) -> None:
        self._is_placed = True
        self._awaited = None
        self._bridge.send(do, by=by, **arguments)

    def _known_area(self) -> Area | None:
        assets = self._live.picture.assets
        return self._area() or middle_of(assets.lon, assets.lat)

    def _on_ready(self) -> None:
        self._is_ready = True
        self._catch_up()
        self.place_at_first()

    def _on_moved(self, view: Viewport, by: Mover) -> None:
        # A map that a person has moved is placed: the first picture must not move it again.
        is_elsewhere = has_moved(self.view, view)
        self._is_placed = self._is_placed or is_elsewhere
        is_same, self.view = view == self.view, view
        self.changed.emit(view)
        if is_same:
            return
        if by == "hand":
            self.moved_by_hand.emit(view)
        if by in ("hand", "asked"):
            self.steered.emit(view)
