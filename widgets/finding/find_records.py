"""The records of results, made of the rows that were found."""

from collections.abc import Iterator

import numpy as np

from app.columns import SITE_KINDS, Assets, Sites
from app.model import SiteKind
from app.seat.selection import Subject
from widgets import words
from widgets.coordinates import Place, parse
from widgets.finding.finds import ActionWords, Bookmark, Find, Group, Question, Used
from widgets.finding.fuzzy_index import Texts
from widgets.finding.place_words import place_word, place_zoom

THING_ZOOM = 16.0
"""From how near a vehicle, a camera or typed coordinates are looked at."""


def of_row(group: Group, question: Question, row: int) -> Find:
    """The thing in a row of its group."""
    match group:
        case Group.ASSETS:
            return of_asset(question.picture.assets, row)
        case Group.CAMERAS | Group.STATIONS:
            return of_site(question.picture.sites, row)
        case Group.PLACES:
            return of_place(question, row)
        case Group.BOOKMARKS:
            return of_bookmark(question.bookmarks[row])
        case _:
            return of_action(question.actions[row])


def of_coordinates(place: Place) -> Find:
    """A typed place, in the datum in which it was typed."""
    datum = {"wgs84": "WGS-84", "gcj02": "GCJ-02 → WGS-84", "bd09": "BD-09 → WGS-84"}[place.datum]
    title, key = words.position(place.lon, place.lat), f"{place.lat:.7f}, {place.lon:.7f}"
    return Find(Group.COORDINATES, key, title, datum, lon=place.lon, lat=place.lat, zoom=THING_ZOOM)


def of_asset(assets: Assets, row: int) -> Find:
    """A vehicle or unit."""
    kind, title = words.kind_of(assets, row), words.asset_title(assets, row)
    others = (str(assets.name[row]), str(assets.key[row]))
    hint = _joined(words.kind_word(kind), *(text for text in others if text != title))
    subject = Subject("asset", int(assets.id[row]))
    lon, lat = float(assets.lon[row]), float(assets.lat[row])
    return Find(Group.ASSETS, str(assets.key[row]), title, hint, kind, subject, lon, lat, THING_ZOOM)


def of_site(sites: Sites, row: int) -> Find:
    """A camera or station."""
    kind = SITE_KINDS[int(sites.kind[row])]
    title, key = str(sites.name[row] or sites.key[row]), str(sites.key[row])
    group = Group.CAMERAS if kind is SiteKind.CAMERA else Group.STATIONS
    hint = _joined(words.kind_word(kind), *([key] if key != title else []))
    subject = Subject("site", int(sites.id[row]))
    lon, lat = float(sites.lon[row]), float(sites.lat[row])
    return Find(group, key, title, hint, kind, subject, lon, lat, THING_ZOOM)


def of_place(question: Question, row: int) -> Find:
    """A named place."""
    places = question.places
    kind, name = str(places.kind[row]), str(places.name[row])
    lon, lat = float(places.lon[row]), float(places.lat[row])
    return Find(
        Group.PLACES, str(places.key[row]), name, place_word(kind), lon=lon, lat=lat, zoom=place_zoom(kind)
    )


def of_bookmark(mark: Bookmark) -> Find:
    """A view that somebody has kept."""
    return Find(Group.BOOKMARKS, mark.name, mark.name, lon=mark.lon, lat=mark.lat, zoom=mark.zoom)


def of_action(action: ActionWords) -> Find:
    """Something that the program can do."""
    return Find(
        Group.ACTIONS,
        action.name,
        action.title,
        action.hint,
        shortcut=action.shortcut,
        enabled=action.enabled,
    )


def _joined(*texts: str) -> str:
    return " · ".join(dict.fromkeys(text for text in texts if text))


def again(question: Question, used: Used) -> Iterator[Find]:
    """What was used before, where it is still there."""
    assets, sites, places = question.picture.assets, question.picture.sites, question.places
    match used.group:
        case Group.COORDINATES:
            place = parse(used.key)
            yield from [of_coordinates(place)] if place else []
        case Group.ACTIONS:
            yield from (of_action(action) for action in question.actions if action.name == used.key)
        case Group.BOOKMARKS:
            yield from (of_bookmark(mark) for mark in question.bookmarks if mark.name == used.key)
        case Group.PLACES:
            yield from (of_place(question, row) for row in _rows(places.key, used.key))
        case Group.ASSETS:
            yield from (of_asset(assets, row) for row in _rows(assets.key, used.key))
        case _:
            yield from (of_site(sites, row) for row in _rows(sites.key, used.key))


def _rows(keys: Texts, key: str) -> list[int]:
    rows: list[int] = np.flatnonzero(keys == key).tolist()
    return rows
