"""Data files of the hall. `path` finds them in a checkout, in a wheel and in a frozen bundle."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """The file `name` (a path relative to this folder)."""
    return ROOT / name
