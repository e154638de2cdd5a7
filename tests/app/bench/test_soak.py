"""The line through the memory of a shift."""

import numpy as np
import pytest

from app.bench import soak
from app.errors import InputError


def test_growth_by_the_hour_and_how_sure_it_is() -> None:
    minutes = np.arange(10, 20, 1 / 6)
    noise = np.random.default_rng(1).normal(0, 2, len(minutes))
    line = soak.slope(minutes.tolist(), (400 + 0.5 * minutes + noise).tolist())
    assert abs(line.mb_h - 30) < 3 * line.error_mb_h
    assert 0 < line.error_mb_h < 15


def test_the_mean_of_each_minute() -> None:
    samples = [(0.1, {"shell": 100.0}), (0.6, {"shell": 200.0}), (1.2, {"shell": 300.0})]
    assert soak.by_minute(samples, "shell") == {0: 150.0, 1: 300.0}


def test_too_short_a_shift_is_refused() -> None:
    with pytest.raises(InputError, match="11 minutes"):
        soak.run(10)
