"""Who uses how much."""

import os
import subprocess
import sys
import time

from app.bench.shares import PARTS, Shares, memory_mb, part_of


def test_children_are_told_apart() -> None:
    assert part_of(["/x/QtWebEngineProcess", "--type=renderer"]) == "renderer"
    assert part_of(["python", "-m", "app", "sync", "--report"]) == "sync"
    assert part_of(["python", "-m", "app", "demo"]) == "demo"
    assert part_of(["python", "-m", "app", "demo", "--map-only"]) == "map drawing"
    assert part_of(["sh"]) == "other"


def test_a_busy_process_is_seen() -> None:
    shares = Shares(os.getpid())
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    taken = shares.taken()
    assert 0 < taken["shell"] <= 1.2 * os.cpu_count()  # type: ignore[operator]
    assert taken["all"] >= taken["shell"]
    assert set(PARTS) <= set(taken)


def test_memory_is_that_of_the_family() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        sizes = memory_mb(os.getpid())
        child.communicate(b"\n")
    assert sizes["shell"] > 5
    assert sizes["other"] > 0
