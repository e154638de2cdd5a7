import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from app import reporting, settings
from app.cache import schema
from app.cache.engine import open_cache
from app.commands import query
from app.errors import InputError
from app.reporting import Exported, Step, heard

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


def test_a_file_takes_its_place_when_all_is_written(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "fixes.csv"
    out.write_text("what was there", encoding="utf-8")
    with pytest.raises(InputError, match="no asset has"):
        _run(config, "fixes", "--asset", "nobody", "--out", str(out))
    assert out.read_text(encoding="utf-8") == "what was there"
    assert _run(config, "fixes", "--format", "csv", "--out", str(out)) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3001
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".part")]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/null")
def test_a_device_is_written_to_as_it_is(config: Path) -> None:
    assert _run(config, "fixes", "--out", "/dev/null") == 0
    assert Path("/dev/null").is_char_device()


def test_what_a_hall_is_told(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "end_in_good_order", lambda: None)
    monkeypatch.setattr(reporting, "EVERY_S", 0.0)
    assert _run(config, "fixes", "--report") == 2
    assert "--report needs --out" in capsys.readouterr().err
    out = str(tmp_path / "a.csv")
    assert _run(config, "fixes", "--format", "csv", "--out", out, "--report") == 0
    told = [heard(line.encode()) for line in capsys.readouterr().out.splitlines()]
    assert told[-1] == Exported(3000, out)
    assert told[-2] == Step("writing", rows=3000)
