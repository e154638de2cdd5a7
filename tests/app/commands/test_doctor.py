"""`zhihui doctor` as a real process, on a machine in order and on broken ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.app.programs import stop, written

ROOT = Path(__file__).parents[3]


def doctor(*words: str, config: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs it; modules in the folder `path` come before all others."""
    folders = [str(folder) for folder in (path, ROOT) if folder is not None]
    return subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--config", str(config), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_hall_in_order(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    with programs.running("sync") as sync:
        assert programs.send("taxi").code == 0
        done = doctor("--json", config=programs.config)
        assert stop(sync).code == 0
    results = {result["name"]: result for result in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout
    assert {result["state"] for result in results.values()} == {"ok"}
    assert {"settings", "time zones", "Qt", "fonts", "translations", "web assets", "map page"} <= set(results)
    assert {"cache", "disk", "sync", "feed taxis", "clock"} <= set(results)
    assert results["sync"]["sentence"] == f"running as process {sync.pid}"
    assert f"held by our own sync, process {sync.pid}" in results["feed taxis"]["sentence"]


def test_without_qt_and_with_wrong_settings_it_still_answers(tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    config.write_text('[hall]\nname = ""\n', encoding="utf-8")
    broken = tmp_path / "modules" / "PySide6"
    broken.mkdir(parents=True)
    reason = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (broken / "__init__.py").write_text(f'raise ImportError("{reason}")', encoding="utf-8")
    done = doctor(config=config, path=broken.parent)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"✗ settings: {config}: hall.name: ")
    assert f"✗ Qt: Qt cannot be loaded: {reason}" in done.stdout
    assert any(line.startswith("✗ fonts: ") for line in lines)
    assert lines[-1] == "– cache, feeds, basemaps: not looked at → correct the settings first"
