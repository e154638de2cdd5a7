"""Asking a child process, which may crash, hang or find no Qt at all: only its answer comes back."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Ask = Callable[[str, float], Mapping[str, Any]]
"""Called with a probe's name and a time limit in seconds; gives its answer or raises `ProbeError`."""


class ProbeError(Exception):
    """The child gave no answer. `str(error)` says how it ended."""


class Child:
    """This program again, as `zhihui doctor --probe NAME`."""

    def __init__(self, config: Path) -> None:
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
        self._command = [*program, "doctor", "--config", str(config), "--probe"]

    def __call__(self, name: str, seconds: float) -> Mapping[str, Any]:
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                [*self._command, name], capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise ProbeError(f"no answer within {seconds:g} s") from None
        except OSError as error:
            raise ProbeError(str(error)) from None
        return _answer(done.returncode, done.stdout, done.stderr)


def _answer(code: int, out: bytes, err: bytes) -> Mapping[str, Any]:
    """The last line that the child wrote. Whatever Qt said before it is not asked for."""
    lines = out.decode(errors="replace").splitlines()
    if code == 0 and lines:
        try:
            answer = json.loads(lines[-1])
        except ValueError:
            answer = None
        if isinstance(answer, dict):
            return answer
    said = err.decode(errors="replace").strip().splitlines()
    ended = f"killed by signal {-code}" if code < 0 else f"ended with code {code}"
    raise ProbeError(f"{ended}: {said[-1]}" if said else ended)
