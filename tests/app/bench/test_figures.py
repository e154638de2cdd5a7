"""Figures as a table and as JSON."""

import json

from app.bench.figures import Figure, as_json, machine, table

FAST = Figure("map", "drawn frames", 29.7, "1/s", 20)
SLOW = Figure("start", "first picture", 2.4, "times", 2, at_most=True)
FREE = Figure("map", "vehicles", 210_000, "")


def test_a_goal_is_a_lower_bound_unless_it_is_an_upper_one() -> None:
    assert FAST.reached is True
    assert SLOW.reached is False
    assert FREE.reached is None


def test_the_table_says_what_was_reached() -> None:
    lines = table([FAST, SLOW, FREE]).splitlines()
    assert "29.7 1/s" in lines[0]
    assert "at least 20: reached" in lines[0]
    assert "at most 2: NOT reached" in lines[1]
    assert "210,000" in lines[2]
    assert "goal" not in lines[2]


def test_json_names_the_machine() -> None:
    tree = json.loads(as_json([FAST]))
    assert tree["machine"] == machine()
    assert tree["figures"] == [
        {
            "bench": "map",
            "what": "drawn frames",
            "value": 29.7,
            "unit": "1/s",
            "goal": 20,
            "at_most": False,
            "reached": True,
        }
    ]
