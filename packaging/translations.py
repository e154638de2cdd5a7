"""The interface's translations: update resources/translations from the sources, or check that they are whole.

    python packaging/translations.py            read the sources' texts into zhihui_zh.ts, make zhihui_zh.qm
    python packaging/translations.py --check    fail when a text is missing, untranslated, or the .qm is stale

New texts come into the .ts unfinished: translate them there, then run the first again.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("widgets", "maps", "app")
TS = Path("resources/translations/zhihui_zh.ts")

Texts = dict[tuple[str, str], str]
"""Translation by context and source text; empty where it is unfinished."""


def update(root: Path) -> None:
    """Bring the .ts up to date with the sources under `root`, and the .qm with the .ts."""
    extract(root, root / TS)
    compile_(root / TS, (root / TS).with_suffix(".qm"))


def problems(root: Path) -> list[str]:
    """One sentence for each thing that is wrong; nothing is changed."""
    kept = root / TS
    with tempfile.TemporaryDirectory() as folder:
        fresh, compiled = Path(folder) / TS.name, Path(folder) / "fresh.qm"
        shutil.copy(kept, fresh)
        extract(root, fresh)
        found = list(_differences(texts(kept), texts(fresh)))
        compile_(kept, compiled)
        qm = kept.with_suffix(".qm")
        if not qm.is_file() or qm.read_bytes() != compiled.read_bytes():
            found.append(f"{TS.with_suffix('.qm').as_posix()} is not made of {TS.name} as it is")
    return found


def texts(file: Path) -> Texts:
    """What a .ts file holds. Texts that are gone from the sources do not count."""
    found: Texts = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314  a file of ours
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = "" if translation is None else translation.get("type", "")
            if kind not in ("vanished", "obsolete"):
                text = "" if translation is None or kind == "unfinished" else _text(translation)
                found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


def _text(translation: ET.Element) -> str:
    """Its text, or that of its plural forms; empty where one of them is missing."""
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    return "" if "" in forms else "".join(forms)


def extract(root: Path, ts: Path) -> None:
    """Read the texts of the sources under `root` into `ts`; translations that are there stay."""
    files = sorted(str(file) for name in SOURCES for file in (root / name).rglob("*.py"))
    _run("pyside6-lupdate", "-locations", "none", "-no-obsolete", *files, "-ts", str(ts))


def compile_(ts: Path, qm: Path) -> None:
    """Make the binary that Qt loads."""
    _run("pyside6-lrelease", "-nounfinished", str(ts), "-qm", str(qm))


def _differences(kept: Texts, fresh: Texts) -> Iterator[str]:
    for (context, source), translation in fresh.items():
        if (context, source) not in kept:
            yield f"{TS.as_posix()} lacks {context}: {source!r}"
        elif not translation:
            yield f"{TS.as_posix()}: not translated: {context}: {source!r}"
    for context, source in kept.keys() - fresh.keys():
        yield f"{TS.as_posix()}: no source says any more {context}: {source!r}"


def _run(tool: str, *arguments: str) -> None:
    """Run one of PySide's tools, which lie beside the interpreter."""
    beside = Path(sys.executable).with_name(tool)
    command = str(beside) if beside.exists() else shutil.which(tool) or tool
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Update or check the translations.")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is missing")
    root = Path(__file__).resolve().parents[1]
    if not parser.parse_args().check:
        update(root)
        return 0
    found = problems(root)
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print("Run python packaging/translations.py, and translate what is new.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
