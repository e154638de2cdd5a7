"""The script that makes the alarms' sounds."""

import runpy
import wave
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = runpy.run_path(str(ROOT / "packaging" / "sounds.py"))


def test_the_files_are_those_that_the_script_makes(tmp_path: Path) -> None:
    SOUNDS["write"](tmp_path)
    made = sorted(tmp_path.iterdir())
    assert len(made) == 3
    for file in made:
        with wave.open(str(file)) as sound, wave.open(str(ROOT / "resources/sounds" / file.name)) as kept:
            assert sound.getparams() == kept.getparams()
            ours, theirs = (
                np.frombuffer(each.readframes(10**6), "<i2").astype(int) for each in (sound, kept)
            )
            # Another machine's sine may differ in the last bit.
            assert np.abs(ours - theirs).max() <= 1


def test_a_sound_begins_and_ends_in_silence_and_never_cuts() -> None:
    for tones in SOUNDS["SOUNDS"].values():
        samples = SOUNDS["samples"](tones).astype(int)
        assert samples[0] == 0
        assert abs(samples[-1]) < 20
        assert 0.45 < np.abs(samples).max() / 32767 < 0.55


def test_the_gravest_rises() -> None:
    tones = SOUNDS["SOUNDS"]["critical"]
    assert list(tones) == sorted(set(tones))
