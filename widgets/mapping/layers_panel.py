"""The layers of the map: switch, order, fade, and what their colours mean."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QSlider, QToolButton, QVBoxLayout, QWidget

from app.layers import LayerStack, LayerState
from app.tokens import Tokens
from widgets.icons import Icons
from widgets.mapping.legend import LegendView
from widgets.quiet import Quiet

_NAMES: dict[str, object] = {
    "heat": QT_TRANSLATE_NOOP("Layer", "Unit density"),
    "vehicles": QT_TRANSLATE_NOOP("Layer", "Vehicles and units"),
    "tracks": QT_TRANSLATE_NOOP("Layer", "Tracks"),
    "cameras": QT_TRANSLATE_NOOP("Layer", "Cameras"),
    "stations": QT_TRANSLATE_NOOP("Layer", "Tag base stations"),
    "water": QT_TRANSLATE_NOOP("Layer", "Water stations"),
}


def layer_word(name: str) -> str:
    """A layer's name for people."""
    return QCoreApplication.translate("Layer", str(_NAMES.get(name, name)))


class LayersPanel(QWidget):
    """One line a layer, the uppermost first."""

    def __init__(
        self, layers: LayerStack, tokens: Tokens, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._layers = layers
        self.lines = {state.name: LayerLine(state.name, tokens, icons) for state in layers.states}
        self._column = QVBoxLayout()
        self._build()
        for line in self.lines.values():
            line.switched.connect(layers.show)
            line.faded.connect(layers.fade)
            line.moved.connect(self._move)
        layers.changed.connect(self._follow)
        layers.legend_changed.connect(self._show_legend)
        for name in self.lines:
            self._show_legend(name)
        self._follow()

    def order(self) -> list[str]:
        """The layers as they stand on the panel, from above to below."""
        by_place = sorted(self.lines.values(), key=self._column.indexOf)
        return [line.name for line in by_place if self._column.indexOf(line) >= 0]

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName("panel")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(2)
        inner.addLayout(self._column)
        inner.addStretch()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _follow(self) -> None:
        names = [state.name for state in reversed(self._layers.states)]
        if names != self.order():
            self._arrange(names)
        for state in self._layers.states:
            self.lines[state.name].show_state(state)
            self.lines[state.name].show_ends(names[0] == state.name, names[-1] == state.name)

    def _arrange(self, names: list[str]) -> None:
        while self._column.takeAt(0) is not None:
            pass
        for name in names:
            self._column.addWidget(self.lines[name])

    def _show_legend(self, name: str) -> None:
        self.lines[name].legend.show_legend(self._layers.legend(name))

    def _move(self, name: str, steps: int) -> None:
        names = [state.name for state in self._layers.states]
        self._layers.move(name, names.index(name) + steps)


class LayerLine(QWidget):
    """Switch, order and fade of one layer, and its legend while it is on. Order and fade are seen only where
    they are reached for, and where a layer is faded."""

    switched = Signal(str, bool)
    faded = Signal(str, float)
    moved = Signal(str, int)
    """Steps up, or down where negative."""

    def __init__(self, name: str, tokens: Tokens, icons: Icons) -> None:
        super().__init__()
        self.name, word = name, layer_word(name)
        self.switch = QCheckBox(word)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.up, self.down = _button(icons, "up"), _button(icons, "down")
        self.legend = LegendView(tokens, icons)
        self._build()
        self.quiet = Quiet(self, (self.slider, self.up, self.down))
        self._name_controls(word)
        self.switch.toggled.connect(lambda on: self.switched.emit(name, on))
        self.slider.valueChanged.connect(lambda value: self.faded.emit(name, value / 100))
        self.up.clicked.connect(lambda: self.moved.emit(name, 1))
        self.down.clicked.connect(lambda: self.moved.emit(name, -1))

    def show_state(self, state: LayerState) -> None:
        """Show how the layer is; says nothing of it to anybody."""
        for control in (self.switch, self.slider):
            control.blockSignals(True)
        self.switch.setChecked(state.visible)
        self.slider.setValue(round(state.opacity * 100))
        for control in (self.switch, self.slider):
            control.blockSignals(False)
        self.quiet.pin(self.slider, state.opacity < 1)
        self.slider.setVisible(state.visible)
        self.legend.setVisible(state.visible)

    def show_ends(self, is_top: bool, is_bottom: bool) -> None:
        """The uppermost cannot go up, nor the lowest down."""
        self.up.setEnabled(not is_top)
        self.down.setEnabled(not is_bottom)

    def _build(self) -> None:
        self.slider.setObjectName("fade")
        self.slider.setRange(10, 100)
        self.slider.setPageStep(10)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.switch, 1)
        line.addWidget(self.up)
        line.addWidget(self.down)
        fade = QHBoxLayout()
        fade.setContentsMargins(22, 0, 4, 0)
        fade.addWidget(self.slider)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.legend)
        layout.addLayout(fade)

    def _name_controls(self, word: str) -> None:
        self.switch.setToolTip(self.tr("Show or hide: {layer}").format(layer=word))
        self.slider.setToolTip(self.tr("Opacity"))
        self.slider.setAccessibleName(self.tr("Opacity of: {layer}").format(layer=word))
        self.up.setToolTip(self.tr("Draw above the next layer"))
        self.up.setAccessibleName(self.tr("Move up: {layer}").format(layer=word))
        self.down.setToolTip(self.tr("Draw below the next layer"))
        self.down.setAccessibleName(self.tr("Move down: {layer}").format(layer=word))


def _button(icons: Icons, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(name))
    return button
