"""The empty web view, as the process that it is."""

import subprocess
import sys

from app.bench.bare import READY


def test_it_says_when_it_is_drawn_and_ends_with_its_input() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app.bench.bare"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().strip() == READY.encode()
        process.stdin.close()
        assert process.wait(timeout=30) == 0
