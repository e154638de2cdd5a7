"""What somebody has drawn on the map, and the GeoJSON file (RFC 7946) in which it is kept. No Qt.

A circle is written as a polygon, with its centre and radius as properties: whoever reads polygons, such as
`zhihui import zones`, reads circles too.
"""

import math
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import shapely
from msgspec import Meta

from app.errors import InputError
from app.geodesy import Place, circle, distance_m, towards

Form = Literal["polygon", "line", "point", "circle"]
LEAST: dict[Form, int] = {"polygon": 3, "line": 2, "point": 1, "circle": 1}
"""Points that each form needs; a circle has one, its centre."""
COLOURS = ("text.1", "critical", "high", "medium", "low", "well")
"""The tokens that a shape may wear."""
NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn thing. `points`: corners in WGS-84 degrees, not closed."""

    form: Form
    points: tuple[Place, ...]
    radius_m: float = 0.0
    """Of a circle; 0 for all others."""
    name: str = ""
    colour: str = COLOURS[0]
    id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])

    @property
    def outline(self) -> tuple[Place, ...]:
        """What is drawn: the corners, or those of a circle."""
        return circle(self.points[0], self.radius_m) if self.form == "circle" else self.points

    @property
    def handles(self) -> tuple[Place, ...]:
        """What can be taken hold of: the corners; of a circle its centre and its easternmost point."""
        return (
            (self.points[0], towards(self.points[0], 90.0, self.radius_m)) if self._is_circle else self.points
        )

    @property
    def _is_circle(self) -> bool:
        return self.form == "circle"

    def moved(self, handle: int, to: Place) -> "Shape":
        """With one handle elsewhere; a circle's second one sets its radius, of at least a metre."""
        if self._is_circle and handle == 1:
            return replace(self, radius_m=max(1.0, distance_m(self.points[0], to)))
        return replace(self, points=(*self.points[:handle], to, *self.points[handle + 1 :]))

    def inserted(self, after: int, at: Place) -> "Shape":
        """With a further corner after this one; a point and a circle stay as they are."""
        if self.form not in ("polygon", "line"):
            return self
        return replace(self, points=(*self.points[: after + 1], at, *self.points[after + 1 :]))

    def without(self, corner: int) -> "Shape":
        """With one corner less, where enough are left."""
        if len(self.points) <= LEAST[self.form]:
            return self
        return replace(self, points=(*self.points[:corner], *self.points[corner + 1 :]))

    @property
    def is_sound(self) -> bool:
        """Whether it has enough different corners, and its outline does not cross itself."""
        if self.form == "circle":
            return self.radius_m > 0
        if len(set(self.points)) < LEAST[self.form]:
            return False
        return self.form != "polygon" or bool(shapely.Polygon(self.points).is_valid)


class _Properties(msgspec.Struct, frozen=True):
    """Of a feature of ours."""

    form: Form
    key: Annotated[str, Meta(min_length=1, max_length=60)]
    name: Annotated[str, Meta(max_length=NAME_LENGTH)] = ""
    colour: str = COLOURS[0]
    centre_lon: float = 0.0
    centre_lat: float = 0.0
    radius_m: Annotated[float, Meta(ge=0, le=2e7)] = 0.0


class _Geometry(msgspec.Struct, frozen=True):
    type: Literal["Point", "LineString", "Polygon"]
    coordinates: Any


class _Feature(msgspec.Struct, frozen=True):
    geometry: _Geometry
    properties: _Properties


class _Collection(msgspec.Struct, frozen=True):
    type: Literal["FeatureCollection"]
    features: tuple[_Feature, ...]


_Lon = Annotated[float, Meta(ge=-180, le=180)]
_Lat = Annotated[float, Meta(ge=-90, le=90)]
_Pair = tuple[_Lon, _Lat]
_COORDINATES: dict[str, Any] = {
    "point": _Pair,
    "line": Annotated[tuple[_Pair, ...], Meta(min_length=2)],
    "polygon": Annotated[tuple[Annotated[tuple[_Pair, ...], Meta(min_length=4)], ...], Meta(min_length=1)],
}


def encode(shapes: Sequence[Shape]) -> bytes:
    """The shapes as a FeatureCollection, a feature a line."""
    features = ",\n".join(msgspec.json.encode(_feature(shape)).decode() for shape in shapes)
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'.encode()


def decode(data: bytes, file: Path) -> tuple[Shape, ...]:
    """The shapes of a file's content. Raises InputError that names `file` when it is not one of ours."""
    try:
        found = msgspec.json.decode(data, type=_Collection)
        return tuple(_shape(feature) for feature in found.features)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: is no file of drawn shapes: {error}") from None


def read(file: Path) -> tuple[Shape, ...]:
    """The shapes in a file; none where there is no file yet.

    Raises InputError when it cannot be read or is none of ours.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    return decode(data, file)


def write(file: Path, shapes: Sequence[Shape]) -> None:
    """Replace the file as a whole or not at all. Raises InputError when it cannot be written."""
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as out:
            out.write(encode(shapes))
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except OSError as error:
        raise InputError(
            f"{file}: what was drawn cannot be kept: {error.strerror}: free some space, or ask for the right"
            " to write there"
        ) from None


def _feature(shape: Shape) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "key": shape.id, "name": shape.name, "kind": "zone", "form": shape.form, "colour": shape.colour,
    }  # fmt: skip
    if shape.form == "circle":
        lon, lat = shape.points[0]
        properties |= {"centre_lon": lon, "centre_lat": lat, "radius_m": shape.radius_m}
    return {"type": "Feature", "id": shape.id, "geometry": _geometry(shape), "properties": properties}


def _geometry(shape: Shape) -> dict[str, Any]:
    if shape.form == "point":
        return {"type": "Point", "coordinates": shape.points[0]}
    if shape.form == "line":
        return {"type": "LineString", "coordinates": shape.points}
    # RFC 7946, 3.1.6: an outer ring runs counter-clockwise and is closed.
    ring = shape.outline if _is_counter_clockwise(shape.outline) else tuple(reversed(shape.outline))
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _is_counter_clockwise(ring: Sequence[Place]) -> bool:
    following = [*ring[1:], ring[0]]
    return math.fsum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, following, strict=True)) <= 0


def _shape(feature: _Feature) -> Shape:
    own, given = feature.properties, feature.geometry.coordinates
    colour = own.colour if own.colour in COLOURS else COLOURS[0]
    points: tuple[Place, ...]
    if own.form == "circle":
        points = (msgspec.convert((own.centre_lon, own.centre_lat), _Pair),)
    else:
        found = msgspec.convert(given, _COORDINATES[own.form])
        points = (found,) if own.form == "point" else found if own.form == "line" else found[0][:-1]
    return Shape(own.form, points, own.radius_m, own.name, colour, own.key)
