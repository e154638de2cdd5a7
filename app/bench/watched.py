"""A hall that is measured from outside: a process, heard on its standard output, ended in good order."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from app.bench.stage import Stage
from app.errors import InputError

LIMIT_S = 120.0
_END_S = 30.0


class Watched:
    """`python -m app.bench.opened` on a stage, from now until the context is left."""

    def __init__(self, stage: Stage, *words: str) -> None:
        self.begin = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "app.bench.opened", str(stage.config), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=stage.environment,
        )
        self._said: queue.Queue[tuple[float, Mapping[str, Any]]] = queue.Queue()
        self._heard: dict[str, tuple[float, Mapping[str, Any]]] = {}
        self._ear = threading.Thread(target=self._hear, name="bench-ear", daemon=True)

    def __enter__(self) -> "Watched":
        self._ear.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=_END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._ear.join()

    @property
    def pid(self) -> int:
        """Of the hall's process; its children are sync, city and web engine."""
        return self._process.pid

    def wait_for(self, what: str, seconds: float = LIMIT_S) -> tuple[float, Mapping[str, Any]]:
        """When it said this for the first time, in seconds from its start, and what it said with it.

        Raises InputError when it ends before, or takes longer than `seconds`.
        """
        until = time.monotonic() + seconds
        while what not in self._heard:
            self.listen(min(1.0, until - time.monotonic()))
            if what not in self._heard and (time.monotonic() >= until or self._process.poll() is not None):
                raise InputError(f"the hall under test did not come to say {what!r}: try `zhihui doctor`")
        return self._heard[what]

    def listen(self, seconds: float) -> None:
        """Take in what it says for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                at, message = self._said.get(timeout=left)
            except queue.Empty:
                return
            self._heard.setdefault(message["said"], (at - self.begin, message))

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._said.put((time.monotonic(), json.loads(line)))
