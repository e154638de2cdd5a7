"""`zhihui run` without a screen, as a real process; and what it says at the end."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import display, settings
from app import main as hall
from app.columns import no_assets, no_sites
from app.commands import run
from app.live import Picture
from resources import path as resource
from tests.app.programs import written


def test_headless_with_a_picture(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    out = tmp_path / "hall.png"
    done = programs.call("run", "--headless", "2", "--shot", str(out))
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "On the map: 0 assets, 0 sites.",
        "  feed taxis (jt808): listening, 0 messages",
        f"The window's picture is in {out}.",
    ]
    assert "WARNING" not in done.err
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1920, 1080)


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the hall was asked for, instead of opening it."""
    made: list[tuple[object, ...]] = []

    def visit(_settings: object, options: hall.Options, *rest: object) -> Picture:
        made.append((options.remember, options.with_city, *rest))
        return Picture()

    monkeypatch.setattr(hall, "visit", visit)
    monkeypatch.setattr(display, "prepare", lambda headless: None)
    return made


def test_without_a_screen_it_says_so_and_stays_a_while(
    visits: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(display, "has_display", lambda: False)
    parser = argparse.ArgumentParser()
    run.add_arguments(parser)
    args = argparse.Namespace(**vars(parser.parse_args([])), config=resource("hall.toml"))
    assert run.run(args) == 0
    assert visits == [(False, False, (1920, 1080), 30.0, Path("hall.png"))]
    assert capsys.readouterr().out.startswith(
        "No screen here: the hall runs for 30 s without one and writes hall.png."
    )


def test_the_demo_hall_has_its_city(
    visits: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    args = argparse.Namespace(headless=2.0, shot=None, config=settings.demo_file())
    assert run.run(args) == 0
    assert visits == [(False, True, (1920, 1080), 2.0, None)]
    assert capsys.readouterr().out.startswith("This is the demo city")


def test_an_empty_map_is_said_to_be_empty() -> None:
    picture = Picture(no_assets(), no_sites(), {}, (), (), (), 0)
    assert run.summary(picture) == ["On the map: 0 assets, 0 sites."]
