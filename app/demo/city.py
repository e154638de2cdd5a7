"""What the demo city consists of: frozen columns, without behaviour but the change of coordinates.

Places are metres east (`x`) and north (`y`) of the city's centre, float64. Whatever counts places, kinds or
names of one table has one length. The city is made by `app.demo.land.founding`, drawn by
`app.demo.land.drawing`, equipped by `app.demo.equipment`, and brought to life by `app.demo.living.life`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Scale = Literal["town", "city"]
"""How much of it there is: what a laptop shows at once, or what the largest cities run."""

METRES_A_DEGREE = 111_320.0


class RoadClass(IntEnum):
    """From the greatest to the least."""

    MOTORWAY = 0
    RING = 1
    AVENUE = 2
    STREET = 3
    LANE = 4


FREE_SPEED_KMH = np.array([100.0, 70.0, 50.0, 36.0, 18.0])
"""What is driven on an empty road, by `RoadClass`."""


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """The road network as an undirected, connected graph of straight pieces: a curve is many of them."""

    x: Floats
    """(n,) of the nodes, as `y`."""
    y: Floats
    start: Ints
    """(m,) node at which a piece begins; `end` the one at which it ends."""
    end: Ints
    cls: Codes
    """(m,) `RoadClass`."""
    length_m: Floats
    name: Texts
    """(m,) Chinese; pieces of one road share their name."""
    bridge: Flags
    """(m,) pieces over the river or a stream."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A river or one of its streams, from the source to the mouth."""

    name: str
    x: Floats
    """(k,), as `y`, in the direction of the flow."""
    y: Floats
    width_m: float
    into: int
    """Index in `City.streams` of the water that it flows into; -1 for the great river, which is first."""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A district, a grid, a park, a block, a lake or a no-entry zone."""

    name: str
    """Empty for a block."""
    x: Floats
    """(k,) corners, as `y`; the first is not repeated."""
    y: Floats
    kind: str = ""
    """What a block is used for: residential, commercial, industrial, school, hospital; what a water is:
    river, lake; park, island, wood; empty for the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A railway."""

    name: str
    x: Floats
    """(k,), as `y`, from one end to the other."""
    y: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A named place to which people drive."""

    kind: str
    """hospital, police_station, fire_station, school, bus_depot, taxi_rank, sanitation_depot, chemical_works,
    fuel_depot, square, railway_station."""
    name: str
    x: float
    y: float
    node: int
    """The nearest node of the roads."""


@dataclass(frozen=True, slots=True, eq=False)
class Village:
    """A village of the country round the city."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Cameras:
    """(n,) each."""

    key: Texts
    name: Texts
    x: Floats
    y: Floats
    heading_deg: Floats
    fov_deg: Floats
    range_m: Floats
    owner: Texts
    """Who keeps it: 公安 for streets, 水务 for rivers."""
    on_river: Flags


@dataclass(frozen=True, slots=True, eq=False)
class BaseStations:
    """(n,) each: what hears the tags."""

    key: Texts
    """Also the name by which it reports (`station:KEY`)."""
    name: Texts
    x: Floats
    y: Floats
    radius_m: Floats


@dataclass(frozen=True, slots=True, eq=False)
class WaterStations:
    """(n,) each, from the source of a stream to its mouth."""

    key: Texts
    mn: Texts
    """The number by which it reports, HJ 212's MN."""
    name: Texts
    x: Floats
    y: Floats
    stream: Ints
    """Index in `City.streams`."""
    along_m: Floats
    """Metres along the stream from its source."""
    below: Ints
    """Index of the next station that the water comes to; -1 for none."""
    target_class: Texts
    """I to V."""


@dataclass(frozen=True, slots=True, eq=False)
class Vehicles:
    """(n,) each: what carries a JT/T 808 terminal."""

    key: Texts
    phone: Texts
    plate: Texts
    kind: Texts
    """An `AssetKind`: taxi, bus, truck, hazmat, fire, ambulance, sanitation."""
    owner: Texts
    home: Ints
    """Node of the roads where it rests."""
    route: Ints
    """Index in `City.bus_routes`; -1 for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """(n,) each: police who report by MQTT."""

    key: Texts
    """Also the name by which it reports (`unit:KEY`)."""
    name: Texts
    kind: Texts
    """police_car, police_motorcycle, police_foot."""
    station: Ints
    """Index in `City.places` of its police station."""
    beat: Ints
    """Index in `City.grids` of its beat."""


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """(n,) each: motorcycles with a radio tag."""

    key: Texts
    """Also the name of the tag (`tag:KEY`)."""
    plate: Texts
    owner: Texts
    home: Ints
    """Node of the roads where it rests."""


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """The whole of it."""

    name: str
    seed: int
    scale: Scale
    lon: float
    """WGS-84 degrees of the centre, as `lat`."""
    lat: float
    roads: Roads
    streams: tuple[Stream, ...]
    """The river first."""
    districts: tuple[Area, ...]
    grids: tuple[Area, ...]
    waters: tuple[Area, ...]
    """What is covered by water and is no narrow stream: the river from bank to bank, and the lakes."""
    islands: tuple[Area, ...]
    """Land within `waters`."""
    railways: tuple[Line, ...]
    parks: tuple[Area, ...]
    blocks: tuple[Area, ...]
    villages: tuple[Village, ...]
    zones: tuple[Area, ...]
    """No-entry zones for dangerous goods."""
    places: tuple[Place, ...]
    bus_routes: tuple[Ints, ...]
    """Nodes from one terminus to the other, each joined to the next by a piece of road."""
    cameras: Cameras
    base_stations: BaseStations
    water_stations: WaterStations
    vehicles: Vehicles
    units: Units
    tags: Tags
    scenes: Mapping[str, int]
    """Who plays in the fixed scenes, by name: `stolen` (row of `tags`), `hazmat` (row of `vehicles`),
    `discharge` (row of `water_stations` above which it enters), `escort` (row of `vehicles`), `crowd` (index
    in `places`), `faulty` and `silent` (rows of `water_stations`)."""

    def to_degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """lon, lat in WGS-84 degrees of places in metres; good to a metre over the city."""
        lat = self.lat + np.asarray(y) / METRES_A_DEGREE
        lon = self.lon + np.asarray(x) / (METRES_A_DEGREE * np.cos(np.radians(self.lat)))
        return lon, lat
