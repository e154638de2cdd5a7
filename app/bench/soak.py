"""`bench soak`: whether the memory of shell and renderer is level after the hall's first ten minutes.

The hall lives before the demo city at its default scale and its own pace, while a dispatcher goes through a
round of work each minute, and now and then through themes, languages and layouts. Nothing runs faster than in
life: a clock that ran faster would also make devices fall silent and readings old, which is another hall.

What it shows: what is lost with each fix, frame, poll of the cache and act of a dispatcher, since in 20
minutes each of these comes some dozen to some hundred thousand times. What it does not show: what grows with
the day (the cache's file, which retention holds), or what happens once in hours. For these let it run for a
shift: `zhihui bench soak --minutes 480`.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from app.bench import opened
from app.bench.figures import Figure
from app.bench.shares import memory_mb
from app.bench.stage import Stage
from app.bench.watched import Watched
from app.errors import InputError

FIRST_MINUTES = 10.0
"""Caches fill and code is compiled: of these nothing is concluded."""
GROWTH_MB_H = 12.0
"""100 MB in a shift of 8 hours: a tenth of what shell and renderer may use, so that a hall which is opened
once a shift stays within its figures."""
_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class Slope:
    """A straight line through measured memory, by least squares."""

    mb_h: float
    error_mb_h: float
    """Standard error: the scatter of the measured values allows for so much more or less."""


def run(minutes: float = 20.0) -> list[Figure]:
    """Raises InputError when there is nothing left after the first ten minutes."""
    if minutes <= FIRST_MINUTES + 1:
        raise InputError(f"bench soak needs more than {FIRST_MINUTES + 1:g} minutes: --minutes {minutes:g}")
    with TemporaryDirectory(prefix="zhihui-bench-") as folder:
        stage = Stage(Path(folder))
        with Watched(stage, "--soak") as hall:
            hall.wait_for(opened.MOVING)
            samples = _sample(hall, minutes)
    return _figures(samples, minutes)


def _sample(hall: Watched, minutes: float) -> list[tuple[float, dict[str, float]]]:
    """Minutes since the vehicles began to move, and the memory of each part."""
    begin = time.monotonic()
    samples = []
    while (elapsed := time.monotonic() - begin) < minutes * 60:
        samples.append((elapsed / 60, memory_mb(hall.pid)))
        hall.listen(_EVERY_S)
    return samples


def _figures(samples: Sequence[tuple[float, dict[str, float]]], minutes: float) -> list[Figure]:
    settled = [sample for sample in samples if sample[0] >= FIRST_MINUTES]
    at = [minute for minute, _ in settled]
    figures = []
    for part in ("shell", "renderer"):
        sizes = [memory.get(part, 0.0) for _, memory in settled]
        line = slope(at, sizes)
        name = f"{part}, minutes {FIRST_MINUTES:g} to {minutes:g}"
        figures += [
            Figure("soak", f"{name}: memory", float(np.mean(sizes)), "MB"),
            Figure("soak", f"{name}: growth", line.mb_h, "MB/h", GROWTH_MB_H, True),
            Figure("soak", f"{name}: growth, standard error", line.error_mb_h, "MB/h"),
        ]
        figures += [
            Figure("soak", f"{part}, minute {minute}", size, "MB")
            for minute, size in by_minute(samples, part).items()
        ]
    return figures


def slope(minutes: Sequence[float], sizes_mb: Sequence[float]) -> Slope:
    """Growth by the hour. Needs three values or more."""
    hours = np.asarray(minutes) / 60
    (rate, _), covariance = np.polyfit(hours, np.asarray(sizes_mb), 1, cov=True)
    return Slope(float(rate), float(np.sqrt(covariance[0, 0])))


def by_minute(samples: Sequence[tuple[float, dict[str, float]]], part: str) -> dict[int, float]:
    """The mean of each minute, in MB."""
    minutes: dict[int, list[float]] = {}
    for minute, memory in samples:
        minutes.setdefault(int(minute), []).append(memory.get(part, 0.0))
    return {minute: float(np.mean(sizes)) for minute, sizes in minutes.items()}
