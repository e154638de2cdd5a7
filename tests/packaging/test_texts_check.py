"""The texts check, on small files made here."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "texts_check.py"


@pytest.fixture
def problems() -> Callable[[Path], list[str]]:
    found: Callable[[Path], list[str]] = runpy.run_path(str(SCRIPT))["problems"]
    return found


def write(root: Path, line: str) -> Path:
    file = root / "widgets" / "panel.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{line}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "line",
    [
        'QLabel("Vehicles")',
        'self.button.setToolTip("关闭")',
        'menu.addAction(icon, "Close")',
        'label.setText(f"{count} found")',
        'label.setText("Yes" if sure else "No")',
        'QtWidgets.QPushButton("Go on")',
        'label.setText("lag " + text)',
    ],
)
def test_a_text_that_escapes_is_named(
    problems: Callable[[Path], list[str]], tmp_path: Path, line: str
) -> None:
    (problem,) = problems(write(tmp_path, line))
    assert problem.startswith("widgets/panel.py:1: ")


@pytest.mark.parametrize(
    "line",
    [
        'QLabel(self.tr("Vehicles"))',
        'label.setText("")',
        'label.setText(f"{count} / {total}")',
        'label.setText("–")',
        'label.setText("WGS-84")  # the same everywhere',
        'label.setObjectName("clock")',
        "label.setText(words)",
    ],
)
def test_what_is_translated_or_no_word_is_well(
    problems: Callable[[Path], list[str]], tmp_path: Path, line: str
) -> None:
    assert problems(write(tmp_path, line)) == []


def test_nothing_of_ours_escapes(problems: Callable[[Path], list[str]]) -> None:
    assert problems(ROOT) == []
