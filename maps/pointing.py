"""What the pointer does on the map: hover shows a card, a click selects, a double click flies there."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.layers import LayerStack
from app.seat.selection import Selection, Subject
from maps.bridge import Bridge, Key, Point
from maps.hover import describe
from maps.layers.base import Layer
from maps.scene import Scene
from maps.viewport import Viewport

HOVER_MS = 40
"""A card follows the pointer no faster than this."""
REFRESH_MS = 500
"""A card that is shown is rewritten so often while the pointer rests."""
FLY_ZOOM = 16.0


class Pointing(QObject):
    """Turns the page's points into a selection and into what the card says. Picking is done here, in Python:
    the page knows pixels only."""

    moved = Signal(object)
    """(lon, lat) under the pointer, or None outside."""
    fly_to = Signal(float, float, float)
    """lon, lat, zoom."""
    menu_wanted = Signal(float, float, object, float, float)
    """lon, lat of a right click or of the Menu key, the `Subject` there or None, its device pixel x, y."""

    def __init__(
        self,
        *,
        bridge: Bridge,
        scene: Callable[[], Scene],
        view: Callable[[], Viewport],
        stack: LayerStack,
        layers: Mapping[str, Layer],
        selection: Selection,
        parent: QObject,
    ) -> None:
        """`scene` and `view` give what is shown now."""
        super().__init__(parent)
        self._bridge, self._scene, self._view = bridge, scene, view
        self._stack, self._layers, self._selection = stack, layers, selection
        self._last: Point | None = None
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._show_card)
        bridge.view_changed.connect(self._show_later)
        self._hover = QTimer(self, interval=HOVER_MS, singleShot=True)
        self._hover.timeout.connect(self._show_card)
        bridge.pointer.connect(self._on_pointer)
        bridge.click.connect(self._on_click)
        bridge.double_click.connect(self._on_double_click)
        bridge.menu.connect(self._on_menu)
        bridge.key.connect(self._on_key)
        self._is_held = False

    @property
    def place(self) -> tuple[float, float]:
        """lon, lat under the pointer; in the middle of the map while the pointer is elsewhere."""
        view, point = self._view(), self._last
        return view.centre if point is None else view.unproject(point.x, point.y)

    def hold(self, is_held: bool) -> None:
        """While a tool is at work the mouse is the tool's: nothing is selected, no card is shown."""
        self._is_held = is_held
        self._show_later()

    def stop(self) -> None:
        """Show no more cards."""
        self._hover.stop()
        self._refresh.stop()

    def _on_pointer(self, point: Point) -> None:
        self._last = point if point.inside else None
        self.moved.emit(self._view().unproject(point.x, point.y) if point.inside else None)
        self._show_later()

    def _show_later(self) -> None:
        if not self._hover.isActive():
            self._hover.start()

    def _show_card(self) -> None:
        point, text = self._last, ""
        if point is not None and not self._is_held:
            shown = {state.name for state in self._stack.states if state.visible}
            text = describe(self._scene(), self._subject_at(point), shown, self._view(), point)
        # What lies under a resting pointer drives on, and its age grows.
        self._refresh.start() if text else self._refresh.stop()
        self._bridge.send("card", text=text, x=point.x if point else 0, y=point.y if point else 0)

    def _on_click(self, point: Point) -> None:
        if self._is_held:
            return
        found = self._subject_at(point)
        if found is not None and point.add:
            self._selection.toggle(found)
        elif found is not None:
            self._selection.select(found)
        elif not point.add:
            self._selection.select()

    def _on_double_click(self, point: Point) -> None:
        if self._is_held:
            return
        view = self._view()
        lon, lat = view.unproject(point.x, point.y)
        closer = view.zoom + 1
        self.fly_to.emit(lon, lat, max(closer, FLY_ZOOM) if self._subject_at(point) else closer)

    def _on_menu(self, point: Point) -> None:
        lon, lat = self._view().unproject(point.x, point.y)
        self.menu_wanted.emit(lon, lat, self._subject_at(point), point.x, point.y)

    def _on_key(self, key: Key) -> None:
        if key.key == "ContextMenu":
            view = self._view()
            self._on_menu(Point(view.width / 2, view.height / 2))

    def _subject_at(self, point: Point) -> Subject | None:
        """The uppermost visible thing at a point."""
        scene, view = self._scene(), self._view()
        for state in reversed(self._stack.states):
            if state.visible and (found := self._layers[state.name].pick(scene, view, point.x, point.y)):
                return found
        return None
