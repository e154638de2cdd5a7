"""A process that is listened to."""

from pathlib import Path

import pytest

from app.bench.stage import Stage
from app.bench.watched import Watched
from app.errors import InputError


def test_one_that_ends_before_it_says_anything_is_an_error(tmp_path: Path) -> None:
    with Watched(Stage(tmp_path), "--no-such-word") as hall, pytest.raises(InputError, match="moving"):
        hall.wait_for("moving")
