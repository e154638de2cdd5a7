import re
from typing import Any

import pytest

from app.tokens import ThemeName, Tokens


def leaves(tree: Any) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    return [leaf for branch in (tree.values() if isinstance(tree, dict) else tree) for leaf in leaves(branch)]


def names(tree: Any) -> set[str]:
    if not isinstance(tree, dict):
        return {""}
    return {f"{name}.{rest}" for name, branch in tree.items() for rest in names(branch)}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_token_is_a_colour(theme: ThemeName) -> None:
    found = leaves(dict(Tokens.load(theme).tree))
    assert found
    assert all(re.fullmatch(r"#[0-9a-f]{6}", leaf) for leaf in found)


def test_both_themes_have_the_same_tokens() -> None:
    assert names(dict(Tokens.load("dark").tree)) == names(dict(Tokens.load("light").tree))


def test_a_colour_by_its_path() -> None:
    tokens = Tokens("dark", {"surface": ["#000000", "#111111"], "water": {"III": "#222222"}})
    assert tokens.colour("surface.1") == "#111111"
    assert tokens.colour("water.III") == "#222222"
    assert tokens.colour("#abcdef") == "#abcdef"
    assert tokens.ramp("surface") == ("#000000", "#111111")


@pytest.mark.parametrize("path", ["water", "water.VI", "nothing"])
def test_no_such_colour(path: str) -> None:
    with pytest.raises(KeyError):
        Tokens("dark", {"water": {"III": "#222222"}}).colour(path)
