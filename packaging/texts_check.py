"""The texts check: no text that a person sees is written where translation does not reach it.

Looks at what is given to Qt's widgets as a text (`QLabel("…")`, `setToolTip("…")`): a string with a word in
it must come from `tr`, `translate` or a function of ours. One that is the same in every language, such as
the name of a datum, says so at the end of its line: `# the same everywhere`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("widgets", "maps", "app/composition")
MARK = "# the same everywhere"
WIDGETS = {
    "QAction", "QCheckBox", "QDockWidget", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton",
    "Dock", "Empty", "Notice",
}  # fmt: skip
SETTERS = {
    "addAction", "addItem", "addMenu", "addTab", "setAccessibleDescription", "setAccessibleName", "setHtml",
    "setLabel", "setLabelText", "setPlaceholderText", "setPrefix", "setStatusTip", "setSuffix", "setTabText",
    "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")


def problems(root: Path) -> list[str]:
    """One sentence for each text that escapes translation, in the checkout `root`."""
    return [
        problem
        for folder in FOLDERS
        for file in sorted((root / folder).rglob("*.py"))
        for problem in _in_file(file, file.relative_to(root).as_posix())
    ]


def _in_file(file: Path, name: str) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text, str(file))):
        if isinstance(node, ast.Call) and _takes_text(node.func):
            for argument in node.args:
                said = _said(argument)
                if _WORD.search(said) and MARK not in lines[argument.lineno - 1]:
                    where = f"{name}:{argument.lineno}"
                    yield f"{where}: {said!r} is not translated: use self.tr, or say {MARK!r}"


def _takes_text(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in WIDGETS
    return isinstance(function, ast.Attribute) and function.attr in SETTERS | WIDGETS


def _said(argument: ast.expr) -> str:
    """What of an argument is written out in it."""
    match argument:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return " ".join(_said(part) for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return f"{_said(left)} {_said(right)}"
        case ast.IfExp(body=body, orelse=other):
            return f"{_said(body)} {_said(other)}"
        case _:
            return ""


if __name__ == "__main__":
    found = problems(Path(__file__).resolve().parents[1])
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(1 if found else 0)
