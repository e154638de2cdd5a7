"""The check of the translations, on a small tree made for it and on the project itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "translations.py"
SOURCE = """
from PySide6.QtCore import QCoreApplication
print(QCoreApplication.translate("Kind", "taxi"))
"""


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(root / "packaging" / "translations.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with one text, translated."""
    for folder in ("widgets", "maps", "app", "packaging", "resources/translations"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, tmp_path / "packaging")
    (tmp_path / "widgets" / "words.py").write_text(SOURCE, encoding="utf-8")
    ts = tmp_path / "resources/translations/zhihui_zh.ts"
    ts.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<TS version="2.1" language="zh_CN"/>', encoding="utf-8"
    )
    assert run(tmp_path).returncode == 0
    text = ts.read_text(encoding="utf-8")
    ts.write_text(
        text.replace('<translation type="unfinished"></translation>', "<translation>出租车</translation>"),
        encoding="utf-8",
    )
    assert run(tmp_path).returncode == 0
    return tmp_path


def test_a_whole_translation_passes(tree: Path) -> None:
    done = run(tree, "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_new_text_fails_until_it_is_translated(tree: Path) -> None:
    (tree / "widgets" / "words.py").write_text(SOURCE.replace("taxi", "bus"), encoding="utf-8")
    done = run(tree, "--check")
    assert done.returncode == 1
    assert "lacks Kind: 'bus'" in done.stderr
    assert "no source says any more Kind: 'taxi'" in done.stderr
    run(tree)
    assert "not translated: Kind: 'bus'" in run(tree, "--check").stderr


def test_a_stale_binary_fails(tree: Path) -> None:
    ts = tree / "resources/translations/zhihui_zh.ts"
    ts.write_text(ts.read_text(encoding="utf-8").replace("出租车", "的士"), encoding="utf-8")
    assert "zhihui_zh.qm is not made of zhihui_zh.ts as it is" in run(tree, "--check").stderr


def test_check_changes_nothing(tree: Path) -> None:
    (tree / "widgets" / "words.py").write_text(SOURCE.replace("taxi", "bus"), encoding="utf-8")
    before = {file: file.read_bytes() for file in (tree / "resources/translations").iterdir()}
    run(tree, "--check")
    assert {file: file.read_bytes() for file in (tree / "resources/translations").iterdir()} == before
