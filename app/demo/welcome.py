"""Making the city known to a hall: its equipment, without which nobody would be admitted, and its map."""

import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, Table, func, select

from app.cache import schema
from app.cache.engine import open_cache
from app.cache.faults import CacheError, Fault
from app.demo import registering
from app.demo.city import City, Texts
from app.demo.land import drawing
from app.errors import InputError
from app.importing import basemap
from app.importing.vector_tiles import Progress
from app.settings import Settings, user_cache_folder
from app.sync.lock import is_held

_TRIES = 20
_NOTICE_S = 4.0


def cache_of(chosen: Settings) -> Engine:
    """The hall's cache. Raises InputError when it cannot be opened."""
    for _ in range(_TRIES):
        try:
            return open_cache(chosen)
        except CacheError as error:
            # The hall's own sync may just be making it: each try waits for as long as SQLite does.
            if error.fault is not Fault.LOCKED:
                raise
    return open_cache(chosen)


def is_known(engine: Engine, city: City) -> bool:
    """Whether the city's equipment has been registered with this hall, as far as samples tell."""
    samples = {
        schema.asset: [city.vehicles.key[-1], city.units.key[-1], city.tags.key[-1]],
        schema.site: [city.base_stations.key[-1], city.water_stations.key[-1], city.cameras.key[-1]],
    }
    with engine.connect() as connection:
        return all(
            connection.execute(select(func.count()).where(table.c.key.in_(keys))).scalar_one()
            == len(set(keys))
            for table, keys in samples.items()
        )


def refuse_a_hall_of_its_own(engine: Engine, city: City, chosen: Settings) -> None:
    """Nothing made up is entered among what is real, from which nobody could part it again.

    Raises InputError where the cache knows a vehicle or a site that is not this city's. The demo hall's own
    cache may hold what an earlier program called otherwise.
    """
    if chosen.is_demo:
        return
    named: dict[Table, dict[str, Sequence[Texts]]] = {
        schema.asset: {
            "": [city.vehicles.key, city.units.key, city.tags.key],
            "phone:": [city.vehicles.phone],
            "unit:": [city.units.key],
            "tag:": [city.tags.key],
        },
        schema.site: {
            "": [city.base_stations.key, city.water_stations.key, city.cameras.key],
            "station:": [city.base_stations.key],
            "mn:": [city.water_stations.mn],
        },
    }
    with engine.connect() as connection:
        for table, schemes in named.items():
            ours = {
                f"{scheme}{name}" for scheme, lists in schemes.items() for names in lists for name in names
            }
            keys = connection.execute(select(table.c.key)).scalars()
            if (stranger := next((key for key in keys if key not in ours), None)) is not None:
                raise InputError(
                    f"{chosen.source}: its cache holds things of a hall of its own, such as {stranger!r},"
                    " among which the city's could never be told apart again. Name another cache in"
                    " cache.url, or enter nothing with --no-register"
                )


def register(engine: Engine, city: City, chosen: Settings) -> None:
    """Make the equipment known; what is known already stays as it is.

    Where a sync runs, it has taken note when this returns, as a rule: it would refuse them otherwise.
    """
    registering.register(engine, city, _nobody_asks)
    with engine.connect() as connection:
        mine = connection.execute(select(schema.commit_counter.c.value)).scalar_one()
    limit = time.monotonic() + _NOTICE_S
    while is_held(chosen) and time.monotonic() < limit and _newest_of_sync(engine) <= mine:
        time.sleep(0.05)


def _newest_of_sync(engine: Engine) -> int:
    """The last commit in which a sync told of its feeds, which it does about every second."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.max(schema.feed.c.rev))).scalar_one() or 0)


def has_map(engine: Engine, city: City, data_folder: Path) -> bool:
    """Whether the hall has the city's map."""
    file = map_file(city)
    with engine.connect() as connection:
        paths = connection.execute(
            select(schema.basemap.c.path).where(schema.basemap.c.key == basemap.stem(file))
        ).scalars()
        return any((data_folder / path).is_file() for path in paths)


def bring_map(engine: Engine, city: City, data_folder: Path, progress: Progress) -> None:
    """Draw the city's map, unless it has been drawn for another hall, and enter it. Raises InputError."""
    file = drawing.basemap(city, map_file(city).parent, progress)
    basemap.register(engine, file, data_folder, "wgs84", drawing.CREDIT.attribution)


def map_file(city: City) -> Path:
    """Where the map is kept for all halls of this user."""
    return drawing.file_of(city, user_cache_folder())


def _nobody_asks(_step: str, _share: float) -> None:
    """The progress of what takes a second."""
