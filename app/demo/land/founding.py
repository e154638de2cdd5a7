"""The founding of the demo city: everything that stands and everybody who drives, from one number."""

import numpy as np

from app.demo.city import City, Scale
from app.demo.equipment.cameras import cameras
from app.demo.equipment.fleet import tags, vehicles
from app.demo.equipment.police import units
from app.demo.equipment.stations import base_stations, water_stations
from app.demo.land import names, scenes
from app.demo.land.blocks import land_use
from app.demo.land.boundaries import boundaries
from app.demo.land.bus_routes import bus_routes
from app.demo.land.landmarks import landmarks
from app.demo.land.railways import railways
from app.demo.land.roads import LAND, build
from app.demo.land.waters import waters

LON, LAT = 112.86, 29.92
"""WGS-84 degrees of the centre: a plain by a great river, where there is no city of this size."""
_SUBJECTS = (
    "waters", "roads", "borders", "blocks", "places", "buses", "cameras", "stations", "fleet", "police",
)  # fmt: skip


def found(seed: int = 7, scale: Scale = "town") -> City:
    """The city of `seed`, the same every time. The land is the same for every `scale`; cameras and tags are
    more with "city"."""
    chance = {subject: np.random.default_rng((seed, number)) for number, subject in enumerate(_SUBJECTS)}
    water = waters(chance["waters"])
    built = build(chance["roads"], water)
    districts, grids = boundaries(chance["borders"], LAND, water.streams[0])
    tracks, station = railways(water)
    blocks, parks = land_use(chance["blocks"], built, water, tracks)
    places, blocks = landmarks(chance["places"], built.roads, blocks, grids, station)
    routes = bus_routes(chance["buses"], built.roads)
    fleet = vehicles(chance["fleet"], built.roads, places, len(routes))
    tagged = tags(chance["fleet"], built.roads, scale)
    measuring = water_stations(chance["stations"], water.streams)
    return City(
        name=names.CITY, seed=seed, scale=scale, lon=LON, lat=LAT,
        roads=built.roads, streams=water.streams, districts=districts, grids=grids,
        waters=water.areas, islands=water.islands, railways=tracks, parks=parks, blocks=blocks,
        villages=built.villages,
        zones=scenes.zones(built.roads, places, water.frame), places=places, bus_routes=routes,
        cameras=cameras(chance["cameras"], built.roads, water.streams, scale),
        base_stations=base_stations(chance["stations"], built.roads),
        water_stations=measuring, vehicles=fleet,
        units=units(chance["police"], grids, places), tags=tagged,
        scenes=scenes.scenes(built.roads, places, water.streams, fleet, tagged, measuring),
    )  # fmt: skip
