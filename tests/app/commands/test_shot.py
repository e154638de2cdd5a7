"""`zhihui shot` as a real process, on a cache that a real sync has filled."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.commands import shot
from tests.app.programs import PLACE, stop, written

MAP = QRect(420, 120, 560, 500)
"""Within the map of a hall of 1280x800, away from its controls."""


def colours(picture: QImage, area: QRect) -> set[int]:
    part = picture.copy(area)
    return {part.pixel(x, y) for x in range(part.width()) for y in range(part.height())}


def test_the_hall_with_what_a_sync_has_received(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    with programs.running("sync") as sync:
        sent = programs.send("taxi")
        assert sent.code == 0, sent.err
        assert stop(sync).code == 0
    before = programs.fixes()
    out = tmp_path / "hall.png"
    view = f"{PLACE[0]},{PLACE[1]},14"
    done = programs.call("shot", str(out), "--size", "1280x800", "--view", view, "--after", "0.5")
    assert (done.code, done.out, done.err) == (0, "", "")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert len(colours(picture, MAP)) > 10  # a blank map has one
    assert programs.fixes() == before


def test_a_layout_of_three_screens_in_one_picture(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    out = tmp_path / "desk.png"
    words = ("--layout", "Dispatcher, three screens", "--theme", "light", "--language", "zh")
    done = programs.call("shot", str(out), "--size", "1000x700", "--after", "0", *words)
    assert (done.code, done.err) == (0, "")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (3000, 700)
    assert picture.pixelColor(400, 8).lightness() > 200


def test_a_layout_that_is_none(tmp_path: Path, free_port: int) -> None:
    done = written(tmp_path, free_port).call("shot", str(tmp_path / "x.png"), "--layout", "Cockpit")
    assert done.code == 1
    assert "--layout Cockpit: there is no such layout: known are Single screen, " in done.err


def test_a_picture_that_cannot_be_written(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    out = tmp_path / "absent" / "hall.png"
    done = programs.call("shot", str(out), "--after", "0")
    assert done.code == 1
    assert done.err == (
        f"zhihui shot: {out}: the picture cannot be written: check the folder and the ending, .png\n"
    )


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    shot.add_arguments(parser)
    return parser.parse_args(["hall.png", *words])


def test_what_it_takes() -> None:
    args = parsed("--size", "800x600", "--view", "121.47,31.23,13", "--after", "1.5")
    assert (args.size, args.view, args.after) == ((800, 600), (121.47, 31.23, 13.0), 1.5)
    assert (parsed().size, parsed().view) == ((1920, 1080), None)


@pytest.mark.parametrize(
    "words",
    [("--size", "800"), ("--size", "0x0"), ("--view", "1,2"), ("--view", "200,0,3"), ("--after", "-1"),
     ("--view", "nan,0,3"), ("--after", "nan")],
)  # fmt: skip
def test_what_it_does_not_take(words: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(*words)
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
