"""Which map layers there are and how each is shown: a model that knows neither the map nor the panel."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend. `text` is source text in English: the panel translates it (context "Legend")."""

    text: str
    colour: str
    """#rrggbb, or a name of the theme's tokens such as `kind.taxi`, `water.III`, `well`."""
    glyph: str = "dot"
    """A file of resources/icons without its ending: dot, ring, wedge, square, hatched, map-taxi…"""


@dataclass(frozen=True, slots=True)
class Legend:
    """What a layer's colours mean now."""

    entries: tuple[LegendEntry, ...] = ()
    ramp: tuple[str, ...] = ()
    """Colours from low to high, where the layer shows an amount."""
    ramp_low: str = ""
    ramp_high: str = ""
    """The amounts at both ends, with their unit in `unit`."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LayerState:
    """How one layer is shown."""

    name: str
    """heat, vehicles, tracks, cameras, stations, water."""
    visible: bool = True
    opacity: float = 1.0


LAYER_NAMES = ("heat", "stations", "cameras", "water", "tracks", "vehicles")
"""From below to above."""
_HIDDEN_AT_FIRST = frozenset({"stations"})
"""What serves the others and is looked at by who looks after it."""


class LayerStack(QObject):
    """The layers from below to above."""

    changed = Signal()
    """Order, visibility or opacity of some layer."""
    legend_changed = Signal(str)
    """The legend of the named layer."""

    def __init__(self, names: tuple[str, ...] = LAYER_NAMES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states = tuple(LayerState(name, name not in _HIDDEN_AT_FIRST) for name in names)
        self._legends: dict[str, Legend] = {}

    @property
    def states(self) -> tuple[LayerState, ...]:
        """All layers, from below to above."""
        return self._states

    def state(self, name: str) -> LayerState:
        """One layer. Raises KeyError when there is none of this name."""
        for state in self._states:
            if state.name == name:
                return state
        raise KeyError(name)

    def show(self, name: str, visible: bool) -> None:
        """Switch a layer on or off."""
        self._replace(name, replace(self.state(name), visible=visible))

    def fade(self, name: str, opacity: float) -> None:
        """Set a layer's opacity, 0 to 1."""
        self._replace(name, replace(self.state(name), opacity=min(1.0, max(0.0, opacity))))

    def move(self, name: str, index: int) -> None:
        """Put a layer at `index`, counted from below."""
        state = self.state(name)
        rest = [each for each in self._states if each.name != name]
        rest.insert(max(0, min(index, len(rest))), state)
        self._set(tuple(rest))

    def restore(self, states: tuple[LayerState, ...]) -> None:
        """Take over saved states: unknown names are dropped, missing ones stay where they are."""
        known = {state.name for state in self._states}
        kept = {state.name: state for state in states if state.name in known}
        self._set((*(state for state in self._states if state.name not in kept), *kept.values()))

    def legend(self, name: str) -> Legend:
        """What the layer's colours mean now."""
        return self._legends.get(name, Legend())

    def set_legend(self, name: str, legend: Legend) -> None:
        """The map says what a layer's colours mean."""
        if self._legends.get(name) != legend:
            self._legends[name] = legend
            self.legend_changed.emit(name)

    def _replace(self, name: str, state: LayerState) -> None:
        self._set(tuple(state if each.name == name else each for each in self._states))

    def _set(self, states: tuple[LayerState, ...]) -> None:
        if states != self._states:
            self._states = states
            self.changed.emit()
