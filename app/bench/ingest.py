"""`bench ingest`: how many fixes a second a real sync stores from real sockets, and how soon one is seen."""

import asyncio
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import psutil
from PySide6.QtCore import QEventLoop, QTimer

from app import main as hall
from app import settings, times
from app.bench import city
from app.bench.figures import Figure
from app.bench.load import Load
from app.errors import InputError
from app.live import Change
from app.settings import Settings
from app.supervisor import sync_command

TERMINALS = 210_000
CONNECTIONS = 200
FLOOD_SECONDS = 60.0
TRICKLE_SECONDS = 20.0
TRICKLE_A_SECOND = 7_000
_START_SECONDS = 20.0


def run() -> list[Figure]:
    """A minute of flood, then a trickle with a screen. About two minutes."""
    with TemporaryDirectory(prefix="zhihui-bench-") as folder:
        port = _free_port()
        file = Path(folder) / "hall.toml"
        file.write_text(
            '[cache]\nurl = "sqlite:///bench.db"\n[[feeds]]\nname = "bench"\nprotocol = "jt808"\n'
            f'listen = "127.0.0.1:{port}"\naccept = "any"\n',
            encoding="utf-8",
        )
        chosen = settings.load(file)
        with _sync(file) as process:
            _wait_for_port(port)
            flood = asyncio.run(_flood(port, chosen, process))
            return flood + _trickle(port, chosen, file)


async def _flood(port: int, chosen: Settings, process: psutil.Process) -> list[Figure]:
    async with Load(("127.0.0.1", port), TERMINALS, CONNECTIONS) as load:
        peak = _PeakMemory(process)
        with peak:
            seconds = await load.flood(FLOOD_SECONDS)
        answered, sent = load.answered, load.sent
    name = f"{TERMINALS:,} terminals, {CONNECTIONS} connections"
    stored, distinct = _stored(chosen)
    return [
        Figure("ingest", f"{name}: fixes stored and answered", answered / seconds, "1/s", 50_000),
        Figure("ingest", f"{name}: lost of {sent:,}", float(answered - distinct), "fixes", 0, True),
        Figure("ingest", f"{name}: doubled", float(stored - distinct), "fixes", 0, True),
        Figure("ingest", f"{name}: memory of sync at most", peak.bytes / 1e6, "MB", 400, True),
    ]


def _trickle(port: int, chosen: Settings, file: Path) -> list[Figure]:
    """The real hall looks on while terminals send at an everyday pace from a thread."""
    app = hall.application()
    options = hall.Options(config=file, view=(*city.CENTRE, 11.0), with_sync=False, remember=False)
    opened = hall.Hall(app, chosen, options)
    seen = _Seen(opened)
    result: list[npt.NDArray[np.float64]] = []
    loop = QEventLoop()
    thread = threading.Thread(target=lambda: result.append(asyncio.run(_send_trickle(port))), daemon=True)
    watch = QTimer(interval=100)
    watch.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
    try:
        opened.picture_drawn.connect(thread.start)
        opened.picture_drawn.connect(seen.begin)
        opened.picture_drawn.connect(watch.start)
        opened.start()
        loop.exec()
    finally:
        watch.stop()
        opened.close()
    name = f"{TRICKLE_A_SECOND:,} fixes a second"
    return [
        Figure(
            "ingest", f"{name}: socket to commit p95", float(np.percentile(result[0], 95)), "ms", 300, True
        ),
        Figure("ingest", f"{name}: socket to drawn p95", seen.p95_ms, "ms", 600, True),
    ]


async def _send_trickle(port: int) -> npt.NDArray[np.float64]:
    async with Load(("127.0.0.1", port), TERMINALS, CONNECTIONS) as load:
        await load.trickle(TRICKLE_SECONDS, TRICKLE_A_SECOND, first_pass=1_000)
        return load.take_latencies_ms()


class _Seen:
    """How long after their receipt fixes are on the screen."""

    def __init__(self, opened: hall.Hall) -> None:
        self._hall = opened
        self._begin_ms = 0
        self._waiting: list[tuple[int, npt.NDArray[np.int64]]] = []
        self._ages_ms: list[npt.NDArray[np.int64]] = []

    def begin(self) -> None:
        """Watch what is received from now on."""
        self._begin_ms = times.now_ms()
        self._hall.live.changed.connect(self._changed)
        self._hall.maps.layer_drawn.connect(self._drawn)

    def _changed(self, change: Change) -> None:
        picture = self._hall.live.picture
        seen_ms = picture.assets.seen_ms[change.assets]
        self._waiting.append((picture.rev, seen_ms[seen_ms >= self._begin_ms]))

    def _drawn(self, name: str, rev: int) -> None:
        if name != "vehicles":
            return
        now = times.now_ms()
        while self._waiting and self._waiting[0][0] <= rev:
            self._ages_ms.append(now - self._waiting.pop(0)[1])

    @property
    def p95_ms(self) -> float:
        """95 of 100 fixes were drawn within so many milliseconds."""
        return float(np.percentile(np.concatenate(self._ages_ms), 95))


class _PeakMemory:
    """The most resident memory a process had, looked at ten times a second."""

    def __init__(self, process: psutil.Process) -> None:
        self.bytes = 0
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.bytes = max(self.bytes, self._process.memory_info().rss)


@contextmanager
def _sync(file: Path) -> Iterator[psutil.Process]:
    process = subprocess.Popen(sync_command(file))  # noqa: S603 - our own program
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _stored(chosen: Settings) -> tuple[int, int]:
    """Rows of fixes, and how many differ in asset and device time."""
    assert chosen.cache_file is not None
    connection = sqlite3.connect(f"file:{chosen.cache_file}?mode=ro", uri=True)
    try:
        (stored,) = connection.execute("SELECT count(*) FROM fix").fetchone()
        query = "SELECT count(*) FROM (SELECT DISTINCT asset_id, time_ms FROM fix)"
        (distinct,) = connection.execute(query).fetchone()
    finally:
        connection.close()
    return stored, distinct


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise InputError(f"the sync under test does not listen on port {port} after {_START_SECONDS:g} s")
