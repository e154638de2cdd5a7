"""The mirror check, on small trees made here and run as `make` runs it."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "mirror_check.py"


@pytest.fixture
def problems() -> Callable[[Path], list[str]]:
    found: Callable[[Path], list[str]] = runpy.run_path(str(SCRIPT))["problems"]
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Callable[..., Path]:
    """Makes a checkout of the files given, each with a line of code."""

    def make(*names: str, **contents: str) -> Path:
        for name in names:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(contents.get(file.stem, "x = 1\n"))
        return tmp_path

    return make


def package(*folders: str) -> list[str]:
    return [f"{folder}/__init__.py" for folder in folders]


EMPTY = {"__init__": '"""Only words."""\n'}


def test_a_mirrored_tree_has_no_problems(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    root = tree(
        *package("app", "app/feeds"),
        "app/feeds/jt808.py",
        "tests/app/feeds/test_jt808.py",
        **EMPTY,
    )
    assert problems(root) == []


def test_a_module_without_test_is_named_with_the_test_it_needs(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    root = tree(*package("app", "app/feeds"), "app/feeds/jt808.py", **EMPTY)
    assert problems(root) == [
        "app/feeds/jt808.py has no test: write tests/app/feeds/test_jt808.py",
    ]


def test_a_test_without_module_is_named(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    root = tree(*package("maps"), "tests/maps/test_gone.py", **EMPTY)
    assert problems(root) == ["tests/maps/test_gone.py tests no module: there is no maps/gone.py"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('"""Words."""\n', 0),
        ("", 0),
        ("from app.errors import InputError\n__all__ = ['InputError']\n", 0),
        ("def path() -> int:\n    return 1\n", 1),
    ],
)
def test_a_package_file_needs_a_test_only_when_it_holds_code(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path], code: str, expected: int
) -> None:
    assert len(problems(tree("app/__init__.py", __init__=code))) == expected


def test_init_with_code_is_tested_by_test_init(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    assert problems(tree("resources/__init__.py", "tests/resources/test_init.py")) == []


def test_files_outside_packages_are_data(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    root = tree(*package("app", "app/cache"), "app/cache/migrations/versions/0001_first.py", **EMPTY)
    assert problems(root) == []


def test_journeys_mirror_nothing_and_scripts_of_any_kind_can_be_tested(
    problems: Callable[[Path], list[str]], tree: Callable[..., Path]
) -> None:
    root = tree(
        "tests/journeys/test_first_walk.py", "scripts/bootstrap.sh", "tests/scripts/test_bootstrap.py"
    )
    assert problems(root) == []


def test_main_files_need_no_test(problems: Callable[[Path], list[str]], tree: Callable[..., Path]) -> None:
    assert problems(tree(*package("app"), "app/__main__.py", **EMPTY)) == []
