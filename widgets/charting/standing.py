"""How the water stations stand: the class each reaches now, against the one that is due there."""

from typing import NamedTuple

import numpy as np

from app.columns import SITE_KINDS
from app.feeds.factors import CLASSES
from app.live import Picture
from app.model import SiteKind
from widgets.cards import water

_STATION = SITE_KINDS.index(SiteKind.WATER_STATION)


class Standing(NamedTuple):
    """One station."""

    site_id: int
    name: str
    reached: int | None
    """1 (I) to 6 (worse than V); None without a valid value."""
    due: int | None
    """None where no class is due."""

    @property
    def falls_short(self) -> bool:
        """Whether it is worse than it should be."""
        return self.reached is not None and self.due is not None and self.reached > self.due


def standings(picture: Picture) -> list[Standing]:
    """Every water station, those that fall furthest short first, then by name."""
    sites = picture.sites
    found = []
    for row in np.flatnonzero(sites.kind == _STATION).tolist():
        due, site_id = str(sites.target_class[row]), int(sites.id[row])
        found.append(
            Standing(
                site_id,
                str(sites.name[row] or sites.key[row]),
                water.station_class(picture.values.get(site_id, {})),
                CLASSES.index(due) + 1 if due in CLASSES else None,
            )
        )
    return sorted(found, key=lambda each: (-_short_by(each), each.name))


def _short_by(each: Standing) -> int:
    return each.reached - each.due if each.falls_short and each.reached and each.due else 0
