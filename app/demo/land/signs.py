"""The names on the signs: a long road has one for each quarter of the compass."""

import re

import numpy as np

from app.demo.city import Floats, RoadClass, Texts
from app.demo.land.lines import Street
from app.demo.land.weaving import Net

_COMPASS = re.compile("[东西南北中](路|大道)$")
_LONG_M = 3600.0
"""Roads from this length on are parted by the compass."""
_MIDDLE_M = 1300.0
"""So far from the middle of the city a road is the middle part of itself."""


def signs(net: Net, streets: list[Street]) -> Texts:
    """(m,) the name of each piece."""
    plain = np.array([street.name for street in streets], dtype=object)[net.line]
    middle = (net.xy[net.start] + net.xy[net.end]) / 2
    called = plain.copy()
    for index, street in enumerate(streets):
        if street.cls == RoadClass.RING:
            chosen = np.flatnonzero(net.line == index)
            called[chosen] = _by_side(street.name, middle[chosen])
    roots, root = np.unique(plain.astype(str), return_inverse=True)
    order = np.argsort(root, kind="stable")
    for name, chosen in zip(roots, np.split(order, np.cumsum(np.bincount(root))[:-1]), strict=True):
        if name.endswith(("路", "大道")) and not name.endswith(("公路", "环路")):
            called[chosen] = _by_compass(name, middle[chosen])
    return called


def whole_names(names: Texts) -> Texts:
    """(n,) the name of the road of which each is a part: 人民路 for 人民东路."""
    different, of = np.unique(names.astype(str), return_inverse=True)
    found: Texts = np.array([_COMPASS.sub(r"\1", name) for name in different], dtype=object)[of]
    return found


def _by_compass(name: str, middle: Floats) -> Texts:
    """人民路 as 人民东路, 人民中路 and 人民西路, where it is long."""
    extent = np.ptp(middle, axis=0)
    whole = np.full(len(middle), name, dtype=object)
    if extent.max() < _LONG_M:
        return whole
    axis, less, more = (0, "西", "东") if extent[0] >= extent[1] else (1, "南", "北")
    place = middle[:, axis]
    through = place.min() < -_MIDDLE_M and place.max() > _MIDDLE_M
    if not through:
        return whole
    part = np.where(place < -_MIDDLE_M, less, np.where(place > _MIDDLE_M, more, "中"))
    stem, end = (name[:-2], "大道") if name.endswith("大道") else (name[:-1], "路")
    return np.array([f"{stem}{sign}{end}" for sign in part], dtype=object)


def _by_side(name: str, middle: Floats) -> Texts:
    """内环路 as 内环东路 and so on."""
    side = np.round(np.arctan2(middle[:, 1], middle[:, 0]) / (np.pi / 2)).astype(int) % 4
    return np.array(
        [f"{name[:-1]}{sign}路" for sign in np.array(["东", "北", "西", "南"])[side]], dtype=object
    )
