"""What of an OpenStreetMap extract is drawn, in the layers and words of Protomaps' basemap schema, version 4.

A layer's features each say from which zoom on they are worth their bytes (`min_zoom`): motorways from 6,
streets from 12, lanes from 13, buildings from 14. Names are kept as `name`, `name:zh` and `name:en`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from app.importing.osm_classes import (
    BORDER_LEVELS,
    LANDUSE,
    MAX_ZOOM,
    PLACES,
    POIS,
    RAILS,
    ROADS,
    STREAMS,
    Zooms,
    classes_of,
    each,
    integers,
    is_set,
    known,
    zooms_by_size,
    zooms_of,
)
from app.importing.osm_read import Extract, Features, Objects


@dataclass(frozen=True)
class Layer:
    """A layer of the basemap, in drawing order. `geometry`: shapely objects (n,); `min_zoom`: int32 (n,);
    `attributes`: columns (n,) of text or None, or of integers."""

    name: str
    geometry: Objects
    min_zoom: Zooms
    attributes: Mapping[str, NDArray[np.generic]]

    def __len__(self) -> int:
        return len(self.geometry)


def layers(extract: Extract) -> list[Layer]:
    """The layers of the basemap, without those that have nothing in them."""
    made = (
        _landuse(extract.polygons),
        _water(extract.polygons, extract.lines),
        _buildings(extract.polygons),
        _roads(extract.lines),
        _boundaries(extract.polygons),
        _pois(extract.points, extract.polygons),
        _places(extract.points),
    )
    return [layer for layer in made if len(layer)]


def _roads(lines: Features) -> Layer:
    by_road = classes_of(lines.tags["highway"], ROADS)
    classes = np.where(known(by_road), by_road, classes_of(lines.tags["railway"], RAILS))
    classes[np.isin(lines.tags["service"], ("parking_aisle", "driveway", "yard", "spur", "siding"))] = None
    lines, classes = lines.pick(known(classes)), classes[known(classes)]
    detail = np.where(lines.tags["highway"] != None, lines.tags["highway"], lines.tags["railway"])  # noqa: E711
    attributes = {
        "kind": each(classes, lambda c: c.kind),
        "kind_detail": detail,
        "ref": lines.tags["ref"],
        "is_bridge": is_set(lines.tags["bridge"]),
        "is_tunnel": is_set(lines.tags["tunnel"]),
        "layer": integers(lines.tags["layer"]),
        **lines.names(),
    }
    zooms, ranks = zooms_of(classes), each(classes, lambda c: c.rank).astype(np.int32)
    joined, first = _join(lines.geometry, [*attributes.values(), zooms])
    order = np.lexsort((ranks[first], attributes["layer"][first]))
    first = first[order]
    return Layer("roads", joined[order], zooms[first], {k: v[first] for k, v in attributes.items()})


def _join(geometry: Objects, columns: Sequence[NDArray[np.generic]]) -> tuple[Objects, NDArray[np.intp]]:
    """Join lines that meet and agree in all `columns`: a street comes in one piece for each crossing, and its
    name needs a longer one to be written along. Gives the joined lines and, for each, a row of `columns`."""
    numbers: dict[tuple[object, ...], int] = {}
    group = np.array(
        [numbers.setdefault(row, len(numbers)) for row in zip(*columns, strict=True)], dtype=np.intp
    )
    parts, source = shapely.get_parts(geometry, return_index=True)
    group_of_part = group[source]
    order = np.argsort(group_of_part, kind="stable")
    bundles = shapely.multilinestrings(parts[order], indices=group_of_part[order])
    joined, bundle = shapely.get_parts(shapely.line_merge(bundles), return_index=True)
    _, first_of_group = np.unique(group, return_index=True)
    return joined, first_of_group[bundle]


def _water(polygons: Features, lines: Features) -> Layer:
    tags = polygons.tags
    wet = (tags["natural"] == "water") | (tags["waterway"] == "riverbank")
    wet |= np.isin(tags["landuse"], ("reservoir", "basin"))
    areas = polygons.pick(wet)
    kinds = np.array([kind or "water" for kind in areas.tags["water"]], dtype=object)
    area_zooms = zooms_by_size(areas.geometry, 6)
    named = areas.tags["name"] != None  # noqa: E711
    classes = classes_of(lines.tags["waterway"], STREAMS)
    streams, classes = lines.pick(known(classes)), classes[known(classes)]
    labels = areas.pick(named)
    return _stack(
        "water",
        (areas.geometry, area_zooms, {"kind": kinds, **areas.names()}),
        (streams.geometry, zooms_of(classes), {"kind": each(classes, lambda c: c.kind), **streams.names()}),
        (
            shapely.point_on_surface(labels.geometry),
            area_zooms[named],
            {"kind": kinds[named], **labels.names()},
        ),
    )


def _landuse(polygons: Features) -> Layer:
    kinds = np.full(len(polygons), None, dtype=object)
    for tag, values in LANDUSE:
        column = polygons.tags[tag]
        kinds = np.where(np.isin(column, values) & (kinds == None), column, kinds)  # noqa: E711
    used = polygons.pick(known(kinds))
    zooms = zooms_by_size(used.geometry, 8)
    # Large areas first: a park inside a residential quarter lies on it.
    order = np.argsort(-shapely.area(used.geometry), kind="stable")
    columns = {"kind": kinds[known(kinds)], **used.names()}
    return Layer("landuse", used.geometry[order], zooms[order], {k: v[order] for k, v in columns.items()})


def _buildings(polygons: Features) -> Layer:
    built = polygons.pick(known(polygons.tags["building"]) & (polygons.tags["building"] != "no"))
    count = len(built)
    zooms = np.full(count, MAX_ZOOM, dtype=np.int32)
    return Layer("buildings", built.geometry, zooms, {"kind": np.full(count, "building", dtype=object)})


def _boundaries(polygons: Features) -> Layer:
    """District borders as lines: each once, though it is part of both its neighbours."""
    tags = polygons.tags
    shapes, levels = [], []
    for level in BORDER_LEVELS:
        chosen = (tags["boundary"] == "administrative") & (tags["admin_level"] == level)
        if chosen.any():
            edges = shapely.union_all(shapely.boundary(polygons.geometry[chosen]))
            shapes.append(shapely.line_merge(edges) if edges.geom_type == "MultiLineString" else edges)
            levels.append(int(level))
    kinds = np.array(["country" if level == 2 else "region" if level == 4 else "county" for level in levels])
    return Layer(
        "boundaries",
        np.array(shapes, dtype=object),
        np.array([6 if level <= 4 else 8 for level in levels], dtype=np.int32),
        {"kind": kinds.astype(object), "kind_detail": np.array(levels, dtype=np.int32)},
    )


def _places(points: Features) -> Layer:
    classes = classes_of(points.tags["place"], PLACES)
    classes[points.tags["name"] == None] = None  # noqa: E711
    named, classes = points.pick(known(classes)), classes[known(classes)]
    ranks = each(classes, lambda c: c.rank).astype(np.int32)
    people = integers(named.tags["population"])
    ranks = np.maximum(ranks, np.where(people > 0, np.log2(np.maximum(people, 1)) - 7, 0).astype(np.int32))
    order = np.argsort(-ranks, kind="stable")
    columns = {
        "kind": each(classes, lambda c: c.kind),
        "kind_detail": named.tags["place"],
        "population": people,
        "population_rank": ranks,
        **named.names(),
    }
    return Layer(
        "places", named.geometry[order], zooms_of(classes)[order], {k: v[order] for k, v in columns.items()}
    )


def _pois(points: Features, polygons: Features) -> Layer:
    return _stack("pois", *(_pois_of(features) for features in (points, polygons)))


def _pois_of(features: Features) -> tuple[Objects, Zooms, dict[str, NDArray[np.generic]]]:
    classes = np.full(len(features), None, dtype=object)
    for (tag, value), found in POIS.items():
        column = features.tags.get(tag)
        if column is not None:
            classes[(column == value) & (features.tags["name"] != None)] = found  # noqa: E711
    chosen = features.pick(known(classes))
    classes = classes[known(classes)]
    detail = chosen.tags["station"]
    columns: dict[str, NDArray[np.generic]] = {
        "kind": each(classes, lambda c: c.kind),
        "kind_detail": detail,
    }
    columns.update(chosen.names())
    return shapely.point_on_surface(chosen.geometry), zooms_of(classes), columns


def _stack(name: str, *parts: tuple[Objects, Zooms, Mapping[str, NDArray[np.generic]]]) -> Layer:
    columns = {key: np.concatenate([part[2][key] for part in parts]) for key in parts[0][2]}
    zooms = np.concatenate([part[1] for part in parts]).astype(np.int32)
    return Layer(name, np.concatenate([part[0] for part in parts]), zooms, columns)
