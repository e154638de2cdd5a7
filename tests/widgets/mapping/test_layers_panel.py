import pytest
from pytestqt.qtbot import QtBot

from app.layers import LAYER_NAMES, LayerStack, Legend, LegendEntry
from app.tokens import Tokens
from widgets.icons import Icons
from widgets.mapping.layers_panel import LayersPanel, layer_word


@pytest.fixture
def layers(qtbot: QtBot) -> LayerStack:
    return LayerStack()


@pytest.fixture
def panel(qtbot: QtBot, layers: LayerStack, tokens: Tokens, icons: Icons) -> LayersPanel:
    made = LayersPanel(layers, tokens, icons)
    qtbot.addWidget(made)
    return made


def test_the_uppermost_layer_stands_first(panel: LayersPanel) -> None:
    assert panel.order() == list(reversed(LAYER_NAMES))
    assert not panel.lines["vehicles"].up.isEnabled()
    assert not panel.lines["heat"].down.isEnabled()


def test_switching_and_fading_reach_the_model(panel: LayersPanel, layers: LayerStack) -> None:
    panel.lines["heat"].switch.click()
    assert not layers.state("heat").visible
    assert panel.lines["heat"].slider.isHidden()
    panel.lines["water"].slider.setValue(40)
    assert layers.state("water").opacity == 0.4


def test_a_fade_is_seen_where_a_layer_is_faded(panel: LayersPanel, layers: LayerStack) -> None:
    line = panel.lines["water"]
    assert not line.quiet.is_shown(line.slider)
    layers.fade("water", 0.5)
    assert line.quiet.is_shown(line.slider)
    layers.fade("water", 1.0)
    assert not line.quiet.is_shown(line.slider)


def test_moving_up_and_down(panel: LayersPanel, layers: LayerStack) -> None:
    panel.lines["heat"].up.click()
    assert [state.name for state in layers.states][:2] == ["stations", "heat"]
    assert panel.order()[-2:] == ["heat", "stations"]
    panel.lines["heat"].down.click()
    assert panel.order() == list(reversed(LAYER_NAMES))


def test_follows_what_others_change(qtbot: QtBot, panel: LayersPanel, layers: LayerStack) -> None:
    layers.show("cameras", False)
    assert not panel.lines["cameras"].switch.isChecked()
    layers.set_legend("vehicles", Legend((LegendEntry("Taxi", "kind.taxi"),)))
    assert panel.lines["vehicles"].legend.texts() == ["Taxi"]


def test_every_layer_has_a_word() -> None:
    assert all(layer_word(name) != name for name in LAYER_NAMES)
    assert layer_word("zones") == "zones"
