"""The syntax check of the map page's scripts, with the real node."""

import runpy
from pathlib import Path

CHECK = runpy.run_path(str(Path(__file__).resolve().parents[2] / "packaging" / "javascript_check.py"))


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_only_the_projects_own_scripts_are_looked_at(tmp_path: Path) -> None:
    own = written(tmp_path, "layers/heat.js", "")
    written(tmp_path, "vendor/leaflet/leaflet.js", "")
    written(tmp_path, "page.css", "")
    assert CHECK["scripts"](tmp_path) == [own]


def test_modules_and_classic_scripts_parse(tmp_path: Path) -> None:
    module = written(tmp_path, "module.js", "import { a } from './a.js';\nexport const b = a;\n")
    classic = written(tmp_path, "classic.js", "'use strict';\nvar a = 1;\n")
    assert list(CHECK["problems"]([module, classic])) == []


def test_a_broken_script_is_named_with_its_line(tmp_path: Path) -> None:
    broken = written(tmp_path, "broken.js", "const a = 1;\nconst b = ;\n")
    (problem,) = CHECK["problems"]([broken])
    assert "broken.js:2" in problem
    assert "SyntaxError" in problem
