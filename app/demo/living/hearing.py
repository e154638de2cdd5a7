"""Which base station hears a tag: the nearest, if it is near enough. Found by cells of the land."""

import numpy as np

from app.demo.city import BaseStations, Floats, Ints

_CELL_M = 50.0
_NEAR_DBM, _LOSS_DB = -38.0, 32.0
"""How loud a tag is at 10 m, and how much of it is lost with each tenfold distance."""


class Ears:
    """The base stations."""

    def __init__(self, stations: BaseStations) -> None:
        self._x, self._y, self._radius = stations.x, stations.y, stations.radius_m
        reach = float(self._radius.max(initial=0.0)) + _CELL_M
        self._west = float(self._x.min(initial=0.0)) - reach
        self._south = float(self._y.min(initial=0.0)) - reach
        columns = int((float(self._x.max(initial=0.0)) + reach - self._west) / _CELL_M) + 1
        rows = int((float(self._y.max(initial=0.0)) + reach - self._south) / _CELL_M) + 1
        self._nearest = np.full((rows, columns), -1, dtype=np.int32)
        self._fill()

    def heard(self, x: Floats, y: Floats) -> tuple[Ints, Floats]:
        """The station that hears each place, -1 for none, and its distance in metres."""
        column = ((x - self._west) / _CELL_M).astype(np.int64)
        row = ((y - self._south) / _CELL_M).astype(np.int64)
        rows, columns = self._nearest.shape
        known = (x >= self._west) & (y >= self._south) & (row < rows) & (column < columns)
        station = np.full(len(x), -1, dtype=np.int64)
        station[known] = self._nearest[row[known], column[known]]
        if not len(self._x):
            return station, np.full(len(x), np.inf)
        far = np.hypot(self._x[station] - x, self._y[station] - y)
        station[far > self._radius[station]] = -1
        return station, far

    def _fill(self) -> None:
        """Each cell gets the nearest of the stations whose circle reaches its middle, or nearly."""
        best = np.full(self._nearest.shape, np.inf)
        for station, (x, y, radius) in enumerate(zip(self._x, self._y, self._radius, strict=True)):
            reach = radius + _CELL_M
            rows = slice(*self._span(y - self._south, reach))
            columns = slice(*self._span(x - self._west, reach))
            up = (np.arange(rows.start, rows.stop) + 0.5) * _CELL_M + self._south - y
            across = (np.arange(columns.start, columns.stop) + 0.5) * _CELL_M + self._west - x
            far = np.hypot(up[:, None], across[None, :])
            nearer = (far < reach) & (far < best[rows, columns])
            best[rows, columns][nearer] = far[nearer]
            self._nearest[rows, columns][nearer] = station

    @staticmethod
    def _span(at: float, reach: float) -> tuple[int, int]:
        return max(int((at - reach) / _CELL_M), 0), int((at + reach) / _CELL_M) + 1


def loudness_dbm(far_m: Floats, random: np.random.Generator) -> Ints:
    """How loud tags are at such distances, in whole dBm."""
    clear = _NEAR_DBM - _LOSS_DB * np.log10(np.maximum(far_m, 10.0) / 10.0)
    return np.rint(clear + random.normal(0, 3, len(far_m))).astype(np.int64)
