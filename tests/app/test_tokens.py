import re
from typing import Any

import pytest

from app.tokens import ThemeName, Tokens, priorities, wall_scale
from resources import path as resource


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


def test_sizes_grow_with_the_scale() -> None:
    plain, wall = Tokens.load("dark"), Tokens.load("dark", wall_scale())
    assert (plain.px("type.body"), plain.px("space.2"), plain.px("stroke.hair")) == (13, 8, 1)
    assert (wall.px("type.body"), wall.px("type.figure"), wall.px("space.2")) == (21, 35, 13)
    assert plain.px("inset.knob") < 0


@pytest.mark.parametrize("path", ["type", "type.huge", "space.99", "nothing"])
def test_no_such_size(path: str) -> None:
    with pytest.raises(KeyError):
        Tokens.load("dark").px(path)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_what_a_style_sheet_asks_for(name: ThemeName) -> None:
    tokens = Tokens.load(name, 2.0)
    assert tokens.in_sheet("surface.1") == tokens.colour("surface.1")
    assert tokens.in_sheet("space.3") == "24px"
    assert tokens.in_sheet("art.check") == resource(f"themes/{name}/check.svg").as_posix()
    with pytest.raises(KeyError):
        tokens.in_sheet("surface.9")


def test_space_is_a_grid_of_four() -> None:
    tokens = Tokens.load("dark")
    assert [tokens.px(f"space.{step}") for step in range(9)] == [4 * step for step in range(9)]


def test_each_priority_has_its_files() -> None:
    for priority in priorities():
        Tokens.load("dark").colour(priority.name)
        assert resource(f"icons/{priority.icon}.svg").is_file()
        assert not priority.sound or resource(f"sounds/{priority.sound}").is_file()
