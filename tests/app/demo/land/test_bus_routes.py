import numpy as np

from app.demo.city import City, RoadClass


def test_a_route_is_a_walk_through_the_roads(city: City) -> None:
    roads = city.roads
    pieces = {
        tuple(sorted(pair)): n
        for n, pair in enumerate(zip(roads.start.tolist(), roads.end.tolist(), strict=True))
    }
    assert len(city.bus_routes) == 40
    for route in city.bus_routes:
        walked = [
            pieces[tuple(sorted(pair))] for pair in zip(route[:-1].tolist(), route[1:].tolist(), strict=True)
        ]
        assert 4_000 < roads.length_m[walked].sum() < 40_000
        assert (roads.cls[walked] != RoadClass.MOTORWAY).all()
        assert (np.diff(route) != 0).all()


def test_no_bus_turns_on_the_spot(city: City) -> None:
    for route in city.bus_routes:
        assert (route[2:] != route[:-2]).all()
