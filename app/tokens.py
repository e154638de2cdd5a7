"""The theme's tokens: the colours that widgets, charts and the map page all read from one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from resources import path as resource

ThemeName = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `tree` is as in resources/themes/tokens.json: names to #rrggbb, lists or further names."""

    name: ThemeName
    tree: Mapping[str, Any]

    @classmethod
    def load(cls, name: ThemeName) -> "Tokens":
        """The theme of this name."""
        text = resource("themes/tokens.json").read_text(encoding="utf-8")
        return cls(name, json.loads(text)[name])

    def colour(self, path: str) -> str:
        """The colour at a dotted path such as `surface.0` or `water.III`; a #rrggbb is given back as it is.

        Raises KeyError when the theme has no such token.
        """
        if path.startswith("#"):
            return path
        found: Any = self.tree
        for part in path.split("."):
            found = found[int(part)] if isinstance(found, list) else found[part]
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def ramp(self, path: str) -> tuple[str, ...]:
        """The colours of a ramp such as `heat`, from low to high."""
        return tuple(self.tree[path])
