"""basemap.js is drawn in the map page's own test; here it is held against the tokens that it is given."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = (ROOT / "maps" / "web" / "basemap.js").read_text(encoding="utf-8")
TOKENS = json.loads((ROOT / "resources" / "themes" / "tokens.json").read_text(encoding="utf-8"))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_colour_of_the_script_is_a_token(theme: str) -> None:
    used = set(re.findall(r"tokens\.(\w+)", SCRIPT)) | set(re.findall(r"color: '(\w+)'", SCRIPT))
    assert used - {"json", "scale"} == set(TOKENS[theme]["map"])
    assert re.findall(r"#[0-9a-fA-F]{6}", SCRIPT) == []


def test_both_themes_have_the_same_tokens() -> None:
    def shape(tree: object) -> object:
        if isinstance(tree, dict):
            return {key: shape(value) for key, value in tree.items()}
        return len(tree) if isinstance(tree, list) else re.fullmatch(r"#[0-9a-f]{6}", str(tree)) is not None

    assert shape(TOKENS["dark"]) == shape(TOKENS["light"])


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_text_can_be_read(theme: str) -> None:
    tokens = TOKENS[theme]
    for text in tokens["text"]:
        assert min(_contrast(text, surface) for surface in tokens["surface"]) >= 4.35
    drawn = tokens["map"]
    assert _contrast(drawn["label"], drawn["land"]) >= 7
    assert _contrast(drawn["water_label"], drawn["water"]) >= 3


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_heat_ramp_runs_one_way_in_grey_print(theme: str) -> None:
    steps = [_luminance(colour) for colour in TOKENS[theme]["heat"]]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_the_script_reaches_for_nothing_outside() -> None:
    assert "'use strict'" in SCRIPT
    assert re.findall(r"https?://|import |eval\(|innerHTML", SCRIPT) == []
