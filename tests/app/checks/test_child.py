"""Asking real child processes."""

from pathlib import Path

import pytest

from app.checks.child import Child, ProbeError
from resources import path as resource


def test_its_answer_comes_back() -> None:
    answer = Child(resource("hall.toml"))("libraries", 60.0)
    assert answer["missing"] == []
    assert answer["error"] == ""


def test_one_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(ProbeError, match=r"ended with code 1: .*absent\.toml: cannot be read"):
        Child(tmp_path / "absent.toml")("libraries", 60.0)


def test_one_that_hangs_is_ended() -> None:
    with pytest.raises(ProbeError, match=r"no answer within 0\.05 s"):
        Child(resource("hall.toml"))("page", 0.05)
