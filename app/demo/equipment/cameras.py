"""Cameras: at junctions and along the roads, and by the water."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from app.demo.city import Cameras, Floats, Ints, Roads, Scale, Stream, Texts
from app.demo.land.signs import whole_names

STREET_CAMERAS: dict[Scale, int] = {"town": 4_500, "city": 140_000}
RIVER_CAMERAS = 140
_WEIGHT = np.array([1.5, 3.0, 4.0, 1.6, 0.5])
"""By `RoadClass`: how many more cameras look along it."""
_COMPASS = np.array(["北", "东北", "东", "东南", "南", "西南", "西", "西北"], dtype=object)
_POLE_M = 7.0
"""From the middle of the road to the pole."""
_BANK_M = 6.0
"""From the water to the pole."""
_LAND_M = 14_600.0, 11_600.0
"""So far east and north of the middle there are cameras by the water."""

Columns = tuple[Texts, Floats, Floats, Floats, Floats, Floats]
"""Names, x, y, heading, angle of view and range."""


def cameras(chance: Generator, roads: Roads, streams: tuple[Stream, ...], scale: Scale) -> Cameras:
    """Street cameras first, then those by the water."""
    street = _at_roads(chance, roads, STREET_CAMERAS[scale])
    river = _at_water(chance, streams)
    count = STREET_CAMERAS[scale], RIVER_CAMERAS
    names, x, y, heading, fov, reach = (np.concatenate([a, b]) for a, b in zip(street, river, strict=True))
    return Cameras(
        key=_keys(*count),
        name=names, x=x, y=y, heading_deg=heading, fov_deg=fov, range_m=reach,
        owner=np.repeat(np.array(["公安", "水务"], dtype=object), count),
        on_river=np.repeat([False, True], count),
    )  # fmt: skip


def _keys(street: int, river: int) -> Texts:
    names = [f"C-{n:06d}" for n in range(1, street + 1)] + [f"RC-{n:03d}" for n in range(1, river + 1)]
    return np.array(names, dtype=object)


def _at_roads(chance: Generator, roads: Roads, count: int) -> Columns:
    """First at junctions, one for each road that leaves; what is left of them stands along the roads."""
    tail, head, piece = _leaving(roads)
    at, along = _chosen(chance, roads, count)
    chosen = np.concatenate([at, along])
    gone = np.concatenate([np.zeros(len(at)), np.sort(chance.random(len(along)))])
    start, end = tail[chosen], head[chosen]
    ahead = np.column_stack([roads.x[end] - roads.x[start], roads.y[end] - roads.y[start]])
    unit = ahead / roads.length_m[piece[chosen]][:, None]
    heading = np.mod(np.degrees(np.arctan2(unit[:, 0], unit[:, 1])), 360.0)
    names = [
        _junction_names(roads, tail[at], piece[at], heading[: len(at)]),
        _pole_names(roads.name[piece[along]], heading[len(at) :]),
    ]
    return (
        np.concatenate(names),
        roads.x[start] + ahead[:, 0] * gone + unit[:, 1] * _POLE_M,
        roads.y[start] + ahead[:, 1] * gone - unit[:, 0] * _POLE_M,
        np.round(np.mod(heading + chance.uniform(-6, 6, count), 360.0), 1) % 360.0,
        chance.choice((38.0, 56.0, 74.0, 92.0), count, p=(0.2, 0.4, 0.3, 0.1)),
        chance.choice((60.0, 80.0, 120.0, 180.0), count, p=(0.2, 0.4, 0.3, 0.1)),
    )


def _chosen(chance: Generator, roads: Roads, count: int) -> tuple[Ints, Ints]:
    """Which rows of `_leaving` have a camera at their junction, and which have one on their way."""
    tail, _, piece = _leaving(roads)
    weight = _WEIGHT[roads.cls[piece]]
    order = np.argsort(chance.exponential(1.0, len(piece)) / weight)
    junction = np.bincount(tail, minlength=len(roads.x)) >= 3
    at = order[junction[tail[order]]][:count]
    return at, chance.choice(len(piece), count - len(at), p=_shares(roads.length_m[piece] * weight))


def _leaving(roads: Roads) -> tuple[Ints, Ints, Ints]:
    """Each piece once from either end: where it leaves, where it goes, which it is."""
    piece = np.arange(len(roads.start))
    return (
        np.concatenate([roads.start, roads.end]),
        np.concatenate([roads.end, roads.start]),
        np.concatenate([piece, piece]),
    )


def _shares(weights: Floats) -> Floats:
    found: Floats = weights / weights.sum()
    return found


def _compass(heading_deg: Floats) -> NDArray[np.object_]:
    found: NDArray[np.object_] = _COMPASS[np.round(heading_deg / 45.0).astype(int) % 8]
    return found


def _junction_names(roads: Roads, node: Ints, piece: Ints, heading_deg: Floats) -> Texts:
    """人民路-建设街 东: the road along which it looks, one that crosses it, and the direction."""
    own, whole = roads.name[piece], whole_names(roads.name)
    tail, _, pieces = _leaving(roads)
    order = np.argsort(tail, kind="stable")
    first = np.searchsorted(tail[order], node)
    other = own.copy()
    for step in range(5):
        at = np.minimum(first + step, len(order) - 1)
        found = pieces[order[at]]
        take = (tail[order[at]] == node) & (other == own) & (whole[found] != whole[piece])
        other = np.where(take, roads.name[found], other)
    sides = _compass(heading_deg)
    return np.array(
        [f"{a}-{b} {c}" if a != b else f"{a} {c}" for a, b, c in zip(own, other, sides, strict=True)],
        dtype=object,
    )


def _pole_names(called: Texts, heading_deg: Floats) -> Texts:
    """人民路 12号杆 东: counted along each road."""
    _, road = np.unique(called.astype(str), return_inverse=True)
    order = np.argsort(road, kind="stable")
    first = np.searchsorted(road[order], road[order])
    number = np.empty(len(road), dtype=np.int64)
    number[order] = np.arange(1, len(road) + 1) - first
    named = zip(called, number.tolist(), _compass(heading_deg), strict=True)
    return np.array([f"{road} {pole}号杆 {side}" for road, pole, side in named], dtype=object)


def _at_water(chance: Generator, streams: tuple[Stream, ...]) -> Columns:
    """Spread over river and streams by their length, half of them looking up, half down."""
    lengths = np.array([float(np.hypot(np.diff(s.x), np.diff(s.y)).sum()) for s in streams])
    shares = _shares(lengths * np.where(np.arange(len(streams)) == 0, 2.0, 1.0))
    counts = np.bincount(chance.choice(len(streams), RIVER_CAMERAS, p=shares), minlength=len(streams))
    rows = [_along(chance, stream, count) for stream, count in zip(streams, counts.tolist(), strict=True)]
    names, x, y, heading = (np.concatenate(column) for column in zip(*rows, strict=True))
    fov = chance.choice((56.0, 74.0, 92.0), RIVER_CAMERAS)
    reach = chance.choice((150.0, 220.0, 300.0), RIVER_CAMERAS)
    return names, x, y, heading, fov, reach


def _along(chance: Generator, stream: Stream, count: int) -> tuple[Texts, Floats, Floats, Floats]:
    """Name, place and heading (count,) of the cameras on the banks of one stream, inside the land."""
    inside = np.flatnonzero((np.abs(stream.x[:-1]) < _LAND_M[0]) & (np.abs(stream.y[:-1]) < _LAND_M[1]))
    at = inside[((np.arange(count) + 0.5) * len(inside) / max(count, 1)).astype(int)]
    flow = np.array([stream.x[at + 1] - stream.x[at], stream.y[at + 1] - stream.y[at]])
    flow /= np.hypot(*flow)
    off_m = (stream.width_m / 2 + _BANK_M) * chance.choice((-1, 1), count)
    upward = np.arange(count) % 2 == 0
    seen = np.where(upward, -flow, flow)
    names = [f"{stream.name} {n + 1:02d} {'上游' if up else '下游'}" for n, up in enumerate(upward.tolist())]
    return (
        np.array(names, dtype=object),
        stream.x[at] + flow[1] * off_m,
        stream.y[at] - flow[0] * off_m,
        np.round(np.mod(np.degrees(np.arctan2(seen[0], seen[1])), 360.0), 1) % 360.0,
    )
