import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.layers import LAYER_NAMES, LayerStack, LayerState, Legend, LegendEntry


def order(stack: LayerStack) -> list[str]:
    return [state.name for state in stack.states]


def test_all_layers_from_below_to_above(qtbot: QtBot) -> None:
    stack = LayerStack()
    assert tuple(order(stack)) == LAYER_NAMES
    assert [state.name for state in stack.states if not state.visible] == ["stations"]
    assert all(state.opacity == 1.0 for state in stack.states)


def test_switched_and_faded(qtbot: QtBot) -> None:
    stack = LayerStack()
    with qtbot.waitSignal(stack.changed):
        stack.show("heat", False)
    with qtbot.waitSignal(stack.changed):
        stack.fade("heat", 0.5)
    assert stack.state("heat") == LayerState("heat", False, 0.5)
    with qtbot.assertNotEmitted(stack.changed):
        stack.show("heat", False)


@pytest.mark.parametrize(("asked", "got"), [(7.0, 1.0), (-1.0, 0.0), (0.25, 0.25)])
def test_opacity_has_limits(asked: float, got: float, qtbot: QtBot) -> None:
    stack = LayerStack()
    stack.fade("heat", asked)
    assert stack.state("heat").opacity == got


def test_nobody_of_that_name(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        LayerStack().show("weather", True)


def test_moved(qtbot: QtBot) -> None:
    stack = LayerStack(("a", "b", "c"))
    stack.move("a", 2)
    assert order(stack) == ["b", "c", "a"]
    stack.move("a", -5)
    assert order(stack) == ["a", "b", "c"]
    stack.move("a", 99)
    assert order(stack) == ["b", "c", "a"]


@given(st.lists(st.tuples(st.sampled_from("abcx"), st.booleans()), max_size=6))
def test_whatever_was_saved_every_layer_is_there_once(saved: list[tuple[str, bool]]) -> None:
    stack = LayerStack(("a", "b", "c"))
    stack.restore(tuple(LayerState(name, visible) for name, visible in saved))
    assert sorted(order(stack)) == ["a", "b", "c"]


def test_restored(qtbot: QtBot) -> None:
    stack = LayerStack(("a", "b", "c"))
    stack.restore((LayerState("c", opacity=0.5), LayerState("gone"), LayerState("a")))
    assert order(stack) == ["b", "c", "a"]
    assert stack.state("c").opacity == 0.5


def test_legends(qtbot: QtBot) -> None:
    stack = LayerStack()
    assert stack.legend("water") == Legend()
    legend = Legend((LegendEntry("III", "water.III"),))
    with qtbot.waitSignal(stack.legend_changed) as said:
        stack.set_legend("water", legend)
    assert said.args == ["water"]
    assert stack.legend("water") == legend
    with qtbot.assertNotEmitted(stack.legend_changed):
        stack.set_legend("water", Legend((LegendEntry("III", "water.III"),)))
