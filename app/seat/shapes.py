"""The shapes that are drawn on the map: a model with undo, kept in a file that a thread reads and writes."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app import times
from app.errors import InputError
from app.seat.shape_file import COLOURS, NAME_LENGTH, Form, Shape, read, write

log = logging.getLogger(__name__)

UNDO_STEPS = 200
FILE_NAME = "shapes.geojson"
_All = tuple[Shape, ...]


class Shapes(QObject):
    """All shapes, from below to above. Each change can be undone, and is written down at once."""

    changed = Signal()
    failed = Signal(str)
    """One sentence: why shapes could not be read, or are not kept."""
    _done_reading = Signal(object, str, bool)
    _write_failed = Signal(str)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        """`file`: where they are kept; without it they are forgotten at the end."""
        super().__init__(parent)
        self._file = file
        self._all: _All = ()
        self._past: list[_All] = []
        self._future: list[_All] = []
        self._may_write = False
        self._keeper = _Keeper(file, self._write_failed.emit) if file is not None else None
        self._done_reading.connect(self._take)
        self._write_failed.connect(self.failed)  # from the keeper's thread into this one
        if self._keeper is not None:
            self._keeper.read(self._done_reading.emit)

    @property
    def all(self) -> _All:
        """Every shape."""
        return self._all

    def get(self, id_: str) -> Shape | None:
        """The shape of this id; None where it is there no more."""
        return next((shape for shape in self._all if shape.id == id_), None)

    def add(self, shape: Shape) -> None:
        """Put a shape above all others."""
        self._set((*self._all, shape))

    def put(self, shape: Shape) -> None:
        """Put a shape in the place of the one with its id; nothing where that is gone."""
        self._set(tuple(shape if each.id == shape.id else each for each in self._all))

    def remove(self, id_: str) -> None:
        """Take a shape away."""
        self._set(tuple(each for each in self._all if each.id != id_))

    def rename(self, id_: str, name: str) -> None:
        """Call a shape otherwise; an empty name is allowed."""
        if (shape := self.get(id_)) is not None:
            self.put(replace(shape, name=" ".join(name.split())[:NAME_LENGTH]))

    def recolour(self, id_: str, colour: str) -> None:
        """Give a shape another of `COLOURS`. Raises ValueError for any other."""
        if colour not in COLOURS:
            raise ValueError(f"{colour!r} is no colour of a shape")
        if (shape := self.get(id_)) is not None:
            self.put(replace(shape, colour=colour))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last step back."""
        if self._past:
            self._future.append(self._all)
            self._show(self._past.pop())

    def redo(self) -> None:
        """Take the last step again."""
        if self._future:
            self._past.append(self._all)
            self._show(self._future.pop())

    def close(self) -> None:
        """Wait until everything is written down. Nothing is kept after that."""
        self._may_write = False
        if self._keeper is not None:
            self._keeper.close()

    def _set(self, shapes: _All) -> None:
        if shapes != self._all:
            self._past = [*self._past[-UNDO_STEPS + 1 :], self._all]
            self._future.clear()
            self._show(shapes)

    def _show(self, shapes: _All) -> None:
        self._all = shapes
        if self._keeper is not None and self._may_write:
            self._keeper.write(shapes)
        self.changed.emit()

    @Slot(object, str, bool)
    def _take(self, found: _All, fault: str, may_write: bool) -> None:
        """What was in the file lies below what has been drawn while it was read."""
        drawn_meanwhile = bool(self._all)
        self._may_write = may_write
        self._past = [(*found, *shapes) for shapes in self._past]
        self._future = [(*found, *shapes) for shapes in self._future]
        self._all = (*found, *self._all)
        if drawn_meanwhile and may_write and self._keeper is not None:
            self._keeper.write(self._all)
        if fault:
            self.failed.emit(fault)
        self.changed.emit()


class _Keeper:
    """The file, and the one thread that touches it. Of what waits to be written only the newest is."""

    def __init__(self, file: Path, fail: Callable[[str], None]) -> None:
        self._file, self._fail = file, fail
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="shapes")
        self._lock = threading.Lock()
        self._next: _All | None = None

    def read(self, done: Callable[[_All, str, bool], None]) -> None:
        """Give `done` the shapes, what is wrong, and whether the file may be written."""

        def work() -> None:
            try:
                found = read(self._file)
                for shape in found:
                    _ = (
                        shape.outline
                    )  # reckoned here, and remembered: many circles would hold up the interface
                done(found, "", True)
            except InputError as error:
                log.error("%s", error)
                done((), *self._set_aside(str(error)))

        # A bug surfaces in the log with its traceback.
        self._thread.submit(work).add_done_callback(Future.result)

    def write(self, shapes: _All) -> None:
        """Write these, unless newer ones come before."""
        with self._lock:
            waiting, self._next = self._next is not None, shapes
        if not waiting:
            self._thread.submit(self._write).add_done_callback(Future.result)

    def close(self) -> None:
        """Finish what is under way."""
        self._thread.shutdown()

    def _write(self) -> None:
        with self._lock:
            shapes, self._next = self._next, None
        try:
            write(self._file, shapes or ())
        except InputError as error:
            log.error("%s", error)
            self._fail(str(error))

    def _set_aside(self, fault: str) -> tuple[str, bool]:
        """Keep a broken file beside its place: what it holds may still be mended by hand."""
        aside = self._file.with_name(f"{self._file.name}.broken-{times.now_ms()}")
        try:
            self._file.rename(aside)
        except OSError as error:
            return (
                f"{fault}. It cannot be set aside ({error.strerror}): what is drawn now is not kept.",
                False,
            )
        return f"{fault}. It is kept as {aside.name}; drawing begins anew.", True


__all__ = ["COLOURS", "FILE_NAME", "Form", "Shape", "Shapes"]
