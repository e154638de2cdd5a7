"""Lines become a network: cut where they cross, joined where they nearly meet, freed of loose ends."""

import numpy as np
import shapely

from app.demo.city import Codes, Floats, Ints, RoadClass
from app.demo.land.lines import Street

_MERGE_M = 9.0
"""Crossings nearer to each other than this are one."""
_STUB_M = 45.0
"""A dead end shorter than this is no road."""
_FINEST = 20
"""Places are kept to this part of a metre."""

CROSSES = np.ones((len(RoadClass), len(RoadClass)), dtype=bool)
"""Which classes meet at a crossing; the others pass over one another."""
for _great, _small in (
    (RoadClass.MOTORWAY, RoadClass.STREET),
    (RoadClass.MOTORWAY, RoadClass.LANE),
    (RoadClass.RING, RoadClass.LANE),
):
    CROSSES[_great, _small] = CROSSES[_small, _great] = False


class Net:
    """Nodes (n, 2) in metres and straight pieces (m,) between them, each with the line it is of."""

    def __init__(self, xy: Floats, start: Ints, end: Ints, line: Ints) -> None:
        self.xy, self.start, self.end, self.line = xy, start, end, line

    @property
    def length_m(self) -> Floats:
        """(m,) of the pieces."""
        found: Floats = np.hypot(*(self.xy[self.end] - self.xy[self.start]).T)
        return found

    def degree(self) -> Ints:
        """(n,) how many pieces end at each node."""
        both = np.concatenate([self.start, self.end])
        return np.bincount(both, minlength=len(self.xy)).astype(np.int64)

    def keep(self, pieces: np.ndarray) -> "Net":
        """The chosen pieces, with the nodes that they need."""
        start, end, line = self.start[pieces], self.end[pieces], self.line[pieces]
        used, index = np.unique(np.concatenate([start, end]), return_inverse=True)
        index = index.astype(np.int64)
        return Net(self.xy[used], index[: len(start)], index[len(start) :], line)


def weave(streets: list[Street]) -> Net:
    """The network of `streets`: every crossing a node, one connected piece, no stubs."""
    cls = np.array([street.cls for street in streets], dtype=np.uint8)
    line = np.repeat(np.arange(len(streets)), [len(street.xy) - 1 for street in streets])
    tail = np.vstack([street.xy[:-1] for street in streets])
    head = np.vstack([street.xy[1:] for street in streets])
    net = _joined(_pieces(tail, head, line, cls), cls)
    for _ in range(3):
        net = _without_stubs(net)
    return connected(net)


def _pieces(tail: Floats, head: Floats, line: Ints, cls: Codes) -> Net:
    """Every segment cut where another crosses it; nodes are still two for each piece."""
    segment, part = _crossings(tail, head, line, cls)
    count = len(tail)
    segment = np.concatenate([np.arange(count), np.arange(count), segment])
    part = np.concatenate([np.zeros(count), np.ones(count), part])
    order = np.lexsort((part, segment))
    segment, part = segment[order], part[order]
    xy = tail[segment] + part[:, None] * (head - tail)[segment]
    follows = np.flatnonzero(segment[1:] == segment[:-1])
    return Net(xy, follows, follows + 1, line[segment[follows]])


def _crossings(tail: Floats, head: Floats, line: Ints, cls: Codes) -> tuple[Ints, Floats]:
    """Segments that are crossed, and the part of their length (0 to 1) at which they are."""
    shapes = shapely.linestrings(np.stack([tail, head], axis=1))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    meets = (one < other) & CROSSES[cls[line[one]], cls[line[other]]]
    one, other = one[meets], other[meets]
    a, b = head[one] - tail[one], head[other] - tail[other]
    gap = tail[other] - tail[one]
    area = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    oblique = np.abs(area) > 1e-6 * np.hypot(*a.T) * np.hypot(*b.T)
    one, other, a, b, gap, area = (column[oblique] for column in (one, other, a, b, gap, area))
    on_one = np.clip((gap[:, 0] * b[:, 1] - gap[:, 1] * b[:, 0]) / area, 0, 1)
    on_other = np.clip((gap[:, 0] * a[:, 1] - gap[:, 1] * a[:, 0]) / area, 0, 1)
    return np.concatenate([one, other]), np.concatenate([on_one, on_other])


def _joined(net: Net, cls: Codes) -> Net:
    """Nodes that lie together become one; pieces without length and doubles go."""
    rough, index = np.unique(np.round(net.xy * _FINEST).astype(np.int64), axis=0, return_inverse=True)
    xy: Floats = rough / _FINEST
    near = shapely.STRtree(shapely.points(xy)).query(
        shapely.points(xy), predicate="dwithin", distance=_MERGE_M
    )
    node, middle = _merged(xy, index.reshape(-1), near, net, cls)
    start, end = node[net.start], node[net.end]
    low, high = np.minimum(start, end), np.maximum(start, end)
    _, first = np.unique(low * len(middle) + high, return_index=True)
    first = np.sort(first[low[first] != high[first]])
    return Net(middle, start[first], end[first], net.line[first]).keep(np.ones(len(first), dtype=bool))


def _merged(xy: Floats, index: Ints, near: Ints, net: Net, cls: Codes) -> tuple[Ints, Floats]:
    """The node that each of `index` becomes, and where the nodes are: where the greatest roads meet, so that
    no lane bends an avenue."""
    both = np.concatenate([index[net.start], index[net.end]])
    greatest = np.full(len(xy), len(RoadClass))
    np.minimum.at(greatest, both, np.tile(cls[net.line], 2))
    order = np.lexsort((-np.bincount(both, minlength=len(xy)), greatest))
    root = components(len(xy), near[0], near[1])
    groups, group = np.unique(root, return_inverse=True)
    best = np.zeros(len(groups), dtype=np.int64)
    best[group[order[::-1]]] = order[::-1]
    return group[index], xy[best]


def _without_stubs(net: Net) -> Net:
    degree = net.degree()
    loose = (degree[net.start] == 1) | (degree[net.end] == 1)
    return net.keep(~(loose & (net.length_m < _STUB_M)))


def connected(net: Net) -> Net:
    """The greatest part of the network that hangs together."""
    root = components(len(net.xy), net.start, net.end)
    return net.keep(root[net.start] == np.bincount(root).argmax())


def components(count: int, start: Ints, end: Ints) -> Ints:
    """(count,) for each node the least node of those that are joined to it."""
    root = np.arange(count, dtype=np.int64)
    while True:
        before = root.copy()
        least = np.minimum(root[start], root[end])
        np.minimum.at(root, start, least)
        np.minimum.at(root, end, least)
        root = root[root]
        if np.array_equal(root, before):
            return root
