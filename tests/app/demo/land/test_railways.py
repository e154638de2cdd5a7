import numpy as np
import shapely

from app.demo.city import City


def test_the_station_is_on_the_railway(city: City) -> None:
    (station,) = [place for place in city.places if place.kind == "railway_station"]
    tracks = [shapely.LineString(np.column_stack([line.x, line.y])) for line in city.railways]
    assert len(tracks) == 2
    assert tracks[0].distance(shapely.Point(station.x, station.y)) < 30
    assert tracks[0].distance(tracks[1]) < 30
