"""The fixed scenes of the demo city: the same every half hour, so that each can be shown soon."""

from collections.abc import Mapping
from typing import NamedTuple

CYCLE_S = 1_800
"""A round of the timetable begins with every full and every half hour UTC."""


class Scene(NamedTuple):
    """When in a round something plays, in seconds from its beginning."""

    begin_s: float
    end_s: float


SCENES: Mapping[str, Scene] = {
    "discharge": Scene(60, 360),
    "stolen": Scene(120, 1_500),
    "hazmat": Scene(300, 1_780),
    "faulty": Scene(300, 1_500),
    "silent": Scene(480, 1_200),
    "escort": Scene(480, 1_780),
    "crowd": Scene(720, 1_440),
}
"""By name, as in `City.scenes`."""


def phase_s(now_ms: int) -> float:
    """Seconds since the round began."""
    return now_ms / 1000 % CYCLE_S


def round_ms(now_ms: int) -> int:
    """When the round began."""
    return now_ms - now_ms % (CYCLE_S * 1000)


def plays(name: str, now_ms: int) -> bool:
    """Whether a scene plays."""
    scene = SCENES[name]
    return scene.begin_s <= phase_s(now_ms) < scene.end_s


def progress(name: str, now_ms: int) -> float | None:
    """How much of a scene has been played, 0 to 1; None while it does not play."""
    scene = SCENES[name]
    if not plays(name, now_ms):
        return None
    return (phase_s(now_ms) - scene.begin_s) / (scene.end_s - scene.begin_s)
