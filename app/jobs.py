"""Work that takes longer than a second: our own commands as child processes, with progress and cancel."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Signal

from app.reporting import Columns, RefusedRow, Result, Step, heard
from app.supervisor import own_process, own_program

log = logging.getLogger(__name__)

CANCEL_MS = 10_000
"""A job that was asked to end and has not by then is stopped: a long step of a library hears nothing."""
CLOSE_MS = 5_000

State = Literal["running", "cancelling", "done", "failed", "cancelled"]


class Job(QObject):
    """One run of `zhihui COMMAND --report`, from its start to its end."""

    changed = Signal()
    """How far it is, or what has been heard from it."""
    finished = Signal()
    """`state` says how."""

    def __init__(self, title: str, command: Sequence[str], parent: QObject | None = None) -> None:
        """`title`: what it does, for people; `command`: program and arguments."""
        super().__init__(parent)
        self.title = title
        self.state: State = "running"
        self.share: float | None = None
        """0 to 1; None while nobody knows."""
        self.rows = 0
        """Rows written so far, where these are counted."""
        self.columns: tuple[str, ...] = ()
        self.refused: list[RefusedRow] = []
        self.result: Result | None = None
        self.error = ""
        """Why it failed: the command's own sentence."""
        self._command, self._last_line = list(command), ""
        self._process = own_process(self)
        self._process.readyReadStandardOutput.connect(self._listen)
        self._process.readyReadStandardError.connect(self._listen_to_errors)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._not_started)
        self._impatience = QTimer(self, singleShot=True, interval=CANCEL_MS)
        self._impatience.timeout.connect(self._process.kill)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, in whichever way."""
        return self.state in ("done", "failed", "cancelled")

    def start(self) -> None:
        """Begin."""
        self._process.start(self._command[0], self._command[1:])

    def cancel(self) -> None:
        """Ask it to end and to leave nothing half made; after `CANCEL_MS` it is stopped."""
        if self.state != "running":
            return
        self.state = "cancelling"
        self.changed.emit()
        if sys.platform == "win32":
            self._process.kill()  # a process without a window hears nothing there
        else:
            self._process.terminate()
            self._impatience.start()

    def close(self) -> None:
        """The hall closes: cancel, and wait for the end."""
        self.cancel()
        if self._process.state() != QProcess.ProcessState.NotRunning and not self._process.waitForFinished(
            CLOSE_MS
        ):
            self._process.kill()
            self._process.waitForFinished(CLOSE_MS)

    def _listen(self) -> None:
        while self._process.canReadLine():
            line = heard(bytes(self._process.readLine().data()))
            match line:
                case Step():
                    self.share, self.rows = line.share, line.rows
                case Columns():
                    self.columns = line.names
                case RefusedRow():
                    self.refused.append(line)
                case None:
                    continue
                case _:
                    self.result = line
            self.changed.emit()

    def _listen_to_errors(self) -> None:
        for raw in bytes(self._process.readAllStandardError().data()).splitlines():
            self._last_line = raw.decode(errors="replace").strip() or self._last_line
            log.info("%s: %s", self.title, self._last_line)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finish("failed", f"{self._command[0]}: {self._process.errorString()}")

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._impatience.stop()
        self._listen()
        self._listen_to_errors()
        if self.result is not None:
            self._finish("done")  # also where it was cancelled too late
        elif self.state == "cancelling":
            self._finish("cancelled")
        else:
            crashed = status == QProcess.ExitStatus.CrashExit
            sentence = "" if crashed else _sentence(self._last_line)
            self._finish("failed", sentence or f"the command ended with code {code}: see the log")

    def _finish(self, state: State, error: str = "") -> None:
        self.state, self.error = state, error
        self.changed.emit()
        self.finished.emit()


class Jobs(QObject):
    """The jobs of a hall. They outlive the windows that started them, and end with the hall."""

    listed = Signal()
    """A job has come onto the list, or has gone from it."""

    def __init__(
        self,
        config: Path | None,
        parent: QObject | None = None,
        program: Callable[[], list[str]] = own_program,
    ) -> None:
        """`config`: the settings that the hall was opened with."""
        super().__init__(parent)
        self._config, self._program = config, program
        self._all: list[Job] = []
        self.shown: tuple[Job, ...] = ()
        """Jobs that people see, the oldest first; each until it is dismissed."""

    def start(self, title: str, words: Sequence[str], *, shown: bool = True) -> Job:
        """Run a command that knows `--report`; `words` are its name and arguments."""
        config = ["--config", str(self._config.resolve())] if self._config else []
        job = Job(title, [*self._program(), words[0], "--report", *config, *words[1:]], self)
        self._all.append(job)
        # Later: a job must not go while its process is still telling of its end.
        job.finished.connect(self._forget_ended, Qt.ConnectionType.QueuedConnection)
        if shown:
            self.shown = (*self.shown, job)
            self.listed.emit()
        job.start()
        return job

    def dismiss(self, job: Job) -> None:
        """Take a job off the list; one that runs is cancelled."""
        job.cancel()
        self.shown = tuple(each for each in self.shown if each is not job)
        self.listed.emit()
        self._forget_ended()

    def close(self) -> None:
        """End whatever runs."""
        for job in self._all:
            job.close()

    def _forget_ended(self) -> None:
        """Let go of what has ended and is not shown. Whoever started it may still hold it."""
        kept = [job for job in self._all if not job.is_over or job in self.shown]
        for job in self._all:
            if job not in kept:
                job.setParent(None)
        self._all = kept


def _sentence(line: str) -> str:
    """`zhihui import: FILE: there is no such file` without who says it."""
    who, colon, rest = line.partition(": ")
    return rest if colon and who.startswith("zhihui ") else line
