"""Keeps a sync, or the demo city, running for as long as the hall is open, unless another is there."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app import times

log = logging.getLogger(__name__)

CHECK_MS = 1_000
FRESH_MS = 5_000
"""A sync that has not written for so long has gone."""
BACK_OFF_MS = (200, 1_000, 5_000, 15_000)
"""Waits after the first failure, the second, and so on."""
STEADY_MS = 60_000
"""A sync that ran for so long was well: its failure is a first one again."""
STOP_MS = 5_000


def own_program() -> list[str]:
    """Program and first arguments of our own command, from a checkout and from a frozen bundle."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def sync_command(config: Path | None) -> list[str]:
    """Program and arguments of a sync with the same settings, from a checkout and from a frozen bundle."""
    return [*own_program(), "sync", "--report", *(["--config", str(config.resolve())] if config else [])]


def city_command(config: Path) -> list[str]:
    """Program and arguments of the demo city before the hall of these settings."""
    return [*own_program(), "demo", "--config", str(config.resolve())]


class Supervisor(QObject):
    """Starts one of our commands as a child process, and again when it dies; not where another works.

    The child's standard input is open for as long as this process lives, however that ends.
    """

    said = Signal(str)
    """The last line of a child that ended by itself: why it cannot run."""
    fault_changed = Signal(str)
    """What the child says on its standard output: why a sync can store nothing; empty when it can again, or
    has ended."""

    def __init__(
        self,
        command: Sequence[str],
        is_taken: Callable[[], bool],
        newest_beat_ms: Callable[[], int],
        parent: QObject | None = None,
        name: str = "sync",
    ) -> None:
        """`command`: program and arguments (see `sync_command`); `is_taken`: whether another does its work;
        `newest_beat_ms`: when any last gave a sign of life, 0 for never; `name`: of the command."""
        super().__init__(parent)
        self._command, self._name = list(command), name
        self._is_taken = is_taken
        self._newest_beat_ms = newest_beat_ms
        self._process = own_process(self)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._not_started)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.readyReadStandardOutput.connect(self._hear_fault)
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self._check)
        self._last_line = ""
        self._fault = ""
        self._failures = 0
        self._launched_ms = 0
        self._next_ms = 0
        self._closing = False

    @property
    def pid(self) -> int:
        """The child's process id; 0 while none runs."""
        return self._process.processId()

    def start(self) -> None:
        """Begin to watch; starts a child at once unless another does its work."""
        self._timer.start()
        self._launch()

    def close(self) -> None:
        """Ask the child to commit what it has and to end; wait for it."""
        self._closing = True
        self._timer.stop()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.terminate()
        if not self._process.waitForFinished(STOP_MS):
            log.warning("%s did not end within %d s and is stopped", self._name, STOP_MS // 1000)
            self._process.kill()
            self._process.waitForFinished(STOP_MS)

    def _check(self) -> None:
        now_ms = times.now_ms()
        if now_ms >= self._next_ms and now_ms - self._newest_beat_ms() > FRESH_MS:
            self._launch()

    def _launch(self) -> None:
        """Start a child, unless it runs or another has taken its place meanwhile."""
        if self._closing or self._process.state() != QProcess.ProcessState.NotRunning or self._is_taken():
            return
        self._last_line = ""
        self._launched_ms = times.now_ms()
        self._process.start(self._command[0], self._command[1:])

    def _listen(self) -> None:
        for raw in bytes(self._process.readAllStandardError().data()).splitlines():
            self._last_line = raw.decode(errors="replace").strip() or self._last_line
            log.info("%s: %s", self._name, self._last_line)

    def _hear_fault(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace").strip()
            self._fault = line
            self.fault_changed.emit(line)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._next_ms = times.now_ms() + BACK_OFF_MS[-1]
            self.said.emit(f"{self._command[0]}: {self._process.errorString()}")

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._closing:
            return
        self._listen()
        if self._fault:
            self._fault = ""
            self.fault_changed.emit("")
        if code != 0 and self._is_taken():
            return  # it found its place taken: `_check` sees when the other one has gone
        crashed = status == QProcess.ExitStatus.CrashExit
        wait_ms = self._back_off(code == 0 and not crashed)
        log.warning("%s ended (%s); it is started again", self._name, "killed" if crashed else f"code {code}")
        if self._last_line and not crashed:
            self.said.emit(self._last_line.removeprefix(f"zhihui {self._name}: "))
        QTimer.singleShot(wait_ms, self, self._launch)

    def _back_off(self, well: bool) -> int:
        """How long to wait with the next start, in ms."""
        now_ms = times.now_ms()
        if well or now_ms - self._launched_ms > STEADY_MS:
            self._failures = 0
        wait_ms = BACK_OFF_MS[min(self._failures, len(BACK_OFF_MS) - 1)]
        self._failures += not well
        self._next_ms = now_ms + wait_ms
        return wait_ms


def own_process(parent: QObject) -> QProcess:
    """A process for our own command, not started yet: what it says and what is wrong come apart."""
    process = QProcess(parent)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
    if sys.platform != "win32":
        # Ctrl-C in the terminal is for the hall, which then ends its sync in good order.
        process.setUnixProcessParameters(QProcess.UnixProcessFlag.CreateNewSession)
    return process
