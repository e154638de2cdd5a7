"""Changing a shape that is there: which one, which corner, and where it goes."""

from collections.abc import Sequence

import numpy as np
import shapely

from app.geodesy import Place
from app.seat.shape_file import Shape
from app.seat.shapes import Shapes
from maps.sketch import Handle, Sketch, of_shape
from maps.viewport import Viewport

REACH_PX = 8.0
"""A click so far from a line still means it, in CSS pixels."""


def shape_at(shapes: Sequence[Shape], view: Viewport, place: Place) -> Shape | None:
    """The uppermost shape at a place: in its area, or near its line."""
    for shape in reversed(shapes):
        if _drawn(shape, view).distance(_points([place], view)[0]) <= REACH_PX * view.ratio:
            return shape
    return None


def _drawn(shape: Shape, view: Viewport) -> shapely.Geometry:
    points = _points(shape.outline, view)
    if shape.form == "point":
        return points[0]
    return shapely.LineString(points) if shape.form == "line" else shapely.Polygon(points)


def _points(places: Sequence[Place], view: Viewport) -> list[shapely.Point]:
    lon, lat = np.array(places, dtype=float).T
    return [shapely.Point(x, y) for x, y in zip(*view.project(lon, lat), strict=True)]


class Editing:
    """The shape that is changed, and the corner that the keyboard moves. Handles are numbered as the page has
    them: the corners first, then what lies between each and the next."""

    name = "edit"

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._id = ""
        self.corner = -1
        """-1 for none."""

    @property
    def shape(self) -> Shape | None:
        """The shape that is changed, as it is kept."""
        return self._shapes.get(self._id)

    def choose(self, shape: Shape | None) -> None:
        """Change this shape, or none."""
        self._id, self.corner = shape.id if shape else "", -1

    def choose_next(self, step: int) -> None:
        """The shape above or below, round and round."""
        ids = [shape.id for shape in self._shapes.all]
        at = ids.index(self._id) + step if self._id in ids else 0
        self.choose(self._shapes.all[at % len(ids)] if ids else None)

    def step(self, by: int) -> Place | None:
        """Take the corner after or before; where it is."""
        shape = self.shape
        if shape is None:
            return None
        self.corner = (self.corner + by) % len(shape.handles) if self.corner >= 0 else 0
        return shape.handles[self.corner]

    def with_dragged(self, handle: int, to: Place) -> Shape | None:
        """The shape as it would be with a handle elsewhere; None where there is no such handle."""
        shape = self.shape
        if shape is None or handle >= len(shape.handles) + len(_betweens(shape)):
            return None
        corners = len(shape.handles)
        return shape.moved(handle, to) if handle < corners else shape.inserted(handle - corners, to)

    def put(self, shape: Shape) -> bool:
        """Keep a changed shape, where its outline is sound."""
        if shape.is_sound:
            self._shapes.put(shape)
        return shape.is_sound

    def insert(self, at: Place) -> bool:
        """A corner after the chosen one."""
        shape = self.shape
        if shape is None or not self.put(shape.inserted(max(self.corner, 0), at)):
            return False
        self.corner = min(max(self.corner, 0) + 1, len(shape.handles))
        return True

    def remove(self, corner: int) -> bool:
        """Take a corner away; False where too few would be left, or the rest would cross itself."""
        shape = self.shape
        if shape is None or not 0 <= corner < len(shape.points):
            return False
        left = shape.without(corner)
        if left == shape or not self.put(left):
            return False
        self.corner = -1
        return True

    def remove_shape(self) -> None:
        """Take the whole shape away."""
        self._shapes.remove(self._id)
        self.choose(None)

    def sketch(self, drawn: Shape | None = None) -> Sketch:
        """What is seen; `drawn`: as it is while a handle is dragged, which must then be left alone."""
        shape = drawn or self.shape
        if shape is None:
            return Sketch()
        if drawn is not None:
            return Sketch([of_shape(drawn, "accent")], handles=None)
        corners = [Handle(at, chosen=index == self.corner) for index, at in enumerate(shape.handles)]
        return Sketch([of_shape(shape, "accent")], handles=[*corners, *_betweens(shape)])


def _betweens(shape: Shape) -> list[Handle]:
    if shape.form not in ("polygon", "line"):
        return []
    following = [*shape.points[1:], *([shape.points[0]] if shape.form == "polygon" else [])]
    pairs = zip(shape.points, following, strict=False)
    return [Handle(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), between=True) for a, b in pairs]
