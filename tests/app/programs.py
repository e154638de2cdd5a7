"""The program as real processes, for the tests that go through all of it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from app import settings, times
from app.cache.engine import open_cache

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 60
PLACE = (120.30, 31.50)
"""lon, lat around which the taxis drive."""


@dataclass(frozen=True)
class Programs:
    """`zhihui` with the settings of one folder, which has a JT/T 808 feed on `port`."""

    folder: Path
    port: int

    @property
    def config(self) -> Path:
        return self.folder / "hall.toml"

    def start(self, command: str, *words: str, stdin: int | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "app", command, "--config", str(self.config), *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    @contextmanager
    def running(self, command: str, *words: str, stdin: int | None = None) -> Iterator[subprocess.Popen[str]]:
        """Ends it hard where the test did not end it."""
        process = self.start(command, *words, stdin=stdin)
        try:
            yield process
        finally:
            for left in children(process.pid):
                left.kill()
            process.kill()
            process.communicate()

    def call(self, command: str, *words: str) -> "Ended":
        return ended(self.start(command, *words))

    def send(self, name: str, taxis: int = 3, points: int = 2) -> "Ended":
        """Lets taxis report until every report is acknowledged, by a feed that may have yet to come."""
        now = times.now_ms()
        lines = ["vehicle,time,lon,lat"]
        for taxi in range(taxis):
            for point in range(points):
                moment = times.to_rfc3339(now - 1000 * (points - point))
                place = (PLACE[0] + 0.01 * taxi + 0.0001 * point, PLACE[1] + 0.01 * taxi)
                lines.append(f"{name}{taxi},{moment},{place[0]:.6f},{place[1]:.6f}")
        file = self.folder / f"{name}.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return self.call("send", "jt808", "--to", f"127.0.0.1:{self.port}", "--as-recorded", str(file))

    def fixes(self) -> list[tuple[int, int]]:
        """Asset and time of each fix in the cache."""
        with closing(sqlite3.connect(self.folder / "hall.db")) as connection:
            return list(connection.execute("SELECT asset_id, time_ms FROM fix"))

    def execute(self, statement: str) -> None:
        """Changes the cache behind the program's back."""
        with closing(sqlite3.connect(self.folder / "hall.db")) as connection, connection:
            connection.execute(statement)


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


def ended(process: subprocess.Popen[str]) -> Ended:
    """Waits for its end."""
    out, err = process.communicate(timeout=LIMIT_S)
    return Ended(process.returncode, out, err)


def stop(process: subprocess.Popen[str]) -> Ended:
    """Asks it to end, as a system's shutdown does, and waits for it."""
    process.send_signal(signal.SIGTERM)
    return ended(process)


def children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def sync_of(pid: int) -> psutil.Process:
    """The sync that the hall with process id `pid` has started or is about to start."""
    limit = time.monotonic() + LIMIT_S
    while time.monotonic() < limit:
        for child in children(pid):
            with suppress(psutil.NoSuchProcess):
                if "sync" in child.cmdline():
                    return child
    raise AssertionError(f"process {pid} has started no sync")


def written(folder: Path, port: int) -> Programs:
    """The settings, with an empty cache."""
    (folder / "hall.toml").write_text(
        f'[hall]\nname = "Wuxi"\nlanguage = "en"\ncentre = [{PLACE[0]}, {PLACE[1]}]\nzoom = 13\n'
        '[cache]\nurl = "sqlite:///hall.db"\n'
        f'[[feeds]]\nname = "taxis"\nprotocol = "jt808"\nlisten = "127.0.0.1:{port}"\naccept = "any"\n',
        encoding="utf-8",
    )
    open_cache(settings.load(folder / "hall.toml")).dispose()
    return Programs(folder, port)
