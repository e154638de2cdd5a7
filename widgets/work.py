"""Work off the interface's thread, of which only the newest answer counts."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Latest(QObject):
    """Computes in `executor`. What was asked before the last question is skipped or not answered.

    A bug in what is computed is raised in the interface's thread, where it is seen.
    """

    done = Signal(object)
    _arrived = Signal(int, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._asked = self._answered = 0
        # Queued even where the answer is ready before `ask` returns: `done` never comes out of `ask` itself.
        self._arrived.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answered != self._asked

    def ask(self, compute: Callable[[], Any]) -> None:
        """Compute and emit `done`, unless something else is asked before it is ready."""
        self._asked += 1
        number = self._asked
        future = self._executor.submit(self._compute_if_wanted, number, compute)
        future.add_done_callback(partial(self._arrived.emit, number))

    def forget(self) -> None:
        """Let what is under way go unanswered."""
        self._asked += 1
        self._answered = self._asked

    def _compute_if_wanted(self, number: int, compute: Callable[[], Any]) -> Any:
        return compute() if number == self._asked else None

    def _answer(self, number: int, future: "Future[Any]") -> None:
        if number == self._asked and self.busy and not future.cancelled():
            self._answered = number
            self.done.emit(future.result())
