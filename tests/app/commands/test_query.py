import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from app import settings
from app.cache import schema
from app.cache.engine import open_cache
from app.commands import query
from app.errors import InputError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    engine = open_cache(settings.load(file))
    with engine.begin() as connection:
        taxi = {"id": 1, "key": "A", "kind": "taxi", "name": "甲", "plate": "苏B1", "rev": 1}
        connection.execute(insert(schema.asset), taxi)
        fix = {
            "asset_id": 1,
            "received_ms": 0,
            "lon": 121.0,
            "lat": 31.0,
            "alarm": 0,
            "status": 2,
            "quality": 0,
        }
        times = [1_790_000_000_000 + 1000 * second for second in range(3000)]
        connection.execute(insert(schema.fix), [fix | {"time_ms": time} for time in times])
    engine.dispose()
    return file


def _run(config: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    query.add_arguments(parser)
    args = parser.parse_args(words)
    args.config = config
    return query.run(args)


def test_ndjson_without_saying_so(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(config, "assets") == 0
    assert json.loads(capsys.readouterr().out)["name"] == "甲"


def test_times_in_the_halls_zone_or_with_an_offset(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        _run(config, "fixes", "--since", "2026-09-21T22:13:20+08:00", "--until", "2026-09-21T22:13:22") == 0
    )
    found = [json.loads(line)["time"] for line in capsys.readouterr().out.splitlines()]
    assert found == ["2026-09-21T14:13:20Z", "2026-09-21T14:13:21Z"]


def test_into_a_file(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "track.gpx"
    assert _run(config, "fixes", "--asset", "苏B1", "--format", "gpx", "--out", str(out)) == 0
    assert out.read_text(encoding="utf-8").count("<trkpt") == 3000
    with pytest.raises(InputError, match="cannot be written"):
        _run(config, "fixes", "--out", str(tmp_path / "none" / "x"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["assets", "--format", "gpx"], "--format gpx is for fixes"),
        (["feeds", "--format", "geojson"], "--format geojson: feeds have no place"),
        (["dead-letters", "--bbox", "1,2,3,4"], "--bbox: dead-letters have no place"),
        (["dead-letters", "--asset", "A"], "--asset: dead-letters belong to no asset"),
        (["feeds", "--since", "2026-01-01T00:00:00Z"], "feeds have no time"),
        (["fixes", "--since", "yesterday"], "'yesterday' is not a time"),
    ],
)
def test_what_does_not_go_together(
    config: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert _run(config, *words) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    "words", [("--bbox", "1,2,3"), ("--bbox", "3,0,1,1"), ("--limit", "0"), ("--limit", "x")]
)
def test_wrong_words_are_wrong_use(config: Path, words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        _run(config, "fixes", *words)


def test_a_reader_that_leaves_is_no_failure(config: Path) -> None:
    program = (
        "import argparse, pathlib, sys; from app.commands import query; p = argparse.ArgumentParser();"
        "query.add_arguments(p); a = p.parse_args(['fixes']); a.config = pathlib.Path(sys.argv[1]);"
        "sys.exit(query.run(a))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(config)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), errors) == (0, b"")
