"""Which map shows what another shows: a model that knows names and views, and neither maps nor windows."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

Mode = Literal["shared", "follows", "own"]


class View(NamedTuple):
    """The middle of a map in WGS-84 degrees, and its zoom."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Link:
    """How a map is tied to others."""

    mode: Mode = "shared"
    leader: str = ""
    """The map that it follows, in mode `follows`."""


class ViewLinks(QObject):
    """The maps by name. A view goes to every other map that must show it, once; it never comes back."""

    show = Signal(str, float, float, float)
    """Map, lon, lat, zoom: this map must show this view, without reporting it as a move of its own."""
    link_changed = Signal(str)
    """The named map is tied otherwise than before: by choice, or because it was moved or left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._links: dict[str, Link] = {}
        self._views: dict[str, View] = {}
        self._shared: View | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The maps that there are, the oldest first."""
        return tuple(self._links)

    def link(self, name: str) -> Link:
        """How a map is tied. Raises KeyError when there is none of this name."""
        return self._links[name]

    def add(self, name: str, link: Link | None = None) -> None:
        """A map is opened. What it must show, if that is known, is emitted at once.

        Raises ValueError when the name is taken or what it follows is not there.
        """
        if name in self._links:
            raise ValueError(f"there is a map {name!r} already")
        self._links[name] = Link("own")
        self.tie(name, link or Link())

    def remove(self, name: str) -> None:
        """A map is closed: those that followed it keep what they show and are their own."""
        del self._links[name]
        self._views.pop(name, None)
        for other, link in list(self._links.items()):
            if link.leader == name:
                self._set(other, Link("own"))

    def can_follow(self, name: str, leader: str) -> bool:
        """Whether `name` may follow `leader`: not itself, and nothing that follows it."""
        known = leader in self._links
        while leader and leader != name:
            leader = self._links[leader].leader if leader in self._links else ""
        return known and leader != name

    def tie(self, name: str, link: Link) -> None:
        """Tie a map otherwise; it then shows what it is tied to.

        Raises ValueError when it would follow what is not there, itself, or one that follows it.
        """
        if link.mode == "follows" and not self.can_follow(name, link.leader):
            raise ValueError(f"{name!r} cannot follow {link.leader!r}")
        self._set(name, link)
        view = self._shared if link.mode == "shared" else self._views.get(link.leader)
        if view is not None:
            self._show(self._with_followers([name]), view)
        elif link.mode == "shared" and name in self._views:
            self._shared = self._views[name]

    def moved(self, name: str, view: View) -> None:
        """A map was moved, by hand or because something asked that very map: others must keep up. One that
        followed another is its own from now on."""
        if name not in self._links:
            return  # its last word, after it was closed
        if self._links[name].mode == "follows":
            self._set(name, Link("own"))
        group = [name]
        if self._links[name].mode == "shared":
            self._shared = view
            group += [each for each, link in self._links.items() if link.mode == "shared" and each != name]
        self._views[name] = view
        self._show(self._with_followers(group)[1:], view)

    def _show(self, names: list[str], view: View) -> None:
        for each in names:
            self._views[each] = view
            self.show.emit(each, *view)

    def _with_followers(self, found: list[str]) -> list[str]:
        """These maps, and all that follow any of them, also through others."""
        for leader in found:  # it grows on the way
            found += [
                each for each, link in self._links.items() if link.leader == leader and each not in found
            ]
        return found

    def _set(self, name: str, link: Link) -> None:
        if self._links[name] != link:
            self._links[name] = link
            self.link_changed.emit(name)
