"""How colours are seen: contrast (WCAG 2), by an eye without green cones, in grey print, how far apart."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), deuteranopia, severity 1.0, for linear RGB.
_DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
# IEC 61966-2-1: linear sRGB to CIE XYZ under D65.
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _XYZ.sum(axis=1)


def linear(colour: str) -> Floats:
    """#rrggbb as linear light (3,), 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    return float(np.dot([0.2126, 0.7152, 0.0722], linear(colour)))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def deuteranope(colour: str) -> Floats:
    """Linear light (3,) as an eye without green cones takes it."""
    return np.clip(_DEUTERANOPIA @ linear(colour), 0, 1)


def apart(one: Floats, other: Floats) -> float:
    """CIE 1976 difference of two linear lights: from 2.3 on it is just seen, from 10 on at a glance."""
    return float(np.linalg.norm(_lab(one) - _lab(other)))


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100: what grey print keeps of a colour."""
    return float(_lab(linear(colour))[0])


def _lab(light: Floats) -> Floats:
    ratios = (_XYZ @ light) / _WHITE
    root = np.where(ratios > 216 / 24389, np.cbrt(ratios), (24389 / 27 * ratios + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])
