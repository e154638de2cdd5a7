"""The one object that the page and Python share, over QWebChannel.

Every message is a JSON text. What comes from the page is checked against the types below; a message that does
not fit is logged and dropped, never guessed. Points are device pixels of the view.
"""

import logging
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, Signal, Slot

from maps.viewport import Viewport

log = logging.getLogger(__name__)

Pixels = Annotated[int, Meta(ge=1, le=16_384)]
Finite = Annotated[float, Meta(ge=-1e9, le=1e9)]
Mover = Literal["hand", "asked", "follow", "nobody"]
"""Who moved the map last: a person in the page; a command to this very map; a command to show what another
map shows; nobody, where only the window's size has changed."""


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the page shows; the fields of `Viewport`."""

    zoom: Annotated[float, Meta(ge=0, le=24)]
    left: Finite
    top: Finite
    width: Pixels
    height: Pixels
    ratio: Annotated[float, Meta(ge=0.25, le=8)]

    def viewport(self) -> Viewport:
        """The same as the map's own type."""
        return Viewport(self.zoom, self.left, self.top, self.width, self.height, self.ratio)


class Viewed(View, frozen=True, forbid_unknown_fields=True):
    """What the page shows now."""

    by: Mover


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place in the view."""

    x: Finite
    y: Finite
    add: bool = False
    """With Ctrl: add to the selection."""
    inside: bool = True
    """False when the pointer has left the map."""


class Drawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layer has drawn a frame."""

    name: Annotated[str, Meta(max_length=40)]
    number: Annotated[int, Meta(ge=1, le=2**53)]
    """`n` of the request for it."""


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key was pressed on the map, of those that mean something there."""

    key: Annotated[str, Meta(min_length=1, max_length=20)]
    """As in KeyboardEvent.key: Home, Enter, ArrowLeft…"""
    shift: bool = False


Lon = Annotated[float, Meta(ge=-540, le=540)]
Lat = Annotated[float, Meta(ge=-90, le=90)]


class Drag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A handle is dragged, WGS-84 degrees."""

    handle: Annotated[int, Meta(ge=0, le=100_000)]
    lon: Lon
    lat: Lat
    done: bool
    """It was let go."""


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A handle was clicked."""

    handle: Annotated[int, Meta(ge=0, le=100_000)]
    remove: bool
    """With Ctrl, or with the right button."""


Message = TypeVar("Message", Viewed, Point, Drawn, Key, Drag, Held)


class Bridge(QObject):
    """To the page: `dirty`, `command`. From the page: the slots, given on as signals of checked values."""

    dirty = Signal(str)
    """JSON list of layers whose picture has changed."""
    command = Signal(str)
    """JSON object; `do` names one of the commands in web/hall.js."""

    page_ready = Signal()
    view_changed = Signal(object)
    moved = Signal(object, str)
    """The new `Viewport`, and its `Mover`; before `view_changed`."""
    pointer = Signal(object)
    click = Signal(object)
    double_click = Signal(object)
    menu = Signal(object)
    layer_drawn = Signal(str, object)
    """Layer and number of the frame."""
    key = Signal(object)
    dragged = Signal(object)
    held = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[str] | None = []

    def send(self, do: str, **arguments: Any) -> None:
        """Give the page a command; before the page is ready it waits."""
        text = msgspec.json.encode({"do": do, **arguments}).decode()
        if self._waiting is None:
            self.command.emit(text)
        else:
            self._waiting.append(text)

    def forget_page(self) -> None:
        """The page is gone: commands wait for the next one."""
        if self._waiting is None:
            self._waiting = []

    @Slot()
    def ready(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for text in waiting:
            self.command.emit(text)
        self.page_ready.emit()

    @Slot(str)
    def viewed(self, text: str) -> None:
        if (view := _checked(text, Viewed)) is not None:
            viewport = view.viewport()
            self.moved.emit(viewport, view.by)
            self.view_changed.emit(viewport)

    @Slot(str)
    def pointed(self, text: str) -> None:
        if (point := _checked(text, Point)) is not None:
            self.pointer.emit(point)

    @Slot(str)
    def clicked(self, text: str) -> None:
        if (point := _checked(text, Point)) is not None:
            self.click.emit(point)

    @Slot(str)
    def opened(self, text: str) -> None:
        if (point := _checked(text, Point)) is not None:
            self.double_click.emit(point)

    @Slot(str)
    def asked(self, text: str) -> None:
        if (point := _checked(text, Point)) is not None:
            self.menu.emit(point)

    @Slot(str)
    def drawn(self, text: str) -> None:
        if (message := _checked(text, Drawn)) is not None:
            self.layer_drawn.emit(message.name, message.number)

    @Slot(str)
    def keyed(self, text: str) -> None:
        if (key := _checked(text, Key)) is not None:
            self.key.emit(key)

    @Slot(str)
    def pulled(self, text: str) -> None:
        if (drag := _checked(text, Drag)) is not None:
            self.dragged.emit(drag)

    @Slot(str)
    def touched(self, text: str) -> None:
        if (held := _checked(text, Held)) is not None:
            self.held.emit(held)


def _checked(text: str, kind: type[Message]) -> Message | None:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        log.warning("the map page sent a %s that does not fit: %s", kind.__name__, error)
        return None
