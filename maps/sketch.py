"""What a tool has drawn on the map, as the page takes it (web/sketch.js)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.geodesy import Place
from app.seat.shape_file import Shape
from app.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Part:
    """A line, an outline or, of one point, a dot."""

    points: Sequence[Place]
    colour: str = "accent"
    """A token."""
    closed: bool = False
    fill: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a place."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Handle:
    """What a corner is dragged by."""

    at: Place
    between: bool = False
    """Between two corners: dragging it makes a new one."""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """All of it. `handles`: None leaves those that are there."""

    parts: Sequence[Part] = ()
    labels: Sequence[Label] = ()
    handles: Sequence[Handle] | None = ()

    def message(self, tokens: Tokens) -> dict[str, Any]:
        """The same with colours in the place of tokens."""
        return {
            "parts": [
                {"points": part.points, "colour": tokens.colour(part.colour), "closed": part.closed,
                 "fill": part.fill, "dashed": part.dashed}
                for part in self.parts
            ],
            "labels": self.labels,
            "handles": self.handles,
        }  # fmt: skip


def of_shape(shape: Shape, colour: str = "") -> Part:
    """A shape in its own colour, or in another."""
    is_area = shape.form in ("polygon", "circle")
    return Part(shape.outline, colour or shape.colour, closed=is_area, fill=is_area)


def of_shapes(shapes: Sequence[Shape]) -> Sketch:
    """The shapes that are kept, with their names."""
    named = [shape for shape in shapes if shape.name]
    return Sketch(
        [of_shape(shape) for shape in shapes], [Label(shape.points[0], shape.name) for shape in named]
    )
