"""One module a map layer: columns of the live picture to one frame. The table below joins them."""

from collections.abc import Mapping

from maps.layers.base import Layer
from maps.layers.cameras import Cameras
from maps.layers.heat import Heat
from maps.layers.stations import Stations
from maps.layers.tracks import Tracks
from maps.layers.vehicles import Vehicles
from maps.layers.water import Water


def all_layers() -> Mapping[str, Layer]:
    """Every layer by the name under which `app.layers.LayerStack` knows it."""
    layers: tuple[Layer, ...] = (Heat(), Stations(), Cameras(), Water(), Tracks(), Vehicles())
    return {layer.name: layer for layer in layers}
