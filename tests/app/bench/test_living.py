"""What is made of a dispatcher's minutes; the rest of `bench city` takes minutes itself."""

from app.bench.living import at_the_desk
from app.bench.shares import PARTS


def test_goals_are_those_of_two_cores() -> None:
    shares = dict.fromkeys(PARTS, 0.3) | {"all": 1.2, "others": 0.1}
    part = {"blocked_ms": 40.0, "p99_ms": 3.0, "busiest_ms": 20.0, "shares": shares}
    told = {"watching": part, "working": part, "blocked_ms": {"panning": 140.0}, "busy_ms": {"panning": 9.0}}
    figures = {figure.what: figure for figure in at_the_desk(told)}
    assert abs(figures["working: idle of 2 cores"].value - 0.4) < 1e-9
    assert figures["working: idle of 2 cores"].reached is True
    assert figures["watching: blocked at most"].reached is True
    assert figures["panning: blocked at most"].reached is False
