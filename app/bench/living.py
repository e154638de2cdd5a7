"""`bench city`: the hall before the demo city, from first start to work at the desk; and the whole city."""

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from sqlalchemy import create_engine, text

from app import settings
from app.bench import opened
from app.bench.figures import Figure
from app.bench.shares import PARTS
from app.bench.stage import Stage
from app.bench.watched import Watched
from app.errors import InputError
from app.supervisor import city_command, sync_command

START_S, BLOCKED_MS, IDLE, DEMO_SHARE = 6.0, 100.0, 0.25, 1 / 3
CORES = 2
"""The goals are those of a machine with two, whichever this one has."""
WARM_ROUNDS = 3
SECONDS = 60.0
_MAP_LIMIT_S = 240.0
_CITY_LIMIT_S = 120.0
_CITY_SETTLE_S = 20.0


def run() -> list[Figure]:
    """Four starts, two minutes and a half at the desk, and the whole city for a minute. About six minutes.

    Raises InputError when the hall or the city does not come up.
    """
    with TemporaryDirectory(prefix="zhihui-bench-") as folder:
        stage = Stage(Path(folder) / "town")
        figures = _starts(stage)
        with Watched(stage, "--work", str(SECONDS)) as hall:
            _, told = hall.wait_for(opened.MEASURED, 6 * SECONDS)
        return [*figures, *at_the_desk(told), *_whole_city(Stage(Path(folder) / "city"))]


def _starts(stage: Stage) -> list[Figure]:
    """Nothing there but the program, then everything: city founded, registered, map drawn."""
    with Watched(stage) as hall:
        cold, _ = hall.wait_for(opened.MOVING)
        hall.wait_for(opened.MAPPED, _MAP_LIMIT_S)
    warm = []
    for _ in range(WARM_ROUNDS):
        with Watched(stage) as hall:
            warm.append(hall.wait_for(opened.MOVING)[0])
    return [
        Figure("city", "start to moving vehicles, first ever", cold, "s"),
        Figure("city", "start to moving vehicles", median(warm), "s", START_S, True),
    ]


def at_the_desk(told: Mapping[str, Any]) -> list[Figure]:
    """The figures of what `app.bench.everyday.everyday` tells."""
    figures = []
    for name in ("watching", "working"):
        part = told[name]
        shares = part["shares"]
        figures += [
            Figure("city", f"{name}: blocked at most", part["blocked_ms"], "ms", BLOCKED_MS, True),
            Figure("city", f"{name}: delay p99", part["p99_ms"], "ms"),
            Figure("city", f"{name}: idle of {CORES} cores", 1 - shares["all"] / CORES, "share", IDLE),
            *(Figure("city", f"{name}: {each}", shares[each], "cores") for each in PARTS),
            Figure("city", f"{name}: other programs, which disturb", shares["others"], "cores"),
        ]
    for act, blocked in told["blocked_ms"].items():
        figures.append(Figure("city", f"{act}: blocked at most", blocked, "ms", BLOCKED_MS, True))
        figures.append(Figure("city", f"{act}: of it own work", told["busy_ms"][act], "ms"))
    return figures


def _whole_city(stage: Stage) -> list[Figure]:
    """`zhihui demo --scale city` beside a sync, without a screen."""
    programs = [sync_command(stage.config), [*city_command(stage.config), "--scale", "city"]]
    running = [
        subprocess.Popen(each, env=stage.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
        for each in programs
    ]
    try:
        _wait_for_rows(stage)
        time.sleep(_CITY_SETTLE_S)
        before, stored, begin = _used(running), _stored(stage), time.monotonic()
        time.sleep(SECONDS)
        seconds = time.monotonic() - begin
        sync, demo = ((now - then) / seconds for now, then in zip(_used(running), before, strict=True))
        rate = (_stored(stage) - stored) / seconds
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(timeout=60)
    return [
        Figure("city", "whole city: demo", demo, "cores", DEMO_SHARE, True),
        Figure("city", "whole city: sync", sync, "cores"),
        Figure("city", "whole city: fixes and sightings stored", rate, "1/s"),
    ]


def _used(running: list["subprocess.Popen[bytes]"]) -> list[float]:
    """Processor seconds of each, without its children: the map is drawn by one of them."""
    times = [psutil.Process(process.pid).cpu_times() for process in running]
    return [each.user + each.system for each in times]


def _wait_for_rows(stage: Stage) -> None:
    until = time.monotonic() + _CITY_LIMIT_S
    while not (stage.hall / "hall.db").exists() or _stored(stage) == 0:
        if time.monotonic() > until:
            raise InputError(f"the city did not speak within {_CITY_LIMIT_S:g} s: try `zhihui demo`")
        time.sleep(0.5)


def _stored(stage: Stage) -> int:
    """Fixes and sightings stored so far; 0 while the cache is being made."""
    engine = create_engine(settings.load(stage.config).cache.url)
    try:
        with engine.connect() as connection:
            if (
                connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'fix'")).scalar()
                == 0
            ):
                return 0
            query = "SELECT (SELECT count(*) FROM fix) + (SELECT count(*) FROM sighting)"
            return int(connection.execute(text(query)).scalar_one())
    finally:
        engine.dispose()
