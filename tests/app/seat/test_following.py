"""What is followed says where it is; nothing else does."""

from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.seat.following import Following
from tests.widgets.pictures import make_assets, post


def test_says_where_the_followed_one_is(qtbot: QtBot) -> None:
    live = Live()
    post(live, Picture(make_assets({"lon": 120.0, "lat": 31.0}, {"lon": 121.0, "lat": 32.0})))
    following = Following(live)
    said: list[tuple[float, float]] = []
    following.moved.connect(lambda lon, lat: said.append((lon, lat)))
    following.follow(2)
    assert said == [(121.0, 32.0)]
    post(live, Picture(make_assets({"lon": 120.5, "lat": 31.0}, {"lon": 121.5, "lat": 32.0})))
    assert said[-1] == (121.5, 32.0)


def test_one_without_a_place_is_waited_for(qtbot: QtBot) -> None:
    live = Live()
    nan = float("nan")
    post(live, Picture(make_assets({"lon": nan, "lat": nan})))
    following = Following(live)
    said: list[tuple[float, float]] = []
    following.moved.connect(lambda lon, lat: said.append((lon, lat)))
    following.follow(1)
    assert said == []
    post(live, Picture(make_assets({"lon": 120.0, "lat": 31.0})))
    assert said == [(120.0, 31.0)]


def test_stops_when_asked_and_when_its_cache_has_gone(qtbot: QtBot) -> None:
    live = Live()
    post(live, Picture(make_assets({"lon": 120.0, "lat": 31.0})))
    following = Following(live)
    with qtbot.waitSignal(following.changed):
        following.follow(1)
    with qtbot.waitSignal(following.changed):
        following.stop()
    assert following.asset_id is None
    following.follow(1)
    post(live, Picture(make_assets()))
    assert following.asset_id is None
