"""Things found by what they are: who types `taxi` or 出租车 wants one that is on the road now."""

import numpy as np
import numpy.typing as npt

from app.columns import ASSET_KINDS, SITE_KINDS
from app.live import Picture
from app.model import AssetKind, SiteKind
from widgets.finding.finds import Group
from widgets.words import kind_word

Rows = npt.NDArray[np.int64]


def rows_named(picture: Picture, text: str, count: int) -> dict[Group, Rows]:
    """At most `count` rows of each group whose kind is called `text`, in English or as the interface says;
    what was heard of last first. Nothing where no kind is called so."""
    needle = text.strip().lower()
    assets, sites = picture.assets, picture.sites
    moving = [code for code, kind in enumerate(ASSET_KINDS) if _is_called(kind, needle)]
    standing = [code for code, kind in enumerate(SITE_KINDS) if _is_called(kind, needle)]
    found: dict[Group, Rows] = {}
    if moving:
        placed = np.flatnonzero(np.isin(assets.kind, moving) & ~np.isnan(assets.lon))
        found[Group.ASSETS] = placed[np.argsort(-assets.time_ms[placed], kind="stable")][:count]
    if standing:
        group = Group.CAMERAS if SITE_KINDS[standing[0]] is SiteKind.CAMERA else Group.STATIONS
        found[group] = np.flatnonzero(np.isin(sites.kind, standing) & ~np.isnan(sites.lon))[:count]
    return {group: rows for group, rows in found.items() if len(rows)}


def _is_called(kind: AssetKind | SiteKind, needle: str) -> bool:
    return needle in (kind.value, kind.value.replace("_", " "), kind_word(kind).lower())
