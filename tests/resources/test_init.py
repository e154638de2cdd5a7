"""The data files: found where they are, and the tokens as readable as the face of the hall demands."""

import itertools
import json

import pytest

from app.tokens import Tokens
from resources import path

LOWEST_CONTRAST = 4.4


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def names(tree: object, prefix: str = "") -> set[str]:
    """Every dotted name of a theme."""
    if not isinstance(tree, dict):
        return {prefix}
    return set(itertools.chain.from_iterable(names(value, f"{prefix}.{key}") for key, value in tree.items()))


def test_a_data_file_is_found_whatever_the_working_folder() -> None:
    file = path("hall.toml")
    assert file.is_absolute()
    assert file.is_file()


def test_both_themes_have_the_same_tokens() -> None:
    themes = json.loads(path("themes/tokens.json").read_text(encoding="utf-8"))
    assert names(themes["dark"]) == names(themes["light"])


@pytest.mark.parametrize("name", ["dark", "light"])
def test_text_is_readable_on_every_surface(name: str) -> None:
    tokens = Tokens.load("dark" if name == "dark" else "light")
    pairs = itertools.product(tokens.ramp("text"), tokens.ramp("surface"))
    assert round(min(contrast(text, surface) for text, surface in pairs), 1) >= LOWEST_CONTRAST
