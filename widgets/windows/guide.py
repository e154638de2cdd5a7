"""The first-run guide: a quiet card in the window's corner, and a ring round what it speaks of."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.seat.guide import GuideProgress, Step
from app.tokens import Tokens
from widgets.cards.facts import set_tone
from widgets.icons import Icons

_WIDTH_PX = 320
_MARK_PX = 16


class Guide(QFrame):
    """Lies over its window and takes no focus: whoever types goes on typing."""

    def __init__(
        self,
        progress: GuideProgress,
        targets: Mapping[Step, QWidget],
        keys: Mapping[Step, str],
        tokens: Tokens,
        icons: Icons,
        window: QWidget,
        foot_px: int = 0,
    ) -> None:
        """`targets`: what each step points at, widgets of `window`; `keys`: the shortcut that each step
        names; `foot_px`: what the window has below, over which the card does not lie."""
        super().__init__(window)
        self._progress, self._targets, self._keys = progress, dict(targets), dict(keys)
        self._tokens, self._icons, self._window, self._foot_px = tokens, icons, window, foot_px
        self.ring = QFrame(window)
        self.close_button = QToolButton()
        self.lines = {step: (QLabel(), QLabel()) for step in Step}
        self.ending, self._column = QLabel(), QVBoxLayout(self)
        self._build()
        progress.changed.connect(self._show)
        self.close_button.clicked.connect(progress.leave)
        window.installEventFilter(self)
        for target in self._targets.values():
            target.installEventFilter(self)
        self._show()

    def sentence(self, step: Step) -> str:
        """What a step asks to try."""
        key = self._keys.get(step, "")
        match step:
            case Step.FIND:
                return self.tr("Find something: {key}, then a plate, a camera, a place.").format(key=key)
            case Step.FOLLOW:
                return self.tr("Follow a vehicle: select one, then {key}. The map goes with it.").format(
                    key=key
                )
            case Step.CAMERA:
                return self.tr("Open a camera's card: find one, or click one on the map.")
            case Step.STATION:
                return self.tr("Read a water station's chart; the arrow keys change the factor.")
            case Step.FACE:
                return self.tr("Switch language, theme or layout: {key}.").format(key=key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds and self._progress.is_open:
            self._place()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        px = self._tokens.px
        self.setObjectName("guide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(round(_WIDTH_PX * self._tokens.scale))
        self.setAccessibleName(self.tr("First steps"))
        self.ring.setObjectName("guideRing")
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = self._column
        column.setContentsMargins(px("space.3"), px("space.2"), px("space.2"), px("space.3"))
        column.setSpacing(px("space.2"))
        column.addLayout(self._head())
        column.addLayout(self._steps())
        column.addWidget(self.ending)
        self.ending.setWordWrap(True)
        self.ending.setProperty("tone", "small")

    def _head(self) -> QHBoxLayout:
        title, line = QLabel(self.tr("First steps")), QHBoxLayout()
        title.setProperty("tone", "title")
        self.close_button.setIcon(self._icons.icon("close"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setToolTip(self.tr("Leave the guide (Esc)"))
        self.close_button.setAccessibleName(self.tr("Leave the guide"))
        line.addWidget(title, 1)
        line.addWidget(self.close_button)
        return line

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._tokens.px("space.2"))
        grid.setVerticalSpacing(self._tokens.px("space.2"))
        grid.setColumnStretch(1, 1)
        for row, (mark, text) in enumerate(self.lines.values()):
            text.setWordWrap(True)
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        return grid

    def _show(self) -> None:
        self.setVisible(self._progress.is_open)
        self.ring.setVisible(False)
        if not self._progress.is_open:
            return
        current = self._progress.current
        for step, (mark, text) in self.lines.items():
            done = step in self._progress.ticked
            icon, colour = ("check", "well") if done else ("ring", "accent" if step is current else "text.2")
            size = round(_MARK_PX * self._tokens.scale)
            mark.setPixmap(self._icons.pixmap(icon, colour, size, self.devicePixelRatioF()))
            text.setText(self.sentence(step))
            set_tone(text, "hint" if done else "" if step is current else "second")
        self.ending.setText(
            self.tr("Esc leaves this guide; it does not come back unless you ask for it.")
            if current
            else self.tr("That is all: F1 shows every shortcut. Esc closes this.")
        )
        self.setAccessibleDescription(self.sentence(current) if current else self.ending.text())
        self._place()

    def _place(self) -> None:
        """In the lower right corner, and the ring where its target is now."""
        gap = self._tokens.px("space.4")
        self._column.activate()
        size = QSize(self.width(), self._column.totalHeightForWidth(self.width()))
        room = self._window.rect().adjusted(gap, gap, -gap, -gap - self._foot_px)
        self.setGeometry(QRect(room.bottomRight() - QPoint(size.width(), size.height()), size))
        current = self._progress.current
        target = self._targets.get(current) if current else None
        # A window that is about to go has given its map away.
        in_sight = (
            target is not None and self._window.isAncestorOf(target) and target.isVisibleTo(self._window)
        )
        self.ring.setVisible(in_sight)
        if target is not None and in_sight:
            ring = self._tokens.px("stroke.ring")
            corner = target.mapTo(self._window, QPoint(0, 0))
            self.ring.setGeometry(QRect(corner, target.size()).adjusted(-ring, -ring, ring, ring))
            self.ring.raise_()
        self.raise_()
