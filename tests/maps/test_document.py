import json
import re
from dataclasses import asdict

import pytest

from app.tokens import Tokens
from maps.document import Base, compose, theme
from maps.scheme import WEB

DARK = Tokens.load("dark")
BASE = Base("vector", "/tiles/0/{z}/{x}/{y}", 0, 14, "© </script><b>somebody</b>")
LAYERS = [{"name": "heat", "visible": True, "opacity": 1.0, "every": 500}]


def _page(base: Base | None = BASE, *hosts: str) -> tuple[str, str]:
    page = compose((120.3, 31.57), 12, DARK, base, LAYERS, hosts)
    return page.html, page.script


def test_no_script_stands_in_the_page() -> None:
    html, _ = _page()
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"\bon\w+=|javascript:", html) == []


def test_everything_comes_from_the_private_scheme() -> None:
    html, script = _page()
    assert re.findall(r"https?://(?!www\.w3\.org)", html + script) == []
    sources = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(sources) > 8
    for source in sources:
        if source not in ("/map.js", "/web/qwebchannel.js"):
            assert (WEB / source.removeprefix("/web/")).is_file(), source


def test_the_policy_names_the_tile_servers_and_nothing_else() -> None:
    html, _ = _page(None, "https://tiles.example.org")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "hall:"
    assert rules["img-src"] == "hall: data: blob: https://tiles.example.org"


def test_the_script_starts_the_hall_where_it_was_told() -> None:
    _, script = _page()
    assert re.search(r"center: \[31\.57, 120\.3\]", script)
    started = re.search(r"hall\.start\((\w+), (\{.*\})\);", script)
    assert started is not None
    config = json.loads(started[2])
    assert set(config.pop("words")) == {"map", "north", "northIsUp", "zoomIn", "zoomOut"}
    assert config == {"theme": theme(DARK), "base": asdict(BASE), "layers": LAYERS, "ornaments": True}
    assert re.search(rf"{started[1]} = L\.map\(", script)


def test_without_a_basemap_there_is_none() -> None:
    assert '"base": null' in _page(None)[1]


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_theme_has_all_that_the_page_uses(name: str) -> None:
    tokens = Tokens.load("dark" if name == "dark" else "light")
    colours = theme(tokens)
    scripts = "".join(file.read_text(encoding="utf-8") for file in (WEB / "layers").glob("*.js"))
    assert set(re.findall(r"\btheme\.(\w+)", scripts)) <= set(colours["css"])
    style = (WEB / "hall.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--(\w+)\)", style)) <= set(colours["css"])
    assert colours["map"] == {**tokens.tree["map"], "scale": 1.0}
