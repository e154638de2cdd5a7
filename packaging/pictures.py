"""The pictures of the documentation, taken from the demo city: `make pictures`.

    python packaging/pictures.py [FOLDER]

Lets the city live before a sync of its own for a while, in a temporary folder and on free ports, and takes
every built-in layout in both themes and both languages into docs/pictures. Look at them before they are
committed.
"""

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LIVED_S = 150
"""Until then tracks are worth looking at, and the hall's figures have a past."""
SIZE = "1600x900"


@dataclass(frozen=True)
class Layout:
    """A layout, and what is to be seen in it."""

    name: str
    file: str
    words: tuple[str, ...]


LAYOUTS = (
    Layout("Single screen", "single", ("--select", "V-0950", "--view", "112.865,29.925,14.2")),
    Layout("Dispatcher, three screens", "dispatcher", ("--select", "W-04", "--view", "112.86,29.93,13")),
    Layout("Supervisor", "supervisor", ("--select", "P-012", "--view", "112.85,29.92,13.4")),
    Layout("Video wall", "wall", ("--view", "112.86,29.92,12")),
)
THEMES = ("dark", "light")
LANGUAGES = ("en", "zh")


def shots(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each picture's file, and the words of `zhihui shot` that take it."""
    for layout, theme, language in product(LAYOUTS, THEMES, LANGUAGES):
        file = folder / f"{layout.file}-{theme}-{language}.webp"
        words = ["--layout", layout.name, "--theme", theme, "--language", language, *layout.words]
        yield file, ["shot", str(file), "--size", SIZE, "--after", "6", *words]


def main(folder: Path) -> int:
    """Take all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zhihui-pictures-") as scratch:
        config = _settings(Path(scratch))
        with _running("sync", config), _running("demo", config):
            print(f"the city lives for {LIVED_S} s …", flush=True)
            time.sleep(LIVED_S)
            for file, words in shots(folder):
                subprocess.run([*_PROGRAM, *words, "--config", str(config)], check=True)
                print(file.relative_to(folder), flush=True)
    return 0


_PROGRAM = (sys.executable, "-m", "app")


def _settings(folder: Path) -> Path:
    """The demo city's settings with ports that nobody uses."""
    text = (ROOT / "resources" / "demo.toml").read_text(encoding="utf-8")
    file = folder / "hall.toml"
    file.write_text(re.sub(r"(?<=127\.0\.0\.1:)\d+", lambda _: str(_free_port()), text), encoding="utf-8")
    return file


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: str, config: Path) -> Iterator[None]:
    process = subprocess.Popen([*_PROGRAM, command, "--config", str(config)], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
