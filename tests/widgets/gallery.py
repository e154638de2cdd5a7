"""Every kind of widget that the hall can show, in every state, on one page: to look at, and for the tests.

python -m tests.widgets.gallery FOLDER      both themes as pictures; QT_SCALE_FACTOR sets their scale
"""

import sys
from pathlib import Path

from PySide6.QtCore import QDateTime, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.tokens import Tokens, priorities
from widgets import theme
from widgets.icons import Icons


class Gallery(QWidget):
    """The page. `first` has the focus, so that its ring is seen."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self.first, self.combo = QPushButton("Focus 聚焦"), QComboBox()
        grid = QGridLayout(self)
        groups = (
            self._buttons(),
            self._choices(),
            self._fields(),
            self._numbers(),
            self._texts(),
            self._views(),
        )
        for at, group in enumerate(groups):
            grid.addWidget(group, at // 3, at % 3)
        grid.addWidget(self._tabs(), 2, 0, 1, 3)

    def _buttons(self) -> QWidget:
        primary, off, down = QPushButton("Primary 主要"), QPushButton("Disabled 停用"), QPushButton("Pressed")
        primary.setProperty("primary", True)
        off.setEnabled(False)
        down.setDown(True)
        tool, segment = QToolButton(), QToolButton()
        tool.setIcon(self._icons.icon("chart"))
        segment.setText("30 min")
        segment.setProperty("segment", True)
        segment.setCheckable(True)
        segment.setChecked(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        return _group(
            "Buttons", self.first, QPushButton("Plain 普通"), primary, off, down, tool, segment, box
        )

    def _choices(self) -> QWidget:
        on, partly, off = QCheckBox("Checked 选中"), QCheckBox("Partly"), QCheckBox("Disabled")
        on.setChecked(True)
        partly.setCheckState(Qt.CheckState.PartiallyChecked)
        off.setEnabled(False)
        radio, dead = QRadioButton("Chosen"), QRadioButton("Disabled")
        radio.setChecked(True)
        dead.setEnabled(False)
        return _group("Choices", QCheckBox("Plain"), on, partly, off, radio, QRadioButton("Other"), dead)

    def _fields(self) -> QWidget:
        off, wrong, dead = QLineEdit("Disabled"), QLineEdit("Wrong"), QComboBox()
        off.setEnabled(False)
        wrong.setProperty("wrong", True)
        self.combo.addItems(["WGS-84", "GCJ-02", "BD-09"])
        dead.setEnabled(False)
        return _group("Fields", QLineEdit("Text 文字"), off, wrong, self.combo, dead, QPlainTextEdit("Lines"))

    def _numbers(self) -> QWidget:
        slider, dead = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        bar, busy = QProgressBar(), QProgressBar()
        slider.setValue(40)
        dead.setEnabled(False)
        bar.setValue(60)
        busy.setRange(0, 0)
        off = QSpinBox()
        off.setEnabled(False)
        moment = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(1_700_000_000))
        return _group("Numbers", QSpinBox(), off, moment, slider, dead, bar, busy)

    def _texts(self) -> QWidget:
        labels = []
        for tone in ("title", "figure", "heading", "second", "hint", "small", "suspect", "fault"):
            label = QLabel(f"{tone} 文字 1,240")
            label.setProperty("tone", tone)
            labels.append(label)
        for priority in priorities():
            label = QLabel()
            label.setPixmap(self._icons.pixmap(priority.icon, priority.name, 16, self.devicePixelRatioF()))
            labels.append(label)
        return _group("Texts", *labels)

    def _views(self) -> QWidget:
        tree, items = QTreeView(), QStandardItemModel()
        items.setHorizontalHeaderLabels(["Name", "Kind"])
        for name in ("cameras", "stations"):
            parent = QStandardItem(name)
            parent.appendRow([QStandardItem("A"), QStandardItem("B")])
            items.appendRow([parent, QStandardItem("folder")])
        tree.setModel(items)
        tree.expand(items.index(0, 0))
        tree.setSortingEnabled(True)
        tree.setMaximumHeight(140)
        return _group("Views", tree)

    def _tabs(self) -> QWidget:
        tabs, splitter, table, lines = QTabWidget(), QSplitter(), QTableView(), QListView()
        rows = QStandardItemModel(12, 3)
        for row in range(12):
            for column in range(3):
                rows.setItem(row, column, QStandardItem(f"苏B{row}{column}"))
        table.setModel(rows)
        table.selectRow(1)
        lines.setModel(QStringListModel([f"line {number}" for number in range(30)]))
        area = QScrollArea()
        area.setWidget(QLabel("wide " * 60))
        for widget in (table, lines, area):
            splitter.addWidget(widget)
        tabs.addTab(splitter, "Health 状态")
        tabs.addTab(QWidget(), "Waiting 等待")
        tabs.setTabsClosable(True)
        tabs.setMaximumHeight(220)
        return tabs


def _group(title: str, *widgets: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    column = QVBoxLayout(group)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return group


def windows(icons: Icons) -> dict[str, QWidget]:
    """The page, and what opens above a window, each by a name."""
    menu = QMenu("menu")
    menu.addAction("Fly there").setCheckable(True)
    menu.actions()[0].setChecked(True)
    menu.addAction("Disabled").setEnabled(False)
    menu.addSeparator()
    menu.addMenu("More").addAction("Deep")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Delete", "This cannot be undone.")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    return {"page": Gallery(icons), "menu": menu, "message": box, "files": files}


def main(folder: Path) -> None:
    """Grab everything in both themes."""
    app = QApplication([])
    for name in ("dark", "light"):
        tokens = Tokens.load("dark" if name == "dark" else "light")
        theme.apply(app, tokens)
        for what, window in windows(Icons(tokens)).items():
            window.show()
            if isinstance(window, Gallery):
                window.combo.showPopup()
                window.combo.view().window().grab().save(str(folder / f"{name}-popup.png"))
                window.combo.hidePopup()
                window.activateWindow()
                window.first.setFocus()
                QTest.qWaitForWindowActive(window)
            window.grab().save(str(folder / f"{name}-{what}.png"))
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
