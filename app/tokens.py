"""The theme's tokens: the colours and sizes that widgets, charts and the map page all read from one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from resources import path as resource

ThemeName = Literal["dark", "light"]


class Priority(NamedTuple):
    """How an alarm of one priority looks and sounds: no two share a colour, a shape or a sound."""

    name: str
    """Its colour's token too."""
    icon: str
    """A file of resources/icons, without its ending."""
    sound: str
    """A file of resources/sounds; empty for none."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme at one scale. `tree` holds colours: names to #rrggbb, lists or further names; `sizes` pixels
    before scaling. Both are as in resources/themes/tokens.json."""

    name: ThemeName
    tree: Mapping[str, Any]
    sizes: Mapping[str, Any] = field(default_factory=dict)
    scale: float = 1.0
    """By which every size is multiplied: 1.6 for a video wall."""

    @classmethod
    def load(cls, name: ThemeName, scale: float = 1.0) -> "Tokens":
        """The theme of this name, at a scale."""
        content = _content()
        return cls(name, content[name], content["sizes"], scale)

    def colour(self, path: str) -> str:
        """The colour at a dotted path such as `surface.0` or `water.III`; a #rrggbb is given back as it is.

        Raises KeyError when the theme has no such token.
        """
        if path.startswith("#"):
            return path
        found = _at(self.tree, path)
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def px(self, path: str) -> int:
        """The size at a dotted path such as `type.body` or `space.2`, in logical pixels after scaling.

        Raises KeyError when there is no such size.
        """
        found = _at(self.sizes, path)
        if not isinstance(found, int):
            raise KeyError(path)
        return round(found * self.scale)

    def ramp(self, path: str) -> tuple[str, ...]:
        """The colours of a ramp such as `heat`, from low to high."""
        return tuple(self.tree[path])

    def in_sheet(self, name: str) -> str:
        """What stands for `@name@` in a style sheet: a colour, a size with its unit (`space.2`), or the path
        of a picture that a sheet cannot draw (`art.down`).

        Raises KeyError when there is nothing of that name.
        """
        group, _, rest = name.partition(".")
        if group == "art":
            return resource(f"themes/{self.name}/{rest}.svg").as_posix()
        return f"{self.px(name)}px" if group in self.sizes else self.colour(name)


def wall_scale() -> float:
    """The scale of a layout that is read from across the room."""
    return float(_content()["wall_scale"])


def priorities() -> tuple[Priority, ...]:
    """The four priorities of alarms, the gravest first."""
    return tuple(Priority(**each) for each in _content()["priorities"])


def _content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("themes/tokens.json").read_text(encoding="utf-8"))
    return found


def _at(tree: Mapping[str, Any], path: str) -> Any:
    """What stands at a dotted path. Raises KeyError when there is nothing."""
    found: Any = tree
    for part in path.split("."):
        try:
            found = found[int(part)] if isinstance(found, list) else found[part]
        except (IndexError, TypeError, ValueError):
            raise KeyError(path) from None
    return found
