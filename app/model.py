"""The vocabulary of the house: frozen types without behaviour of their own.

Units and frames of reference, everywhere: times are int milliseconds UTC (`*_ms`), positions are WGS-84
degrees (`lon`, `lat`), speeds km/h, headings degrees clockwise from north, distances metres.

A device is known by its *address*, a scheme and the name the device gives itself: `phone:13912345678`
(JT/T 808), `tag:A0001` (radio tag), `unit:P-017` (handheld), `mn:88888811111008` (HJ 212),
`station:B-0042` (tag base station).
"""

from enum import IntFlag, StrEnum
from typing import NamedTuple


class AssetKind(StrEnum):
    """What moves on the map."""

    VEHICLE = "vehicle"
    TAXI = "taxi"
    BUS = "bus"
    TRUCK = "truck"
    HAZMAT = "hazmat"
    FIRE = "fire"
    AMBULANCE = "ambulance"
    SANITATION = "sanitation"
    MOTORCYCLE = "motorcycle"
    POLICE_CAR = "police_car"
    POLICE_MOTORCYCLE = "police_motorcycle"
    POLICE_FOOT = "police_foot"


UNIT_KINDS = frozenset({AssetKind.POLICE_CAR, AssetKind.POLICE_MOTORCYCLE, AssetKind.POLICE_FOOT})
"""Kinds that a dispatcher can send: the units of the heatmap."""


SITE_SCHEMES = ("mn:", "station:")
"""How the addresses of what stands begin; all others belong to what moves."""


class SiteKind(StrEnum):
    """What stands on the map."""

    CAMERA = "camera"
    BASE_STATION = "base_station"
    WATER_STATION = "water_station"


class PlaceKind(StrEnum):
    """What has a name on the map. A hall may use words of its own beside these."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"
    QUARTER = "quarter"
    GRID = "grid"
    STREET = "street"
    BRIDGE = "bridge"
    RIVER = "river"
    STREAM = "stream"
    CANAL = "canal"
    LAKE = "lake"
    PARK = "park"
    SQUARE = "square"
    HOSPITAL = "hospital"
    POLICE_STATION = "police_station"
    FIRE_STATION = "fire_station"
    SCHOOL = "school"
    UNIVERSITY = "university"
    RAILWAY_STATION = "railway_station"
    BUS_DEPOT = "bus_depot"
    TAXI_RANK = "taxi_rank"
    SANITATION_DEPOT = "sanitation_depot"
    CHEMICAL_WORKS = "chemical_works"
    FUEL_DEPOT = "fuel_depot"


class UnitStatus(StrEnum):
    """Where a unit stands in the life of a dispatch."""

    AVAILABLE = "available"
    DISPATCHED = "dispatched"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    CLEAR = "clear"
    OUT_OF_SERVICE = "out_of_service"


class Quality(IntFlag):
    """What is uncertain about a fix. A fix with none of these is good and live."""

    GOOD = 0
    UNFIXED = 1
    """The device had no satellite fix: contact, no position."""
    LATE = 2
    """Sent after the fact from the device's buffer (JT/T 808 0x0704 type 1)."""
    CLOCK_AHEAD = 4
    """The device's clock is over five minutes ahead of ours."""
    JUMP = 8
    """No vehicle can have come here from its last place in that time."""
    HEARD = 16
    """The place of the base station that heard the tag, not of the tag itself."""
    REPLAY = 32
    """Sent by a recording that is played back, not by a device on the road."""


SUSPECT = Quality.CLOCK_AHEAD | Quality.JUMP


class Fix(NamedTuple):
    """A position report of a device. `lon`, `lat` are kept as sent, even where `quality` says UNFIXED."""

    address: str
    time_ms: int
    received_ms: int
    lon: float
    lat: float
    altitude_m: float | None
    speed_kmh: float | None
    heading_deg: float | None
    alarm: int
    """JT/T 808-2019 table 24 alarm bits; 0 for other protocols."""
    status: int
    """JT/T 808-2019 table 25 status bits; 0 for other protocols."""
    quality: int
    """`Quality` bits."""
    extras: str
    """Further items as a JSON object, or an empty string."""
    unit_status: str | None = None
    """A `UnitStatus`, where the device reports one."""


class Sighting(NamedTuple):
    """A tag heard by a base station."""

    tag: str
    """Address of the tag."""
    station: str
    """Address of the base station."""
    time_ms: int
    received_ms: int
    rssi_dbm: float | None


class Reading(NamedTuple):
    """One value of one factor measured by a station."""

    station: str
    """Address of the station."""
    factor: str
    """Code of HJ 212 annex B, such as w01001."""
    stat: str
    """Rtd, Avg, Min, Max or Cou."""
    span: str
    """`live`, `minute`, `hour` or `day`: the period the value stands for."""
    time_ms: int
    received_ms: int
    value: float
    flag: str
    """HJ 212 flag of the value: N, F, M, S, D, C, T, B; empty when the station gave none."""


class Contact(NamedTuple):
    """A device was heard without saying where it is (register, authenticate, heartbeat)."""

    address: str
    received_ms: int
    plate: str | None = None
    details: str = ""
    """What it said of itself as a JSON object, or an empty string."""


class Refusal(NamedTuple):
    """A device that is not admitted knocked: it is listed as waiting for admission."""

    address: str
    received_ms: int
    plate: str | None = None
    details: str = ""


Observation = Fix | Sighting | Reading | Contact | Refusal


class DeadLetter(NamedTuple):
    """Bytes that could not be taken, with who sent them and why they were refused."""

    source: str
    reason: str
    """A short, countable class such as `checksum`."""
    sentence: str
    """The whole story: `checksum 0x5a, computed 0x13`."""
    data: bytes
    received_ms: int
