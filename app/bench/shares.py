"""Who of the hall's processes uses how much: processor time and memory, by what a process is there for."""

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import psutil

PARTS = ("shell", "renderer", "sync", "demo")


def part_of(words: Sequence[str]) -> str:
    """What a child of the shell is there for, by its command line."""
    if any("QtWebEngineProcess" in word for word in words):
        return "renderer"
    if "--map-only" in words:
        return "map drawing"
    return next((part for part in ("sync", "demo") if part in words), "other")


class Shares:
    """Processor time of a process and its children since this was made."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._begin, self._machine = time.monotonic(), _machine_busy()
        self._before = _seconds(pid)

    @property
    def seconds(self) -> float:
        """Since this was made."""
        return time.monotonic() - self._begin

    def taken(self) -> dict[str, float]:
        """Share of one core for each part, `all` for their sum, and `others` for what else ran on this
        machine, which disturbs the measurement."""
        now, after = self.seconds, _seconds(self._pid)
        used: Counter[str] = Counter()
        for (part, pid), seconds in after.items():
            used[part] += seconds - self._before.get((part, pid), 0.0)  # type: ignore[assignment]
        shares = {part: used.get(part, 0) / now for part in {*PARTS, *used}}
        shares["all"] = sum(used.values()) / now
        shares["others"] = (_machine_busy() - self._machine) / now - shares["all"]
        return shares


def memory_mb(pid: int) -> dict[str, float]:
    """Memory of each part in MB, pages that several share shared out among them."""
    sizes: Counter[str] = Counter()
    for part, process in _family(pid):
        with suppress(psutil.NoSuchProcess):
            info = process.memory_full_info()
            sizes[part] += getattr(info, "pss", info.uss)
    return {part: size / 1e6 for part, size in sizes.items()}


def _seconds(pid: int) -> dict[tuple[str, int], float]:
    taken = {}
    for part, process in _family(pid):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            taken[part, process.pid] = times.user + times.system
    return taken


def _family(pid: int) -> list[tuple[str, psutil.Process]]:
    shell = psutil.Process(pid)
    found = [("shell", shell)]
    for child in shell.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            found.append((part_of(child.cmdline()), child))
    return found


def _machine_busy() -> float:
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))
