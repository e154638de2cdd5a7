"""`zhihui bench`: which benchmarks run, and what its exit status says."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bench.figures import Figure
from app.commands import bench

GOOD = Figure("map", "frames", 30, "1/s", 20)
BAD = Figure("start", "ratio", 3, "times", 2, at_most=True)


def parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path)
    bench.add_arguments(parser)
    return parser.parse_args(words)


@pytest.fixture
def benches(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, Callable[[], list[Figure]]] = {"map": lambda: [GOOD], "start": lambda: [BAD]}
    monkeypatch.setattr(bench, "_BENCHES", made)


@pytest.mark.usefixtures("benches")
def test_a_goal_that_is_missed_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.run(parse("map")) == 0
    assert bench.run(parse("start")) == 1
    assert bench.run(parse()) == 1
    assert "NOT reached" in capsys.readouterr().out


@pytest.mark.usefixtures("benches")
def test_json_holds_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    bench.run(parse("--json"))
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert [figure["reached"] for figure in figures] == [True, False]


def test_an_unknown_bench_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as ended:
        parse("flight")
    assert ended.value.code == 2
