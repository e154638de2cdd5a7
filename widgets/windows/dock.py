"""A dock with a title of our own, so that its buttons follow the theme on every platform."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from widgets.icons import Icons

TITLE_PX = 32


class Dock(QDockWidget):
    """A panel that can be closed, floated and moved. `name` is how its place is remembered.

    The panel is made when the dock is shown for the first time: one that is closed costs nothing.
    """

    def __init__(
        self, name: str, title: str, make: Callable[[], QWidget], icons: Icons, parent: QWidget
    ) -> None:
        """`make` makes the panel; called once at most."""
        super().__init__(title, parent)
        self._make: Callable[[], QWidget] | None = make
        self.waits = False
        """Shown without its panel, until somebody calls `furnish`: for one whose size is known before."""
        self.setObjectName(name)
        self.setTitleBarWidget(self._title_bar(title, icons))

    def setVisible(self, visible: bool) -> None:
        if visible and not self.waits:
            self.furnish()  # before it is shown: its size comes from what is in it
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        if not self.waits:
            self.furnish()
        super().showEvent(event)

    def bring_up(self) -> None:
        """Show it, above those that share its place."""
        self.show()
        self.raise_()

    def furnish(self) -> None:
        """Make the panel, unless it is there."""
        make, self._make = self._make, None
        if make is not None:
            panel = make()
            panel.setAccessibleName(self.windowTitle())
            self.setWidget(panel)

    def _title_bar(self, title: str, icons: Icons) -> QWidget:
        bar = _TitleBar()
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(8, 0, 4, 0)
        layout.setSpacing(2)
        layout.addWidget(QLabel(title), 1)
        float_button = _button(icons, "float", self.tr("Float or dock: {panel}").format(panel=title))
        float_button.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        close_button = _button(icons, "close", self.tr("Close: {panel}").format(panel=title))
        close_button.clicked.connect(self.close)
        layout.addWidget(float_button)
        layout.addWidget(close_button)
        return bar


class _TitleBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def sizeHint(self) -> QSize:
        # A dock gives its title the height of the hint, whatever the fixed height says.
        return QSize(super().sizeHint().width(), TITLE_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), TITLE_PX)


def _button(icons: Icons, name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
