"""Which layers the page is told to draw anew, and what it has drawn."""

from collections.abc import Callable, Collection, Mapping

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.layers import LayerStack
from maps.bridge import Bridge
from maps.frame_server import FrameServer
from maps.layers.base import Layer

AGE_MS = 5_000
"""Ages are redrawn so often although nothing new has come."""
_AGING = ("vehicles", "water")


class Redrawing(QObject):
    """Tells a page that is ready and in sight which of its visible layers are dirty; a hidden map is told
    nothing."""

    layer_drawn = Signal(str, int)
    """A layer shows a new frame, of the cache's picture up to this commit."""
    picture_drawn = Signal()
    """Every visible layer shows a picture that was read from the cache. Once, after each load of the page."""

    def __init__(
        self,
        *,
        bridge: Bridge,
        frames: FrameServer,
        stack: LayerStack,
        layers: Mapping[str, Layer],
        is_seen: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`is_seen`: whether the map is in sight."""
        super().__init__(parent)
        self._bridge, self._frames, self._stack = bridge, frames, stack
        self._layers, self._is_seen = layers, is_seen
        self._shown: dict[str, int] = {}
        self._is_ready = False
        self.is_complete = False
        """Whether `picture_drawn` was said since the page was loaded."""
        self._ages = QTimer(self, interval=AGE_MS)
        self._ages.timeout.connect(lambda: self.mark(_AGING))
        bridge.layer_drawn.connect(self._on_drawn)

    def begin(self) -> None:
        """The page is ready."""
        self._is_ready = True
        self._ages.start()
        self.mark_all()

    def forget_page(self) -> None:
        """The page is loaded again, and shows nothing."""
        self._is_ready = self.is_complete = False
        self._shown.clear()
        self._frames.forget_page()

    def stop(self) -> None:
        """Tell nothing more."""
        self._is_ready = False
        self._ages.stop()

    def mark(self, names: Collection[str]) -> None:
        """These layers are dirty."""
        visible = [state.name for state in self._stack.states if state.visible and state.name in names]
        if visible and self._is_ready and self._is_seen():
            self._bridge.dirty.emit(msgspec.json.encode(visible).decode())

    def mark_all(self) -> None:
        """All layers are dirty."""
        self.mark(self._layers.keys())

    def _on_drawn(self, name: str, number: int) -> None:
        commit = self._frames.shown(name, number)
        if commit is None:
            return
        self._shown[name] = commit
        self.layer_drawn.emit(name, commit)
        visible = [state.name for state in self._stack.states if state.visible]
        if not self.is_complete and all(self._shown.get(each, -1) >= 0 for each in visible):
            self.is_complete = True
            self.picture_drawn.emit()
