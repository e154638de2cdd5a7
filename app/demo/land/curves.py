"""Smooth curves and smooth disorder: what keeps the city from looking as if a ruler had drawn it."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from app.demo.city import Floats

_NEAR_M = 1e-6


def spline(points: Floats, step_m: float) -> Floats:
    """A natural cubic spline through `points` (k, 2), resampled about every `step_m` metres: (n, 2)."""
    knots = _along(points)
    fine = np.linspace(0.0, knots[-1], max(int(knots[-1] / step_m) * 4, 8))
    return resample(np.column_stack([_natural(knots, points[:, axis], fine) for axis in (0, 1)]), step_m)


def resample(points: Floats, step_m: float) -> Floats:
    """The polyline `points` (k, 2) with corners at equal distances of about `step_m`: (n, 2)."""
    along = _along(points)
    even = np.linspace(0.0, along[-1], max(round(along[-1] / step_m), 1) + 1)
    return np.column_stack([np.interp(even, along, points[:, axis]) for axis in (0, 1)])


def _along(points: Floats) -> Floats:
    """Metres from the first point to each."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(np.maximum(steps, _NEAR_M))])


def _natural(knots: Floats, values: Floats, at: Floats) -> Floats:
    """The natural cubic spline through (knots, values), at `at`."""
    gaps, count = np.diff(knots), len(knots)
    system = np.eye(count)
    right = np.zeros(count)
    inner = np.arange(1, count - 1)
    system[inner, inner - 1], system[inner, inner + 1] = gaps[:-1], gaps[1:]
    system[inner, inner] = 2 * (gaps[:-1] + gaps[1:])
    slopes = np.diff(values) / gaps
    right[inner] = 6 * np.diff(slopes)
    bend = np.linalg.solve(system, right)
    part = np.clip(np.searchsorted(knots, at) - 1, 0, count - 2)
    before, after, gap = at - knots[part], knots[part + 1] - at, gaps[part]
    cubic = bend[part] * after**3 + bend[part + 1] * before**3
    linear = (values[part] / gap - bend[part] * gap / 6) * after
    linear += (values[part + 1] / gap - bend[part + 1] * gap / 6) * before
    found: Floats = cubic / (6 * gap) + linear
    return found


def prolonged(points: Floats, more_m: float) -> Floats:
    """The line `points` (k, 2) and a last point so many metres straight on."""
    ahead = points[-1] - points[-2]
    return np.vstack([points, points[-1] + ahead / max(float(np.hypot(*ahead)), _NEAR_M) * more_m])


def smoothed(points: Floats, sigma: float) -> Floats:
    """`points` (n, 2) averaged along the line with a bell of `sigma` steps; the ends go on straight."""
    reach = min(int(3 * sigma) + 1, len(points) - 1)
    head = 2 * points[0] - points[reach:0:-1]
    tail = 2 * points[-1] - points[-2 : -reach - 2 : -1]
    padded = np.vstack([head, points, tail])
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    bell /= bell.sum()
    return np.column_stack([np.convolve(padded[:, axis], bell, mode="valid") for axis in (0, 1)])


def normals(points: Floats) -> Floats:
    """Unit vectors (n, 2) to the left of the line at each point."""
    ahead = np.gradient(points, axis=0)
    ahead /= np.maximum(np.hypot(*ahead.T), _NEAR_M)[:, None]
    return np.column_stack([-ahead[:, 1], ahead[:, 0]])


@dataclass(frozen=True, eq=False)
class Warp:
    """A smooth shift of the whole plane: what lies side by side is shifted alike, so no lines cross."""

    waves: Floats
    """(k, 2) radians a metre."""
    phases: Floats
    """(k, 2), for the shift east and the shift north."""
    amplitude_m: float

    def __call__(self, xy: Floats) -> Floats:
        """`xy` (n, 2) shifted by at most about `amplitude_m`."""
        angles = xy @ self.waves.T
        shift = np.stack([np.sin(angles + self.phases[:, axis]).mean(axis=1) for axis in (0, 1)], axis=1)
        return xy + self.amplitude_m * shift


def warp(chance: Generator, wavelength_m: float, amplitude_m: float) -> Warp:
    """Disorder of a size: waves about `wavelength_m` long in all directions."""
    count = 6
    turn = np.linspace(0, np.pi, count, endpoint=False) + chance.uniform(0, 0.5, count)
    number = 2 * np.pi / (wavelength_m * chance.uniform(0.7, 1.4, count))
    waves = np.column_stack([np.cos(turn), np.sin(turn)]) * number[:, None]
    return Warp(waves, chance.uniform(0, 2 * np.pi, (count, 2)), amplitude_m)


def blob(chance: Generator, centre: tuple[float, float], radii: tuple[float, float], turn: float) -> Floats:
    """A round, uneven outline (k, 2): an ellipse with `radii` in metres, turned by `turn` radians."""
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    uneven = 1.0 + sum(
        chance.uniform(0.03, 0.16 / order) * np.sin(order * angles + chance.uniform(0, 7))
        for order in (2, 3, 5)
    )
    east, north = radii[0] * uneven * np.cos(angles), radii[1] * uneven * np.sin(angles)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.column_stack([centre[0] + cos * east - sin * north, centre[1] + sin * east + cos * north])
