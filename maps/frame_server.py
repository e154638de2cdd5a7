"""Frames for the page: checks what it asks for, takes the scene of the moment, and draws in a thread."""

import time
from collections.abc import Callable, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, QUrlQuery, Signal

from app.layers import Legend
from maps.bridge import View
from maps.layers.base import Layer
from maps.scene import Scene
from maps.scheme import Answer
from maps.viewport import Viewport

LEGEND_SECONDS = 1.0
"""A legend follows its layer no faster than this: it is read, not watched."""


class FrameServer(QObject):
    """The route `hall://map/frame/LAYER?zoom=…&left=…&top=…&width=…&height=…&ratio=…&n=…`."""

    legend_made = Signal(str, object)
    """Layer and its `Legend`, at most once a second."""

    def __init__(self, layers: Mapping[str, Layer], scene: Callable[[], Scene], parent: QObject) -> None:
        """`scene` gives what to draw; called in the interface's thread."""
        super().__init__(parent)
        self._layers = layers
        self._scene = scene
        self._legend_at: dict[str, float] = {}
        self._commits: dict[str, dict[int, int]] = {name: {} for name in layers}

    def prepare(self, name: str, query: QUrlQuery) -> Callable[[], Answer] | None:
        """The work for one request; None when there is no such layer or the view makes no sense."""
        layer, asked = self._layers.get(name), _asked(query)
        if layer is None or asked is None:
            return None
        scene, view = self._scene(), asked.viewport()

        def draw() -> Answer:
            frame = layer.render(scene, view)
            self._commits[name][asked.n] = scene.picture.rev
            self._explain(layer, scene, view)
            return frame.data, frame.mime

        return draw

    def shown(self, name: str, number: int) -> int | None:
        """The cache's commit of the picture in frame `number` of a layer, which the page shows now; None for
        a frame that was not drawn here. Older frames are forgotten."""
        commits = self._commits.get(name, {})
        commit = commits.get(number)
        for old in [each for each in tuple(commits) if each <= number]:
            commits.pop(old, None)
        return commit

    def forget_page(self) -> None:
        """The page is gone: the next one counts its frames from 1 again."""
        for commits in self._commits.values():
            commits.clear()

    def _explain(self, layer: Layer, scene: Scene, view: Viewport) -> None:
        now = time.monotonic()
        if now - self._legend_at.get(layer.name, -LEGEND_SECONDS) >= LEGEND_SECONDS:
            self._legend_at[layer.name] = now
            legend: Legend = layer.legend(scene, view)
            self.legend_made.emit(layer.name, legend)


class _Asked(View, frozen=True, forbid_unknown_fields=True):
    """A view and the number of the request."""

    n: Annotated[int, Meta(ge=1, le=2**53)]


def _asked(query: QUrlQuery) -> _Asked | None:
    try:
        return msgspec.convert(dict(query.queryItems()), _Asked, strict=False)
    except msgspec.ValidationError:
        return None
