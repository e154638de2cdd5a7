"""What a benchmark reports: figures with their goal, as a table or as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    bench: str
    what: str
    value: float
    unit: str
    goal: float | None = None
    at_most: bool = False
    """The goal is an upper bound; otherwise a lower one."""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.at_most else self.value >= self.goal


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - a pseudo-file
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor()


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for a person."""
    lines = []
    for figure in figures:
        goal = ""
        if figure.goal is not None:
            bound = "at most" if figure.at_most else "at least"
            goal = f"  goal {bound} {figure.goal:,g}: {'reached' if figure.reached else 'NOT reached'}"
        value = f"{figure.value:,.0f}" if abs(figure.value) >= 1000 else f"{figure.value:,.3g}"
        lines.append(f"{figure.bench:8} {figure.what:64} {value:>12} {figure.unit:12}{goal}")
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> str:
    """The figures and the machine as a JSON object."""
    rows = [{**asdict(figure), "reached": figure.reached} for figure in figures]
    return json.dumps({"machine": machine(), "figures": rows}, ensure_ascii=False, indent=2)
