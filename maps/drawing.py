"""A line, an area, a point or a circle that grows by clicks: for measuring and for drawing. No page, no Qt's
events: places in, a sketch out."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QCoreApplication

from app.geodesy import Place, area_m2, distance_m, length_m, perimeter_m
from app.measures import area_text, length_text
from app.seat.shape_file import LEAST, Form, Shape
from maps.sketch import Label, Part, Sketch

translate = QCoreApplication.translate


class Drawing:
    """The points so far, and what would be with the next one under the pointer."""

    def __init__(self, name: str, form: Form, start: Place | None = None) -> None:
        """`name`: of the tool; one that begins with `measure` keeps nothing."""
        self.name, self.form = name, form
        self.points: list[Place] = [start] if start else []

    @property
    def is_measure(self) -> bool:
        """Whether only its measures are wanted."""
        return self.name.startswith("measure")

    def add(self, place: Place) -> bool:
        """Add a point; whether the form has all it can have. A point at the place of the last is none."""
        if not self.points or place != self.points[-1]:
            self.points.append(place)
        return len(self.points) >= {"point": 1, "circle": 2}.get(self.form, 1 << 30)

    def back(self) -> bool:
        """Take the last point away; False when there is none."""
        if not self.points:
            return False
        self.points.pop()
        return True

    def shape(self, end: Place | None = None) -> Shape | None:
        """What has been drawn, `end` being a further point; None when points are lacking."""
        points = [point for point, _ in groupby([*self.points, *([end] if end else [])])]
        if self.form == "circle":
            radius = distance_m(*points[:2]) if len(points) > 1 else 0.0
            return Shape("circle", (points[0],), radius) if radius > 0 else None
        return Shape(self.form, tuple(points)) if len(points) >= LEAST[self.form] else None

    def sketch(self, end: Place | None = None) -> Sketch:
        """What is seen; `end`: where the pointer is."""
        points = [*self.points, *([end] if end else [])]
        if not points:
            return Sketch()
        drawn = self.shape(end)
        parts = [Part((point,)) for point in self.points]
        if drawn is not None and self.form in ("polygon", "circle"):
            parts.append(Part(drawn.outline, closed=True, fill=True))
            if self.form == "circle" and len(points) > 1:
                parts.append(Part(points[:2], dashed=True))
        elif len(points) > 1:
            parts.append(Part(points, dashed=self.form == "polygon"))
        return Sketch(parts, self._labels(points, drawn))

    def _labels(self, points: Sequence[Place], drawn: Shape | None) -> list[Label]:
        if self.form == "circle" and drawn is not None:
            return [Label(points[1], length_text(drawn.radius_m))]
        if self.form == "polygon" and drawn is not None:
            return [Label(points[-1], _area_words(points))]
        if len(points) < 2 or self.form == "point":
            return []
        return self._lengths(points)

    def _lengths(self, points: Sequence[Place]) -> list[Label]:
        """From the beginning to each corner; only the whole of what is drawn, not measured."""
        if not self.is_measure:
            return [Label(points[-1], length_text(length_m(points)))]
        labels, far = [], 0.0
        for one, other in pairwise(points):
            far += distance_m(one, other)
            labels.append(Label(other, length_text(far)))
        return labels


def _area_words(points: Sequence[Place]) -> str:
    return translate("Measuring", "{area}, around {length}").format(
        area=area_text(area_m2(points)), length=length_text(perimeter_m(points))
    )
