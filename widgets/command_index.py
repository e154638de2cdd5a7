"""Finding whatever a person types into the command bar. No widget, any thread, one at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from app.columns import SITE_KINDS, Assets, Sites
from app.model import SiteKind
from widgets import find_records as records
from widgets.asset_order import AssetOrder, searched
from widgets.coordinates import parse
from widgets.finds import Find, Group, Question
from widgets.fuzzy_index import FuzzyIndex, Texts, column
from widgets.haystack import Haystack, Kept, names_only
from widgets.text_index import TextIndex

EACH = 8
"""Results of a group where there are several groups."""
ALONE = 40
_PREFIXES = {
    ">": (Group.ACTIONS,),
    "@": (Group.BOOKMARKS, Group.PLACES),
    "#": (Group.STATIONS, Group.CAMERAS),
}
# As an input method for Chinese gives them.
_WIDE = str.maketrans("＞》＠＃", ">>@#")
_FAR_FETCHED = 3
_CAMERA = SITE_KINDS.index(SiteKind.CAMERA)


def split(typed: str) -> tuple[str, str]:
    """The prefix that narrows what is looked for, as it was typed, and the text after it."""
    typed = typed.strip()
    has_prefix = typed[:1].translate(_WIDE) in _PREFIXES
    return (typed[:1], typed[1:].strip()) if has_prefix else ("", typed)


class _Hit(NamedTuple):
    cost: int
    row: int


class CommandIndex:
    """Answers questions; shares the text of the assets with their table."""

    def __init__(self, order: AssetOrder) -> None:
        self._order = order
        self._assets, self._cameras, self._stations = Kept(), Kept(), Kept()
        self._places = Kept(may_lag=False)

    def warm(self, question: Question) -> None:
        """Get ready to answer: what takes its time with a whole city."""
        for group in (Group.PLACES, Group.ASSETS, Group.STATIONS, Group.CAMERAS):
            self._haystack(group, question)

    def find(self, question: Question) -> list[Find]:
        """Results of one group side by side, the group with the best of them first. Without a text: what was
        used before, or all that a prefix stands for."""
        prefix, text = split(question.text)
        groups = _PREFIXES.get(prefix.translate(_WIDE))
        if not text:
            return list(self._offered(question, groups))
        hits = self._hits(question, text, groups or tuple(Group))
        limit = ALONE if groups or len(hits) == 1 else EACH
        place = None if groups else parse(text)
        found = [records.of_coordinates(place)] if place else []
        for group, rows in hits.items():
            found += [self._find_of(group, question, hit.row) for hit in rows[:limit]]
        return found

    def _hits(self, question: Question, text: str, groups: Sequence[Group]) -> dict[Group, list[_Hit]]:
        """Slips of the finger are allowed for only where nothing fits as it was typed."""
        for slips in (False, True):
            hits: dict[Group, list[_Hit]] = {}
            for group in groups:
                if group is not Group.COORDINATES:
                    found = self._haystack(group, question).find(text, ALONE, slips)
                    hits[group] = [_Hit(cost, row) for row, cost in found]
            best = min((rows[0].cost for rows in hits.values() if rows), default=None)
            if best is not None:
                return _ranked(hits, best)
        return {}

    def _haystack(self, group: Group, question: Question) -> Haystack:
        assets, sites, places = question.picture.assets, question.picture.sites, question.places
        match group:
            case Group.ASSETS:
                return self._assets.of(searched(assets), lambda: self._of_assets(assets))
            case Group.CAMERAS:
                return self._cameras.of(_texts_of(sites), lambda: _of_sites(sites, sites.kind == _CAMERA))
            case Group.STATIONS:
                return self._stations.of(_texts_of(sites), lambda: _of_sites(sites, sites.kind != _CAMERA))
            case Group.PLACES:
                return self._places.of((places.name,), lambda: names_only((places.name,)))
            case Group.BOOKMARKS:
                return names_only((column(bookmark.name for bookmark in question.bookmarks),))
            case _:
                titles = column(action.title for action in question.actions)
                return names_only((titles, column(action.others for action in question.actions)))

    def _of_assets(self, assets: Assets) -> Haystack:
        fuzzy = FuzzyIndex((assets.plate, assets.name))
        return Haystack(np.arange(len(assets)), self._order.index(assets), fuzzy)

    def _find_of(self, group: Group, question: Question, row: int) -> Find:
        match group:
            case Group.ASSETS:
                return records.of_asset(question.picture.assets, row)
            case Group.CAMERAS | Group.STATIONS:
                return records.of_site(question.picture.sites, row)
            case Group.PLACES:
                return records.of_place(question, row)
            case Group.BOOKMARKS:
                return records.of_bookmark(question.bookmarks[row])
            case _:
                return records.of_action(question.actions[row])

    def _offered(self, question: Question, groups: Sequence[Group] | None) -> Iterator[Find]:
        if groups is None:
            yield from (find for used in question.used for find in records.again(question, used))
        else:
            yield from map(records.of_action, question.actions if Group.ACTIONS in groups else ())
            yield from map(records.of_bookmark, question.bookmarks if Group.BOOKMARKS in groups else ())


def _ranked(hits: dict[Group, list[_Hit]], best: int) -> dict[Group, list[_Hit]]:
    """The groups in order of their best; without what is far-fetched where something fits well."""
    worst = _FAR_FETCHED - 1 if best <= 0 else 99
    kept = {group: [hit for hit in rows if hit.cost <= worst] for group, rows in hits.items()}
    there = [group for group in kept if kept[group]]
    return {group: kept[group] for group in sorted(there, key=lambda group: kept[group][0].cost)}


def _texts_of(sites: Sites) -> tuple[Texts, ...]:
    return (sites.name, sites.key, sites.address)


def _of_sites(sites: Sites, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Haystack:
    rows = np.flatnonzero(chosen)
    columns = [texts[rows] for texts in _texts_of(sites)]
    return Haystack(rows, TextIndex(columns), FuzzyIndex(columns[:1]))
