"""`bench start`: from starting the process to the first full picture, against an empty web view."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil
from sqlalchemy import Connection, insert

from app import main as hall
from app import settings, times
from app.bench import bare, city
from app.bench.figures import Figure
from app.cache.engine import next_rev, open_cache
from app.cache.schema import asset, site
from app.columns import ASSET_KINDS, Assets, Sites
from app.errors import InputError

ASSETS = 210_000
CAMERAS = 140_000
ROUNDS = 5
_LIMIT_SECONDS = 60.0


def run() -> list[Figure]:
    """Start both in turn, several times. About a minute.

    Raises InputError in a frozen bundle, which has no interpreter to start something smaller with.
    """
    if getattr(sys, "frozen", False):
        raise InputError("bench start compares two Python programs: run it from a checkout or a wheel")
    with TemporaryDirectory(prefix="zhihui-bench-") as folder:
        file = Path(folder) / "hall.toml"
        file.write_text('[cache]\nurl = "sqlite:///bench.db"\n', encoding="utf-8")
        _fill(file)
        empty = [sys.executable, "-m", "app.bench.bare"]
        whole = [sys.executable, "-m", "app", "bench", "--probe", "--config", str(file)]
        _measure(empty), _measure(whole)  # both once, so that the disk's cache is warm
        rounds = [(_measure(empty), _measure(whole)) for _ in range(ROUNDS)]
    bare = median(pair[0][0] for pair in rounds)
    full = median(pair[1][0] for pair in rounds)
    ratio = median(pair[1][0] / pair[0][0] for pair in rounds)
    memory = max(pair[1][1] for pair in rounds)
    name = f"{ASSETS:,} assets, {CAMERAS:,} cameras"
    return [
        Figure("start", "empty web view: first page", bare, "s"),
        Figure("start", f"{name}: first full picture", full, "s"),
        Figure("start", f"{name}: against the empty web view", ratio, "times", 2.0, True),
        Figure("start", f"{name}: memory of shell and renderer", memory, "MB", 900, True),
    ]


def probe(config: Path | None) -> int:
    """The hall as the measured process: says when its picture is there, ends when its input is closed."""
    chosen = settings.load(config)
    app = hall.application()
    opened = hall.Hall(app, chosen, hall.Options(config=config, with_sync=False, remember=False))
    opened.picture_drawn.connect(lambda: bare.say_ready(app))
    opened.start()
    opened.desk.windows[0].showNormal()
    opened.desk.windows[0].resize(1920, 1080)
    code = app.exec()
    opened.close()
    return code


def _measure(program: list[str]) -> tuple[float, float]:
    """Seconds until the process says that it is there, and the MB that it and its children then share out."""
    begin = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own program
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        seconds = time.perf_counter() - begin
        if line.strip() != bare.READY.encode():
            raise InputError(f"the process under test ({' '.join(program)}) ended before it drew anything")
        memory = _memory_mb(process.pid)
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()
    return seconds, memory


def _memory_mb(pid: int) -> float:
    """Memory of a process and all its children, shared pages shared out among them."""
    parent = psutil.Process(pid)
    total = 0
    for process in (parent, *parent.children(recursive=True)):
        info = process.memory_full_info()
        total += getattr(info, "pss", info.uss)
    return total / 1e6


def _fill(file: Path) -> None:
    """A cache with a whole city in it."""
    now = times.now_ms()
    vehicles, cameras = city.assets(ASSETS, now), city.cameras(CAMERAS)
    engine = open_cache(settings.load(file))
    with engine.begin() as connection:
        rev = next_rev(connection)
        _insert_assets(connection, vehicles, rev)
        _insert_cameras(connection, cameras, rev)
    engine.dispose()


def _insert_assets(connection: Connection, vehicles: Assets, rev: int) -> None:
    rows = [
        {
            "key": key, "kind": ASSET_KINDS[kind].value, "name": key, "plate": plate, "address": address,
            "seen_ms": now, "time_ms": now, "received_ms": now, "lon": lon, "lat": lat, "speed_kmh": speed,
            "heading_deg": heading, "rev": rev,
        }
        for key, kind, plate, address, now, lon, lat, speed, heading in zip(
            vehicles.key, vehicles.kind, vehicles.plate, vehicles.address, vehicles.time_ms.tolist(),
            vehicles.lon.tolist(), vehicles.lat.tolist(), vehicles.speed_kmh.tolist(),
            vehicles.heading_deg.tolist(), strict=True,
        )
    ]  # fmt: skip
    connection.execute(insert(asset), rows)


def _insert_cameras(connection: Connection, cameras: Sites, rev: int) -> None:
    rows = [
        {
            "key": key, "kind": "camera", "name": name, "lon": lon, "lat": lat, "heading_deg": heading,
            "fov_deg": 60.0, "range_m": 80.0, "rev": rev,
        }
        for key, name, lon, lat, heading in zip(
            cameras.key, cameras.name, cameras.lon.tolist(), cameras.lat.tolist(),
            cameras.heading_deg.tolist(), strict=True,
        )
    ]  # fmt: skip
    connection.execute(insert(site), rows)
