"""The railway: from the west along the north of the city to the east, and a branch to the harbour."""

import numpy as np

from app.demo.city import Floats, Line
from app.demo.land.curves import prolonged, spline
from app.demo.land.waters import Waters

_MAIN = (
    (-15500.0, 4900.0),
    (-9000, 3900),
    (-5000, 3000),
    (-1500, 3150),
    (2300, 3250),
    (5200, 3350),
    (8300, 4700),
    (12000, 5200),
    (16500, 6400),
)
_BRANCH = ((5200.0, 3350.0), (6900, 3000), (8300, 1500), (8900, -900), (8800, -2300))
_THROUGH, _ON_M = "沪江铁路", 40_000.0
"""What passes through the city goes on for so long."""
STATION = 2300.0, 3250.0
"""`u` and `v` of the station."""


def railways(waters: Waters) -> tuple[tuple[Line, ...], Floats]:
    """The tracks, and where the station is (2,)."""
    tracks = []
    for name, points in ((_THROUGH, _MAIN), ("东港支线", _BRANCH)):
        bent = spline(np.array(points), 120.0)
        line = waters.frame.at(bent[:, 0], bent[:, 1])
        if name == _THROUGH:
            line = prolonged(prolonged(line, _ON_M)[::-1], _ON_M)[::-1]
        x, y = line.T
        tracks.append(Line(name, x.copy(), y.copy()))
    return tuple(tracks), waters.frame.at(*STATION)
