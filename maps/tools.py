"""The tools of the map: measuring, drawing, editing. Clicks and keys in, sketches out, shapes kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.geodesy import Place
from app.seat.shapes import Form, Shapes
from app.tokens import Tokens
from maps import sketch
from maps.advice import advice, crossed, crossing, needed
from maps.bridge import Bridge, Drag, Held, Key, Point
from maps.drawing import Drawing
from maps.editing import Editing, shape_at
from maps.sketch import Sketch
from maps.viewport import Viewport

_SAME_PX = 4.0
"""Two clicks so near one another are a double click, not two points; CSS pixels."""
_POINTER_KEYS = {"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-", "=", "_"}


class Tools(QObject):
    """At most one tool is at work. With the mouse it works at the pointer, by keys at the map's middle."""

    tool_changed = Signal(str)
    """The tool at work: `measure_distance`, `measure_area`, `draw_polygon`, `draw_line`, `draw_point`,
    `draw_circle`, `edit`; empty for none."""
    shape_drawn = Signal(str)
    """Id of a new shape: somebody may want to name it."""
    centre_on = Signal(float, float)
    """lon, lat that the keyboard's next corner is at."""

    def __init__(
        self,
        *,
        bridge: Bridge,
        view: Callable[[], Viewport],
        shapes: Shapes,
        tokens: Callable[[], Tokens],
        parent: QObject,
    ) -> None:
        """`view` and `tokens` give what is shown now."""
        super().__init__(parent)
        self._bridge, self._view, self._shapes, self._tokens = bridge, view, shapes, tokens
        self._drawing: Drawing | None = None
        self._editing: Editing | None = None
        self._measured: Sketch | None = None
        self._pointer: Point | None = None
        self._by_keys = False
        self._clicked: Point | None = None
        self._fault = ""
        self._told: tuple[bool, str, bool] | None = None
        bridge.pointer.connect(self._on_pointer)
        bridge.click.connect(self._on_click)
        bridge.double_click.connect(self._on_double_click)
        bridge.view_changed.connect(self._on_view)
        bridge.key.connect(self._on_key)
        bridge.dragged.connect(self._on_drag)
        bridge.held.connect(self._on_held)
        shapes.changed.connect(self.show_all)

    @property
    def name(self) -> str:
        """The tool at work; empty for none."""
        at_work = self._drawing or self._editing
        return at_work.name if at_work else ""

    def measure_distance(self, start: Place | None = None) -> None:
        """Measure a way, from a place on or from the first click."""
        self._begin(Drawing("measure_distance", "line", start), None)

    def measure_area(self, start: Place | None = None) -> None:
        """Measure an area and the way round it."""
        self._begin(Drawing("measure_area", "polygon", start), None)

    def draw(self, form: Form, start: Place | None = None) -> None:
        """Draw a shape, which is then kept."""
        self._begin(Drawing(f"draw_{form}", form, start), None)

    def edit(self, on: bool) -> None:
        """Begin to change shapes, or end it."""
        if on:
            self._begin(None, Editing(self._shapes))
        elif self._editing is not None:
            self._begin(None, None)

    def cancel(self) -> bool:
        """One step back: the tool, or what was measured, goes. False when there is neither."""
        had = bool(self.name) or self._measured is not None
        if had:
            self._begin(None, None)
        return had

    def show_all(self) -> None:
        """Tell the page all that is drawn, as after it was loaded or the theme has changed."""
        self._bridge.send("shapes", **sketch.of_shapes(self._shapes.all).message(self._tokens()))
        self._told = None
        self._show()

    def _begin(self, drawing: Drawing | None, editing: Editing | None) -> None:
        before = self.name
        self._drawing, self._editing, self._measured = drawing, editing, None
        self._by_keys, self._clicked, self._fault = False, None, ""
        self._show()
        if self.name != before:
            self.tool_changed.emit(self.name)

    # What is seen

    def _show(self, drawn: Sketch | None = None) -> None:
        self._bridge.send("sketch", **(drawn or self._sketch()).message(self._tokens()))
        self._tell_state()

    def _tell_state(self) -> None:
        active = bool(self.name)
        state = active, self._fault or advice(self._drawing or self._editing), active and self._by_keys
        if state != self._told:
            self._told = state
            self._bridge.send("tool", active=active, advice=state[1], cross=state[2])

    def _sketch(self) -> Sketch:
        if self._drawing is not None:
            return self._drawing.sketch(self._place())
        if self._editing is not None:
            return self._editing.sketch()
        return self._measured or Sketch()

    def _place(self, at: Point | None = None) -> Place | None:
        """Where the next point would be: under the pointer, or in the middle of the map."""
        view, point = self._view(), at or self._pointer
        if self._by_keys:
            return view.centre
        return view.unproject(point.x, point.y) if point is not None else None

    # The mouse

    def _on_pointer(self, point: Point) -> None:
        self._pointer = point if point.inside else None
        self._by_keys = False
        if self._drawing is not None:
            self._show()
        elif self._editing is not None:
            self._tell_state()

    def _on_view(self, _view: Viewport) -> None:
        if self._drawing is not None:
            self._show()

    def _on_click(self, point: Point) -> None:
        if not self.name:
            return
        last, self._clicked, self._by_keys = self._clicked, point, False
        place = self._view().unproject(point.x, point.y)
        if self._drawing is not None:
            reach = _SAME_PX * self._view().ratio
            if last is None or abs(point.x - last.x) > reach or abs(point.y - last.y) > reach:
                self._add(place)
        elif self._editing is not None:
            self._editing.choose(shape_at(self._shapes.all, self._view(), place))
            self._show()

    def _on_double_click(self, _point: Point) -> None:
        self._finish()

    def _on_drag(self, drag: Drag) -> None:
        if (
            self._editing is None
            or (drawn := self._editing.with_dragged(drag.handle, (drag.lon, drag.lat))) is None
        ):
            return
        self._fault = "" if drawn.is_sound else crossing()
        if not drag.done:
            self._show(self._editing.sketch(drawn))
        elif not self._editing.put(drawn) or self._editing.shape == drawn:
            self._show()

    def _on_held(self, held: Held) -> None:
        if self._editing is None:
            return
        if held.remove:
            self._remove(held.handle)
        else:
            self._editing.corner = held.handle
        self._show()

    # The keyboard

    def _on_key(self, key: Key) -> None:
        if not self.name:
            if key.key == "Escape":
                self.cancel()
            return
        if key.key in _POINTER_KEYS | {" ", "Insert", "PageUp", "PageDown"}:
            self._by_keys = True
        self._fault = ""
        if key.key == "Escape":
            self.cancel()
        elif self._drawing is not None:
            self._draw_by_key(self._drawing, key.key)
        elif self._editing is not None:
            self._edit_by_key(self._editing, key)

    def _draw_by_key(self, drawing: Drawing, key: str) -> None:
        if key in (" ", "Insert"):
            self._add(self._view().centre)
            return
        if key == "Enter":
            self._finish()
            return
        if key == "Backspace":
            drawing.back()
            self._clicked = None
        self._show()

    def _edit_by_key(self, editing: Editing, key: Key) -> None:
        match key.key:
            case "PageDown" | "PageUp" if key.shift:
                editing.choose_next(1 if key.key == "PageDown" else -1)
            case "PageDown" | "PageUp":
                if (place := editing.step(1 if key.key == "PageDown" else -1)) is not None:
                    self.centre_on.emit(*place)
            case " ":
                self._move_here(editing)
            case "Insert":
                self._fault = "" if editing.insert(self._view().centre) else crossing()
            case "Delete" | "Backspace" if key.shift or editing.corner < 0:
                editing.remove_shape()
            case "Delete" | "Backspace":
                self._remove(editing.corner)
            case "Undo":
                self._shapes.undo()
            case "Redo":
                self._shapes.redo()
            case "Enter":
                self.cancel()
                return
        self._show()

    def _move_here(self, editing: Editing) -> None:
        drawn = editing.with_dragged(editing.corner, self._view().centre) if editing.corner >= 0 else None
        if drawn is not None and not editing.put(drawn):
            self._fault = crossing()

    def _remove(self, corner: int) -> None:
        if self._editing is not None and not self._editing.remove(corner):
            self._fault = needed()

    # The end of a drawing

    def _add(self, place: Place) -> None:
        if self._drawing is not None and self._drawing.add(place):
            self._finish()
        else:
            self._show()

    def _finish(self) -> None:
        """What was measured stays until the next tool; what was drawn becomes a shape."""
        drawing = self._drawing
        shape = drawing.shape() if drawing is not None else None
        if drawing is None or shape is None:
            return
        if not shape.is_sound:
            self._fault = crossed()
            self._show()
            return
        if drawing.is_measure:
            self._measured, self._drawing = drawing.sketch(), None
        else:
            self._drawing = None
            self._shapes.add(shape)
            self.shape_drawn.emit(shape.id)
        self._clicked = None
        self._show()
        self.tool_changed.emit("")
