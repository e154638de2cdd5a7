from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.checks import machine
from app.checks.child import Ask, Child, ProbeError
from app.checks.result import State
from resources import path as resource

ROOT = Path(__file__).parents[3]
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{}</dir></fontconfig>'
)


def answering(**answer: object) -> Ask:
    return lambda _name, _seconds: answer


def silent(name: str, seconds: float) -> Mapping[str, Any]:
    raise ProbeError("killed by signal 11")


def test_time_zones_are_there() -> None:
    assert machine.time_zones().state is State.OK


def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    ask = answering(missing=["libEGL.so.1", "libnss3.so"], error="ImportError", version="")
    result = machine.libraries(ask)
    assert result.state is State.FAILED
    assert result.sentence == "missing on this machine: libEGL.so.1, libnss3.so"
    assert result.advice.endswith("sudo apt-get install libegl1 libnss3")


def test_the_packages_are_those_that_the_bootstrap_installs() -> None:
    lines = (ROOT / "scripts" / "debian_packages.txt").read_text(encoding="utf-8").splitlines()
    names = {line.split()[1].split("|")[-1] for line in lines if line.startswith("run ")}
    assert set(machine.DEBIAN.values()) == names - {"fonts-noto-cjk"}
    assert "libasound2t64" in machine.install(["libasound.so.2"])


def test_qt_that_cannot_be_imported() -> None:
    result = machine.libraries(answering(missing=[], error="No module named 'PySide6'", version=""))
    assert result.state is State.FAILED
    assert "No module named 'PySide6'" in result.sentence


def test_a_child_that_crashes_fails_its_check_only() -> None:
    results = [machine.libraries(silent), machine.page(silent), *machine.fonts(silent)]
    assert all(result.state is State.FAILED for result in results)
    assert all("killed by signal 11" in result.sentence for result in results)


def test_web_assets(tmp_path: Path) -> None:
    assert machine.web_assets().state is State.OK
    result = machine.web_assets(tmp_path)
    assert result.state is State.FAILED
    assert "leaflet/leaflet.js" in result.sentence
    assert str(tmp_path / "vendor") in result.sentence


def test_a_page_of_one_colour_is_not_drawn() -> None:
    assert machine.page(answering(colours=1, seconds=1.0)).state is State.FAILED
    assert machine.page(answering(colours=16, seconds=1.0)).state is State.OK


@pytest.mark.skipif("sys.platform != 'linux'", reason="fontconfig is the fonts' keeper on Linux")
def test_a_machine_without_chinese_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "fonts.conf"
    file.write_text(NO_FONTS.format(tmp_path), encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(file))
    chinese, translations = machine.fonts(Child(resource("hall.toml")))
    assert chinese.state is State.FAILED
    assert "指 挥 永" in chinese.sentence
    assert "fonts-noto-cjk" in chinese.advice
    assert translations.state is State.OK


def test_translations_that_cannot_be_loaded() -> None:
    chinese, translations = machine.fonts(answering(lacking="", family="Noto Sans CJK SC", translated=False))
    assert chinese.state is State.OK
    assert translations.state is State.FAILED
