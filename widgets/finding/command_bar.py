"""The command bar: one box that finds whatever the hall has, and does it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np
from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from app.gazetteer import Places
from app.live import Live
from app.seat.selection import Selection
from app.tokens import Tokens
from widgets.finding.command_box import CommandBox
from widgets.finding.command_index import Answer, CommandIndex, split
from widgets.finding.command_list import CommandList
from widgets.finding.elsewhere import Elsewhere
from widgets.finding.finds import Bookmark, Find, Group, Question, name_of, words_of
from widgets.finding.recently_used import RecentlyUsed
from widgets.icons import Icons
from widgets.work import Latest

Actions = Callable[[], Sequence[QAction]]
Bookmarks = Callable[[], Sequence[Bookmark]]


class CommandBar(QWidget):
    """The box, its results below it, and what happens to the one that is chosen.

    While nobody uses it, it does nothing. The focus goes back to whatever had it before.
    """

    fly_to = Signal(float, float, float)
    """lon, lat in WGS-84 degrees, and zoom."""
    left = Signal()
    """It is done, and what had the focus before is gone: the map should have it."""
    answered = Signal()
    """Results for what stands in the box are shown."""

    def __init__(
        self,
        *,
        actions: Actions,
        live: Live,
        selection: Selection,
        places: Callable[[], Places],
        bookmarks: Bookmarks,
        memory: QSettings,
        executor: Executor,
        index: CommandIndex,
        tokens: Tokens,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """`executor` has one thread; whoever shares `index` uses it there."""
        super().__init__(parent)
        self._actions, self._live, self._selection = actions, live, selection
        self._places, self._bookmarks = places, bookmarks
        self._used, self._index = RecentlyUsed(memory), index
        self._latest, self._warming = Latest(executor, self), Latest(executor, self)
        self._accept_next = self._rests = False
        self._before: QWidget | None = None
        self.box, self.list = CommandBox(icons), CommandList(tokens, icons, self)
        self._elsewhere = Elsewhere((self.box, self.list), self)
        self._build()
        self._connect()

    def open(self) -> None:
        """Ctrl+K: put the focus into the box, and show what can be found."""
        if not self.box.hasFocus():
            self._before = QApplication.focusWidget()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        if not self._latest.busy:
            self._begin()

    @property
    def is_used(self) -> bool:
        """Whether a person is in it. Qt alone may have put the focus here, where nothing else took it."""
        asks = bool(self.box.text()) or self._latest.busy or self.list.isVisible()
        return self.box.hasFocus() and asks

    def close_list(self) -> None:
        """Take the results away; what was typed stays."""
        self._accept_next = False
        self._latest.forget()
        self.list.hide()
        self._elsewhere.watch(None)

    def rest(self) -> None:
        """Ask nothing more, whatever still comes: the window is closing."""
        self._rests = True
        self.close_list()
        self._warming.forget()

    def accept(self) -> None:
        """Use the current result; waits for an answer that is under way."""
        if self._latest.busy:
            self._accept_next = True
        elif self.list.isVisible() and (find := self.list.current) is not None:
            self.use(find)

    def use(self, find: Find) -> None:
        """Do what a result stands for, and give the focus back."""
        if not find.enabled:
            return
        self._used.add(find)
        self.leave()
        if find.group is Group.ACTIONS:
            self._trigger(find.key)
            return
        if find.subject is not None:
            self._selection.select(find.subject)
        if not np.isnan(find.lon):
            self.fly_to.emit(find.lon, find.lat, find.zoom)

    def leave(self) -> None:
        """Esc: close, forget what was typed, and give the focus back."""
        before, self._before = self._before, None
        self.close_list()
        self.box.clear()
        if before is not None and self._can_have_focus(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
        if self.box.hasFocus():
            self.box.clearFocus()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def _connect(self) -> None:
        self.box.textEdited.connect(self._ask)
        self.box.stepped.connect(self._step)
        self.box.paged.connect(self.list.page)
        self.box.accepted.connect(self.accept)
        self.box.completed.connect(self._complete)
        self.box.left.connect(self.leave)
        self.list.chosen.connect(self.use)
        self.list.current_changed.connect(self.box.setAccessibleDescription)
        self._latest.done.connect(self._answer)
        self._warming.done.connect(self._warm)
        self._elsewhere.clicked.connect(self.close_list)
        self._elsewhere.resized.connect(self._follow_size)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        # It stands in the window, not in here, and would be left over.
        self.destroyed.connect(self.list.deleteLater)

    def _can_have_focus(self, widget: QWidget) -> bool:
        """A panel may have been closed, or made anew, while somebody was typing."""
        return (
            isValid(widget) and widget.isVisible() and widget.isEnabled() and widget.window() is self.window()
        )

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.box and old is not None and old is not self.box:
            self._before = old
            self._begin()
        elif new is not self.box:
            self.close_list()

    def _follow_size(self) -> None:
        self.list.drop_below(self.box)

    def _begin(self) -> None:
        if not self._rests:
            self._ask()
            self._warm(True)

    def _warm(self, more: bool) -> None:
        """Get everything ready to be searched, piece by piece, so that a question need not wait for all."""
        if more and not self._rests:
            self._warming.ask(partial(self._index.prepare, self._question()))

    def _question(self) -> Question:
        return Question(
            self.box.text(),
            self._live.picture,
            self._places(),
            words_of(self._actions()),
            tuple(self._bookmarks()),
            self._used.all(),
        )

    def _ask(self) -> None:
        self._accept_next = False
        self._latest.ask(partial(self._index.find, self._question(), hasty=True))

    def _answer(self, answer: Answer) -> None:
        if not self.box.hasFocus():
            return
        if answer.is_whole or answer.finds:
            self._show(answer.finds)
        if not answer.is_whole:
            self._latest.ask(partial(self._index.find, self._question()))
            return
        self.answered.emit()
        if self._accept_next:
            self._accept_next = False
            self.accept()

    def _show(self, finds: list[Find]) -> None:
        prefix, text = split(self.box.text())
        icons: dict[str, QIcon] = {name_of(action): action.icon() for action in self._actions()}
        self.list.model.show_finds(finds, "" if prefix or text else self.tr("Recently used"), icons)
        self.list.say("" if finds else self._why_nothing(prefix, text))
        self.list.drop_below(self.box)
        self._elsewhere.watch(self.window().windowHandle())
        self.list.step(1)

    def _why_nothing(self, prefix: str, text: str) -> str:
        if text:
            sentence = self.tr("Nothing found: no name, plate, key or command goes with “{text}”.")
            return sentence.format(text=text)
        if prefix:
            return ""
        return self.tr("Type a name, a plate, a place or what to do. Initials will do: rml finds 人民路.")

    def _step(self, by: int) -> None:
        if self.list.isHidden():
            self._ask()
        else:
            self.list.step(by)

    def _complete(self) -> None:
        """Tab: the title of the current result into the box, after the prefix that is there. In an empty box
        it goes on to the next control, as everywhere."""
        find = self.list.current
        if not self.box.text():
            self.box.focusNextChild()
        elif self.list.isVisible() and find is not None:
            self.box.setText(split(self.box.text())[0] + find.title)
            self._ask()

    def _trigger(self, name: str) -> None:
        for action in self._actions():
            if name_of(action) == name:
                action.trigger()
                return
