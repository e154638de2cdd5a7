"""The bar above everything: whose hall this is, the search box, the clock."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app import times as clock
from widgets import times
from widgets.ages import Ages
from widgets.icons import Icons

HEIGHT_PX = 40
_SEARCH_PX = 520


class TopBar(QWidget):
    """40 px: names at the left, search in the middle, view menu and clock at the right."""

    def __init__(
        self,
        hall: str,
        zone: tzinfo,
        search: QWidget,
        view_menu: QMenu,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone, self._now = zone, now
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT_PX)
        self.clock = _label("clock", "")
        self.clock.setToolTip(self.tr("Time in the hall, {zone}").format(zone=zone))
        self.view = self._menu_button(view_menu, icons)
        search.setMaximumWidth(_SEARCH_PX)
        self._build(hall, search)
        self._ages = Ages(self)
        self._ages.tick.connect(self._tick)
        self._tick()

    def _menu_button(self, menu: QMenu, icons: Icons) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("View"))
        button.setIcon(icons.icon("view"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self.tr("Panels, picture of the window, shortcuts"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        return button

    def _build(self, hall: str, search: QWidget) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(10)
        layout.addWidget(_label("program", self.tr("Zhihui")))
        layout.addWidget(_label("hall", hall))
        layout.addStretch(1)
        layout.addWidget(search, 4)
        layout.addStretch(1)
        layout.addWidget(self.view)
        layout.addSpacing(8)
        layout.addWidget(_label("live", self.tr("LIVE")))
        layout.addWidget(self.clock)

    def _tick(self) -> None:
        self.clock.setText(times.clock(self._now(), self._zone))


def _label(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
