"""The data files: found where they are, and the tokens as readable as the face of the hall demands."""

import itertools
import json
import re
import wave
from collections.abc import Iterator

import pytest

from app.tokens import ThemeName, Tokens, priorities
from resources import ROOT, path
from tests.resources.seeing import apart, contrast, deuteranope, lightness

LOWEST_CONTRAST = 4.4
GLYPH_CONTRAST = 3.0
"""WCAG 2.1, 1.4.11: what is drawn and not read."""
AT_A_GLANCE = 9.0
JUST_SEEN = 2.3
SIGNALS = ("accent", "critical", "high", "medium", "low", "well", "replay")
THEMES: tuple[ThemeName, ...] = ("dark", "light")

in_both = pytest.mark.parametrize("name", THEMES)


def names(tree: object, prefix: str = "") -> set[str]:
    """Every dotted name of a theme."""
    if not isinstance(tree, dict):
        return {prefix}
    return set(itertools.chain.from_iterable(names(value, f"{prefix}.{key}") for key, value in tree.items()))


def pairs(tokens: Tokens, group: str) -> Iterator[tuple[str, str]]:
    """Colours of a group, each with each that is another."""
    return itertools.combinations(sorted(set(tokens.tree[group].values())), 2)


def test_a_data_file_is_found_whatever_the_working_folder() -> None:
    file = path("hall.toml")
    assert file.is_absolute()
    assert file.is_file()


def test_both_themes_have_the_same_tokens() -> None:
    themes = json.loads(path("themes/tokens.json").read_text(encoding="utf-8"))
    assert names(themes["dark"]) == names(themes["light"])


@in_both
def test_text_is_readable_on_every_surface(name: ThemeName) -> None:
    tokens = Tokens.load(name)
    found = itertools.product(tokens.ramp("text"), tokens.ramp("surface"))
    assert round(min(contrast(text, surface) for text, surface in found), 1) >= LOWEST_CONTRAST


@in_both
def test_what_is_told_by_colour_is_readable_too(name: ThemeName) -> None:
    tokens = Tokens.load(name)
    told = {key: tokens.colour(key) for key in SIGNALS}
    told |= {f"{group}.{key}": c for group in ("water", "unit") for key, c in tokens.tree[group].items()}
    faint = {
        key: surface
        for (key, colour), surface in itertools.product(told.items(), tokens.ramp("surface")[:3])
        if contrast(colour, surface) < LOWEST_CONTRAST
    }
    assert faint == {}
    # Written on the accent, as on a button that is the main action.
    assert contrast(tokens.colour("surface.0"), tokens.colour("accent")) >= LOWEST_CONTRAST


@in_both
def test_glyphs_of_kinds_stand_out_from_panels(name: ThemeName) -> None:
    tokens = Tokens.load(name)
    found = itertools.product(tokens.tree["kind"].values(), tokens.ramp("surface")[:3])
    assert min(contrast(glyph, surface) for glyph, surface in found) >= GLYPH_CONTRAST


@in_both
@pytest.mark.parametrize("group", ["water", "unit"])
def test_classes_stay_apart_for_an_eye_without_green(name: ThemeName, group: str) -> None:
    tokens = Tokens.load(name)
    assert min(apart(deuteranope(a), deuteranope(b)) for a, b in pairs(tokens, group)) >= AT_A_GLANCE


@in_both
def test_a_density_grows_evenly_also_in_grey_print(name: ThemeName) -> None:
    steps = [lightness(colour) for colour in Tokens.load(name).ramp("heat")]
    rises = [after - before for before, after in itertools.pairwise(steps)]
    assert len({rise > 0 for rise in rises}) == 1
    assert min(map(abs, rises)) > JUST_SEEN


def test_priorities_differ_by_shape_and_sound_where_colour_does_not_reach() -> None:
    found = priorities()
    assert [each.name for each in found] == ["critical", "high", "medium", "low"]
    drawn = {re.sub(r"<svg[^>]*>", "", path(f"icons/{each.icon}.svg").read_text("utf-8")) for each in found}
    assert len(drawn) == len({each.sound for each in found}) == 4


def test_sounds_are_short_and_say_how_grave_it_is() -> None:
    lengths = []
    for each in priorities()[:3]:
        with wave.open(str(path(f"sounds/{each.sound}"))) as sound:
            lengths.append(sound.getnframes() / sound.getframerate())
    assert 0.5 > lengths[0] > lengths[1] > lengths[2] > 0.1
    assert priorities()[3].sound == ""


@in_both
def test_pictures_of_the_style_sheet_are_in_the_themes_colours(name: ThemeName) -> None:
    tokens = Tokens.load(name)
    known = {tokens.colour("line"), *tokens.ramp("surface"), *tokens.ramp("text")}
    files = sorted((ROOT / "themes" / name).glob("*.svg"))
    assert {file.name for file in files} == {
        file.name for other in THEMES for file in (ROOT / "themes" / other).glob("*.svg")
    }
    assert set(re.findall(r"#[0-9a-f]{6}", "".join(file.read_text("utf-8") for file in files))) <= known
