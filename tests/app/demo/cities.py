"""A city small enough for tests: a grid of 6 by 6 crossings, 500 m apart, with a few of everything."""

from functools import cache

import numpy as np

from app.demo.city import (
    Area,
    BaseStations,
    Cameras,
    City,
    Ints,
    Place,
    RoadClass,
    Roads,
    Stream,
    Tags,
    Texts,
    Units,
    Vehicles,
    WaterStations,
)

SIDE = 6
APART_M = 500.0


def node(column: int, row: int) -> int:
    """The crossing `column` from the west and `row` from the south."""
    return row * SIDE + column


def _texts(values: list[str]) -> Texts:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _numbered(prefix: str, count: int) -> Texts:
    return _texts([f"{prefix}{n:04d}" for n in range(count)])


def _roads() -> Roads:
    at = np.arange(SIDE * SIDE)
    x, y = (at % SIDE - 2.5) * APART_M, (at // SIDE - 2.5) * APART_M
    east = at[at % SIDE < SIDE - 1]
    north = at[at // SIDE < SIDE - 1]
    start = np.concatenate([east, north])
    end = np.concatenate([east + 1, north + SIDE])
    by_row = [RoadClass.RING, RoadClass.STREET, RoadClass.AVENUE, RoadClass.LANE, RoadClass.STREET]
    cls = np.array([*(by_row[n // SIDE % 5] for n in east), *(by_row[n % SIDE % 5] for n in north)], np.uint8)
    return Roads(
        x=x.astype(float),
        y=y.astype(float),
        start=start,
        end=end,
        cls=cls,
        length_m=np.full(len(start), APART_M),
        name=_texts(["人民路"] * len(start)),
        bridge=np.zeros(len(start), dtype=bool),
    )


def _square(name: str, west: float, south: float, east: float, north: float) -> Area:
    return Area(name, np.array([west, east, east, west]), np.array([south, south, north, north]))


def _places() -> tuple[Place, ...]:
    def place(kind: str, name: str, column: int, row: int) -> Place:
        return Place(kind, name, (column - 2.5) * APART_M, (row - 2.5) * APART_M, node(column, row))

    return (
        place("police_station", "东城派出所", 0, 0),
        place("police_station", "西城派出所", 5, 5),
        place("hospital", "市第一医院", 5, 0),
        place("fire_station", "消防一站", 0, 5),
        place("square", "人民广场", 3, 3),
        place("taxi_rank", "车站出租点", 1, 4),
        place("sanitation_depot", "环卫一所", 4, 1),
        place("bus_depot", "公交总站", 0, 2),
        place("fuel_depot", "江边油库", 5, 3),
    )


def _vehicles() -> Vehicles:
    kinds = ["taxi"] * 12 + ["bus"] * 4 + ["truck"] * 2 + ["hazmat"] * 2
    kinds += ["fire"] * 2 + ["ambulance"] * 2 + ["sanitation"] * 4
    homes = {
        "taxi": node(1, 4),
        "bus": node(0, 2),
        "truck": node(5, 5),
        "hazmat": node(5, 3),
        "fire": node(0, 5),
        "ambulance": node(5, 0),
        "sanitation": node(4, 1),
    }
    routes = [n % 2 if kind == "bus" else -1 for n, kind in enumerate(kinds)]
    count = len(kinds)
    return Vehicles(
        key=_numbered("V-", count),
        phone=_texts([f"13900{n:06d}" for n in range(count)]),
        plate=_texts([f"江A{n:05d}" for n in range(count)]),
        kind=_texts(kinds),
        owner=_texts(["江滨运输"] * count),
        home=np.array([homes[kind] for kind in kinds]),
        route=np.array(routes),
    )


def _units() -> Units:
    kinds = ["police_car", "police_motorcycle", "police_foot"] * 4
    count = len(kinds)
    return Units(
        key=_numbered("P-", count),
        name=_texts([f"巡逻{n}" for n in range(count)]),
        kind=_texts(kinds),
        station=np.arange(count) % 2,
        beat=np.arange(count) % 4,
    )


def _water() -> WaterStations:
    along = np.array([300.0, 900.0, 1_700.0, 600.0])
    return WaterStations(
        key=_numbered("W-", 4),
        mn=_texts([f"A330000000{n:04d}" for n in range(4)]),
        name=_texts(["永久河上游", "永久河中游", "永久河下游", "大江"]),
        x=along - 1_000.0,
        y=np.array([0.0, 0.0, 0.0, -1_400.0]),
        stream=np.array([1, 1, 1, 0]),
        along_m=along,
        below=np.array([1, 2, 3, -1]),
        target_class=_texts(["III", "III", "IV", "II"]),
    )


def _cameras() -> Cameras:
    place = np.array([-250.0, 250.0])
    return Cameras(
        key=_numbered("C-", 2),
        name=_numbered("探头", 2),
        x=place,
        y=place,
        heading_deg=np.array([90.0, 270.0]),
        fov_deg=np.full(2, 60.0),
        range_m=np.full(2, 80.0),
        owner=_texts(["公安", "水务"]),
        on_river=np.array([False, True]),
    )


def _routes() -> tuple[Ints, ...]:
    across = np.array([node(column, 2) for column in range(SIDE)])
    around = np.array([node(0, 0), node(0, 1), node(0, 2), node(1, 2), node(2, 2), node(2, 3)])
    return across, around


@cache
def small() -> City:
    """The city. Its tags live at all crossings; nobody changes it, so it is made once."""
    place = np.linspace(-1_000.0, 1_000.0, 3)
    x, y = (side.ravel() for side in np.meshgrid(place, place))
    stations = BaseStations(_numbered("B-", 9), _numbered("基站", 9), x, y, np.full(9, 400.0))
    half = SIDE * APART_M / 2
    return City(
        name="小城",
        seed=1,
        scale="town",
        lon=118.0,
        lat=30.0,
        roads=_roads(),
        streams=(
            Stream("大江", np.array([-1_600.0, 1_600.0]), np.array([-1_400.0, -1_400.0]), 300.0, -1),
            Stream("永久河", np.array([-1_000.0, 1_000.0]), np.array([0.0, 0.0]), 20.0, 0),
        ),
        districts=(_square("西区", -half, -half, 0.0, half), _square("东区", 0.0, -half, half, half)),
        grids=(
            _square("西南", -half, -half, 0.0, 0.0),
            _square("东南", 0.0, -half, half, 0.0),
            _square("西北", -half, 0.0, 0.0, half),
            _square("东北", 0.0, 0.0, half, half),
        ),
        waters=(),
        islands=(),
        railways=(),
        parks=(),
        blocks=(),
        villages=(),
        zones=(_square("水源保护区", -400.0, -400.0, 400.0, 400.0),),
        places=_places(),
        bus_routes=_routes(),
        cameras=_cameras(),
        base_stations=stations,
        water_stations=_water(),
        vehicles=_vehicles(),
        units=_units(),
        tags=Tags(
            key=_numbered("T", 300),
            plate=_numbered("江摩", 300),
            owner=_texts(["市民"] * 300),
            home=np.arange(300) % (SIDE * SIDE),
        ),
        scenes={
            "stolen": 5,
            "hazmat": 18,
            "discharge": 0,
            "escort": 3,
            "crowd": 4,
            "faulty": 1,
            "silent": 2,
        },
    )
