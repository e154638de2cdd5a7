from app.layers import LAYER_NAMES
from maps.layers import all_layers


def test_every_layer_of_the_stack_can_be_drawn() -> None:
    layers = all_layers()
    assert set(layers) == set(LAYER_NAMES)
    assert all(layer.name == name for name, layer in layers.items())
