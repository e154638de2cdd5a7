"""The alarms' sounds, made from sines: three rising tones for the gravest, two, one; the fourth is silent.

    python packaging/sounds.py      writes resources/sounds/alarm-*.wav anew

They are soft and short: heard in a hall for twelve hours, a sound must tell and not torment.
"""

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE_HZ = 11_025
TONE_S = 0.17
STEP_S = 0.13
"""From the beginning of one tone to that of the next: each rings on under its successor."""
PEAK = 0.5
_ATTACK_S, _DECAY_S = 0.012, 0.06
C5_HZ, E5_HZ, G5_HZ = 523.25, 659.26, 783.99

SOUNDS = {"critical": (C5_HZ, E5_HZ, G5_HZ), "high": (E5_HZ, G5_HZ), "medium": (E5_HZ,)}
"""Frequencies by priority; `low` has none."""


def samples(tones: tuple[float, ...]) -> npt.NDArray[np.int16]:
    """Tones one after the other, (n,) at `RATE_HZ`, from silence to silence."""
    length, step = round(TONE_S * RATE_HZ), round(STEP_S * RATE_HZ)
    time = np.arange(length) / RATE_HZ
    shape = np.minimum(time / _ATTACK_S, 1) * np.exp(-time / _DECAY_S) * (1 - time / TONE_S)
    mixed = np.zeros(step * (len(tones) - 1) + length)
    for number, frequency in enumerate(tones):
        # A little of the octave above lets small loudspeakers carry it.
        tone = np.sin(2 * np.pi * frequency * time) + 0.2 * np.sin(4 * np.pi * frequency * time)
        mixed[number * step : number * step + length] += tone * shape
    loudest = PEAK * np.iinfo(np.int16).max
    return np.asarray(np.round(mixed / np.abs(mixed).max() * loudest), dtype=np.int16)


def write(folder: Path) -> None:
    """Write each sound as a WAV file, 16 bit, one channel."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        with wave.open(str(folder / f"alarm-{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples(tones).astype("<i2").tobytes())


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "resources" / "sounds")
