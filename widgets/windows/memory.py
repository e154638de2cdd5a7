"""How the layers were shown when the hall was closed."""

import json

from PySide6.QtCore import QSettings

from app.layers import LayerStack, LayerState


def save_layers(memory: QSettings, layers: LayerStack) -> None:
    """Remember how each layer is shown, and in which order."""
    states = [[state.name, state.visible, state.opacity] for state in layers.states]
    memory.setValue("shell/layers", json.dumps(states))


def restore_layers(memory: QSettings, layers: LayerStack) -> None:
    """Show the layers as they were; what cannot be read is left as it is."""
    try:
        states = json.loads(str(memory.value("shell/layers", "[]")))
        layers.restore(tuple(LayerState(str(n), bool(v), min(1.0, max(0.0, float(o)))) for n, v, o in states))
    except (ValueError, TypeError):
        memory.remove("shell/layers")
