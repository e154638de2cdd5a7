"""The haystack of each kind of thing, made when it is needed and kept while its texts are the same."""

from functools import partial

import numpy as np

from app.columns import SITE_KINDS, Sites
from app.model import SiteKind
from widgets.finding.finds import Group, Question
from widgets.finding.fuzzy_index import FuzzyIndex, Texts, column
from widgets.finding.haystack import Haystack, Kept, names_only
from widgets.finding.text_index import TextIndex
from widgets.listing.asset_order import AssetOrder, searched

_CAMERA = SITE_KINDS.index(SiteKind.CAMERA)


class Haystacks:
    """Shares the text of the assets with their table. Used by one thread at a time."""

    def __init__(self, order: AssetOrder) -> None:
        self._order = order
        self._kept = {
            # The places are read anew as a whole, so their rows do move.
            Group.PLACES: Kept(may_lag=False),
            Group.STATIONS: Kept(),
            Group.CAMERAS: Kept(),
            Group.ASSETS: Kept(),
        }

    def of(self, group: Group, question: Question) -> Haystack:
        """What of `group` can be found."""
        kept = self._kept.get(group)
        if kept is None:
            return _of_few(group, question)
        return kept.of(_columns(group, question), partial(self._make, group, question))

    def is_ready(self, group: Group, question: Question) -> bool:
        """Whether `of` would answer at once. In a whole city the making takes a tenth of a second or more."""
        kept = self._kept.get(group)
        return kept is None or kept.is_ready(_columns(group, question))

    def prepare(self, question: Question) -> bool:
        """Make one of those that are not ready; False when all are."""
        missing = next((group for group in self._kept if not self.is_ready(group, question)), None)
        if missing is not None:
            self.of(missing, question)
        return missing is not None

    def _make(self, group: Group, question: Question) -> Haystack:
        assets, sites = question.picture.assets, question.picture.sites
        match group:
            case Group.ASSETS:
                fuzzy = FuzzyIndex((assets.plate, assets.name))
                return Haystack(np.arange(len(assets)), self._order.index(assets), fuzzy)
            case Group.CAMERAS:
                return _of_sites(sites, np.flatnonzero(sites.kind == _CAMERA))
            case Group.STATIONS:
                return _of_sites(sites, np.flatnonzero(sites.kind != _CAMERA))
            case _:
                return names_only((question.places.name,))


def _columns(group: Group, question: Question) -> tuple[Texts, ...]:
    """The texts on which a haystack depends."""
    if group is Group.ASSETS:
        return searched(question.picture.assets)
    return (question.places.name,) if group is Group.PLACES else _texts(question.picture.sites)


def _texts(sites: Sites) -> tuple[Texts, ...]:
    return (sites.name, sites.key, sites.address)


def _of_sites(sites: Sites, rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Haystack:
    columns = [texts[rows] for texts in _texts(sites)]
    return Haystack(rows, TextIndex(columns), FuzzyIndex(columns[:1]))


def _of_few(group: Group, question: Question) -> Haystack:
    if group is Group.BOOKMARKS:
        return names_only((column(bookmark.name for bookmark in question.bookmarks),))
    titles = column(action.title for action in question.actions)
    return names_only((titles, column(action.others for action in question.actions)))
