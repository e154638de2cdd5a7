"""Finding whatever a person types into the command bar. No widget, any thread, one at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from widgets.coordinates import parse
from widgets.finding import find_records as records
from widgets.finding.finds import Find, Group, Question
from widgets.finding.haystacks import Haystacks
from widgets.finding.kinds_named import rows_named
from widgets.listing.asset_order import AssetOrder

EACH = 8
"""Results of a group where there are several groups."""
ALONE = 40
_PREFIXES = {
    ">": (Group.ACTIONS,),
    "@": (Group.BOOKMARKS, Group.PLACES),
    "#": (Group.STATIONS, Group.CAMERAS),
}
_ALL = tuple(group for group in Group if group is not Group.COORDINATES)
# As an input method for Chinese gives them.
_WIDE = str.maketrans("＞》＠＃", ">>@#")
_FAR_FETCHED = 3


def split(typed: str) -> tuple[str, str]:
    """The prefix that narrows what is looked for, as it was typed, and the text after it."""
    typed = typed.strip()
    has_prefix = typed[:1].translate(_WIDE) in _PREFIXES
    return (typed[:1], typed[1:].strip()) if has_prefix else ("", typed)


class Answer(NamedTuple):
    """What was found."""

    finds: list[Find]
    """Results of one group side by side, the group with the best of them first."""
    is_whole: bool
    """False where some groups were left out, because they are not ready to be searched."""


class _Hit(NamedTuple):
    cost: int
    row: int


class CommandIndex:
    """Answers questions."""

    def __init__(self, order: AssetOrder) -> None:
        self._haystacks = Haystacks(order)

    def prepare(self, question: Question) -> bool:
        """Get one more kind of thing ready to be searched; False when all are."""
        return self._haystacks.prepare(question)

    def find(self, question: Question, hasty: bool = False) -> Answer:
        """What goes with the text; without one, what was used before, or all that a prefix stands for. A
        hasty answer comes at once, from what is ready."""
        prefix, text = split(question.text)
        narrowed = _PREFIXES.get(prefix.translate(_WIDE))
        if not text:
            return Answer(list(_offered(question, narrowed)), True)
        groups = wanted = narrowed or _ALL
        if hasty:
            groups = tuple(group for group in wanted if self._haystacks.is_ready(group, question))
        named = {
            group: [_Hit(0, int(row)) for row in rows]
            for group, rows in rows_named(question.picture, text, EACH).items()
            if group in wanted
        }
        hits = named or self._hits(question, text, groups)
        limit = ALONE if narrowed or len(hits) == 1 else EACH
        place = None if narrowed else parse(text)
        found = [records.of_coordinates(place)] if place else []
        for group, rows in hits.items():
            found += [records.of_row(group, question, hit.row) for hit in rows[:limit]]
        return Answer(found, groups == wanted)

    def _hits(self, question: Question, text: str, groups: Sequence[Group]) -> dict[Group, list[_Hit]]:
        """Slips of the finger are allowed for only where nothing fits as it was typed."""
        for slips in (False, True):
            hits: dict[Group, list[_Hit]] = {}
            for group in groups:
                found = self._haystacks.of(group, question).find(text, ALONE, slips)
                hits[group] = [_Hit(cost, row) for row, cost in found]
            best = min((rows[0].cost for rows in hits.values() if rows), default=None)
            if best is not None:
                return _ranked(hits, best)
        return {}


def _ranked(hits: dict[Group, list[_Hit]], best: int) -> dict[Group, list[_Hit]]:
    """The groups in order of their best; without what is far-fetched where something fits well."""
    worst = _FAR_FETCHED - 1 if best <= 0 else 99
    kept = {group: [hit for hit in rows if hit.cost <= worst] for group, rows in hits.items()}
    there = [group for group in kept if kept[group]]
    return {group: kept[group] for group in sorted(there, key=lambda group: kept[group][0].cost)}


def _offered(question: Question, groups: Sequence[Group] | None) -> Iterator[Find]:
    if groups is None:
        yield from (find for used in question.used for find in records.again(question, used))
    else:
        yield from map(records.of_action, question.actions if Group.ACTIONS in groups else ())
        yield from map(records.of_bookmark, question.bookmarks if Group.BOOKMARKS in groups else ())
