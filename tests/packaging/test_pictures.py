"""The pictures of the documentation: each layout in both themes and languages, and all of them there."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from app.seat import layouts

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "pictures.py"


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_every_built_in_layout_is_taken_in_both_themes_and_languages(script: dict[str, Any]) -> None:
    assert [layout.name for layout in script["LAYOUTS"]] == [layout.name for layout in layouts.delivered()]
    files = [file.name for file, _ in script["shots"](Path("pictures"))]
    assert len(files) == len(set(files)) == 16


def test_the_pictures_that_documents_show_are_those_that_are_taken(script: dict[str, Any]) -> None:
    taken = {file.name for file, _ in script["shots"](Path())}
    there = {file.name for file in script["FOLDER"].glob("*")}
    shown = {
        name
        for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
        for name in re.findall(r"pictures/([\w.-]+)\)", document.read_text(encoding="utf-8"))
    }
    assert there == taken
    assert shown <= taken
    assert shown


def test_the_demo_citys_settings_get_ports_of_their_own(script: dict[str, Any], tmp_path: Path) -> None:
    file = script["_settings"](tmp_path)
    ports = re.findall(r"127\.0\.0\.1:(\d+)", file.read_text(encoding="utf-8"))
    assert len(ports) == len(set(ports)) == 3
    assert not {"28808", "28212", "28883"} & set(ports)
