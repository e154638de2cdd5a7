"""Finding things by what a person types: plates, names, keys, coordinates. No widget, any thread."""

from typing import NamedTuple

import numpy as np

from app.columns import SITE_KINDS, Assets, Sites
from app.live import Picture
from app.model import AssetKind, SiteKind
from app.selection import Subject
from widgets import words
from widgets.asset_order import AssetOrder
from widgets.coordinates import Place, parse
from widgets.text_index import TextIndex, Texts

LIMIT = 50


class Hit(NamedTuple):
    """One result."""

    title: str
    hint: str
    kind: AssetKind | SiteKind | None
    """None for a place."""
    subject: Subject | None
    lon: float
    """WGS-84 degrees; NaN for a thing that has no place yet."""
    lat: float


class SearchIndex:
    """Answers queries. Shares the text of the assets with their table. Used by one thread at a time."""

    def __init__(self, order: AssetOrder) -> None:
        self._order = order
        self._sites = TextIndex((np.empty(0, dtype=object),))

    def find(self, picture: Picture, query: str) -> list[Hit]:
        """At most `LIMIT` hits, best first: the place, then whole names, beginnings, pieces."""
        place = parse(query)
        hits = [_place_hit(place)] if place else []
        sites = self._site_index(picture.sites).ranked(query, LIMIT)
        assets = self._order.index(picture.assets).ranked(query, LIMIT)
        # Sites are few: where both match, neither may push the other out.
        kept = max(LIMIT // 2, LIMIT - len(sites)) if sites else LIMIT
        hits += [_asset_hit(picture.assets, row) for row, _ in assets[:kept]]
        hits += [_site_hit(picture.sites, row) for row, _ in sites]
        return sorted(hits, key=lambda hit: _rank(hit, query))[:LIMIT]

    def _site_index(self, sites: Sites) -> TextIndex:
        columns: tuple[Texts, ...] = (sites.name, sites.key, sites.address)
        if not self._sites.covers(columns):
            self._sites = TextIndex(columns)
        return self._sites


def _rank(hit: Hit, query: str) -> int:
    if hit.subject is None:
        return 0
    title, needle = hit.title.lower(), query.strip().lower()
    return 1 if title == needle else 2 if title.startswith(needle) else 3


def _place_hit(place: Place) -> Hit:
    title = words.position(place.lon, place.lat)
    datum = {"wgs84": "WGS-84", "gcj02": "GCJ-02 → WGS-84", "bd09": "BD-09 → WGS-84"}[place.datum]
    return Hit(title, datum, None, None, place.lon, place.lat)


def _asset_hit(assets: Assets, row: int) -> Hit:
    kind = words.kind_of(assets, row)
    title = words.asset_title(assets, row)
    others = (str(assets.name[row]), str(assets.key[row]))
    hint = " · ".join(
        dict.fromkeys([words.kind_word(kind), *(text for text in others if text not in ("", title))])
    )
    subject = Subject("asset", int(assets.id[row]))
    return Hit(title, hint, kind, subject, float(assets.lon[row]), float(assets.lat[row]))


def _site_hit(sites: Sites, row: int) -> Hit:
    kind = SITE_KINDS[int(sites.kind[row])]
    title, key = str(sites.name[row] or sites.key[row]), str(sites.key[row])
    hint = " · ".join([words.kind_word(kind), *([key] if key != title else [])])
    subject = Subject("site", int(sites.id[row]))
    return Hit(title, hint, kind, subject, float(sites.lon[row]), float(sites.lat[row]))
