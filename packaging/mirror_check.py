"""The mirror check: each module has its test file, and each test file has its module.

app/feeds/jt808.py is tested by tests/app/feeds/test_jt808.py, scripts/bootstrap.sh by
tests/scripts/test_bootstrap.py; maps/web/basemap.js may be, by tests/maps/web/test_basemap.py. A module is a
file that can be imported: every folder above it is a package (Alembic's revisions are not, they are data). An
`__init__.py` with code is tested by test_init.py; without, and a `__main__.py`, needs no test. tests/journeys
walks through the whole program and mirrors nothing.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOTS = ("app", "maps", "widgets", "resources")
SCRIPTS = ("packaging", "scripts")
"""Folders that are no packages: a Python file in them needs its test, a test may be of any file in them."""

JOURNEYS = "journeys"


def problems(root: Path) -> list[str]:
    """One sentence for each module without a test and each test without a module, in the checkout `root`."""
    return [*_untested(root), *_orphans(root)]


def _untested(root: Path) -> Iterator[str]:
    for module in _modules(root):
        test = _test_of(root, module)
        if not test.is_file():
            yield f"{_name(root, module)} has no test: write {_name(root, test)}"


def _modules(root: Path) -> Iterator[Path]:
    for package in ROOTS:
        for file in sorted((root / package).rglob("*.py")):
            if _importable(root, file) and not _needs_no_test(file):
                yield file
    for folder in SCRIPTS:
        yield from sorted((root / folder).glob("*.py"))


def _importable(root: Path, file: Path) -> bool:
    folders = [parent for parent in file.parents if parent != root and root in parent.parents]
    return all((folder / "__init__.py").is_file() for folder in folders)


def _needs_no_test(file: Path) -> bool:
    return file.name == "__main__.py" or (file.name == "__init__.py" and not _has_code(file))


def _has_code(file: Path) -> bool:
    """Whether there is more than a docstring, imports and `__all__`."""
    return not all(_is_plain(node) for node in ast.parse(file.read_bytes(), str(file)).body)


def _is_plain(node: ast.stmt) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case _:
            return False


def _test_of(root: Path, module: Path) -> Path:
    stem = "init" if module.name == "__init__.py" else module.stem
    return root / "tests" / module.parent.relative_to(root) / f"test_{stem}.py"


def _orphans(root: Path) -> Iterator[str]:
    tests = root / "tests"
    for test in sorted(tests.rglob("test_*.py")):
        place = test.relative_to(tests).parent
        stem = test.stem.removeprefix("test_")
        if JOURNEYS not in place.parts and not _has_subject(root / place, stem):
            yield f"{_name(root, test)} tests no module: there is no {(place / stem).as_posix()}.py"


def _has_subject(folder: Path, stem: str) -> bool:
    if stem == "init" and (folder / "__init__.py").is_file():
        return True
    if folder.name in SCRIPTS and folder.is_dir():
        return any(file.stem == stem for file in folder.iterdir())
    # A script of the map page may have a test: it is one for its room too.
    return any((folder / f"{stem}{ending}").is_file() for ending in (".py", ".js"))


def _name(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


if __name__ == "__main__":
    found = problems(Path(__file__).resolve().parents[1])
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(1 if found else 0)
