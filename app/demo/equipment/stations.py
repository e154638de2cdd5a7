"""What hears the tags, and what measures the water."""

import numpy as np
from numpy.random import Generator

from app.demo.city import BaseStations, Floats, Ints, RoadClass, Roads, Stream, Texts, WaterStations
from app.demo.land.names import YONGJIU

BASE_STATIONS = 1_000
_CELL_M = 180.0
"""No two base stations stand in one square of this size."""
_WEIGHT = np.array([0.6, 1.6, 2.0, 1.0, 0.4])

_ON_RIVER, _ON_YONGJIU = 2, 4
WATER_STATIONS = 18
_TWO_ON = 3
"""So many streams have two stations; the rest of the 18 stand alone."""


def base_stations(chance: Generator, roads: Roads) -> BaseStations:
    """Beside the roads, close together where there are many."""
    x = (roads.x[roads.start] + roads.x[roads.end]) / 2
    y = (roads.y[roads.start] + roads.y[roads.end]) / 2
    near = np.exp(-((np.hypot(x, y) / 6500.0) ** 2)) + 0.04
    order = np.argsort(chance.exponential(1.0, len(x)) / (_WEIGHT[roads.cls] * near * roads.length_m))
    cell = np.round(np.column_stack([x, y]) / _CELL_M).astype(np.int64)
    _, first = np.unique(cell[order], axis=0, return_index=True)
    alone = order[np.sort(first)]
    chosen = np.concatenate([alone, np.setdiff1d(order, alone)])[:BASE_STATIONS]
    return BaseStations(
        key=np.array([f"B-{number:04d}" for number in range(1, BASE_STATIONS + 1)], dtype=object),
        name=_names(roads.name[chosen]),
        x=x[chosen],
        y=y[chosen],
        radius_m=np.where(roads.cls[chosen] <= RoadClass.AVENUE, 160.0, 110.0)
        + 10.0 * chance.integers(0, 8, BASE_STATIONS),
    )


def _names(roads: Texts) -> Texts:
    """人民路 基站03: counted along each road."""
    counted: dict[str, int] = {}
    names = []
    for road in roads.tolist():
        counted[road] = counted.get(road, 0) + 1
        names.append(f"{road} 基站{counted[road]:02d}")
    return np.array(names, dtype=object)


def water_stations(chance: Generator, streams: tuple[Stream, ...]) -> WaterStations:
    """Two on the river, four on 永久河 and the others on the widest streams; from source to mouth on each."""
    counts = _counts(streams)
    of = np.repeat(np.arange(len(streams)), counts)
    number = np.concatenate([np.arange(count) for count in counts])
    inside = np.array([_inside(stream) for stream in streams])
    part = (number + 0.6 + chance.uniform(-0.12, 0.12, len(of))) / counts[of]
    along = inside[of, 0] + part * (inside[of, 1] - inside[of, 0])
    xy = np.array([_at(streams[stream], metres) for stream, metres in zip(of, along, strict=True)])
    names = [streams[stream].name for stream in of]
    called = [
        f"{name} {index + 1}号站" if counts[stream] > 1 else f"{name} 水站"
        for name, index, stream in zip(names, number, of, strict=True)
    ]
    return WaterStations(
        key=np.array([f"W-{row:02d}" for row in range(1, len(of) + 1)], dtype=object),
        mn=np.array([f"8899010000{row:04d}" for row in range(1, len(of) + 1)], dtype=object),
        name=np.array(called, dtype=object),
        x=xy[:, 0],
        y=xy[:, 1],
        stream=of,
        along_m=along,
        below=_below(streams, of, along),
        target_class=np.array([_due(streams[stream].name, stream) for stream in of.tolist()], dtype=object),
    )


def _due(name: str, stream: int) -> str:
    if stream == 0:
        return "II"
    return "III" if name == YONGJIU else ("II", "III", "III", "IV", "III")[stream % 5]


def _counts(streams: tuple[Stream, ...]) -> Ints:
    """How many stations each stream has."""
    counts = np.zeros(len(streams), dtype=np.int64)
    counts[0] = _ON_RIVER
    yongjiu = next(index for index, stream in enumerate(streams) if stream.name == YONGJIU)
    counts[yongjiu] = _ON_YONGJIU
    own = [i for i, stream in enumerate(streams) if stream.into == 0 and i != yongjiu]
    own.sort(key=lambda i: -streams[i].width_m)
    left = WATER_STATIONS - _ON_RIVER - _ON_YONGJIU
    counts[own[:_TWO_ON]] = 2
    counts[own[_TWO_ON : left - _TWO_ON]] = 1
    return counts


def _metres(stream: Stream) -> Floats:
    """Along the stream, at each of its points."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(stream.x), np.diff(stream.y)))])


def _inside(stream: Stream) -> tuple[float, float]:
    """Metres along the stream between which a station may stand."""
    metres = _metres(stream)
    here = metres[(np.abs(stream.x) < 14_000) & (np.abs(stream.y) < 11_500)]
    return float(here[0]), float(here[-1]) - (250.0 if stream.into >= 0 else 0.0)


def _at(stream: Stream, metres: float) -> tuple[float, float]:
    along = _metres(stream)
    return float(np.interp(metres, along, stream.x)), float(np.interp(metres, along, stream.y))


def _below(streams: tuple[Stream, ...], of: Ints, along: Floats) -> Ints:
    """The next station on the same stream or, after its mouth, on that into which it flows."""
    below = np.full(len(of), -1, dtype=np.int64)
    for row in range(len(of)):
        stream, metres = int(of[row]), float(along[row])
        while stream >= 0:
            later = np.flatnonzero((of == stream) & (along > metres))
            if len(later):
                below[row] = later[np.argmin(along[later])]
                break
            stream, metres = _mouth(streams, stream)
    return below


def _mouth(streams: tuple[Stream, ...], stream: int) -> tuple[int, float]:
    """Into which stream this one flows, and how far along that one; -1 for none."""
    into = streams[stream].into
    if into < 0:
        return -1, 0.0
    other = streams[into]
    gaps = np.hypot(other.x - streams[stream].x[-1], other.y - streams[stream].y[-1])
    return into, float(_metres(other)[np.argmin(gaps)])
