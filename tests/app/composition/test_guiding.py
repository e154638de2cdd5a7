"""The steps of the guide are ticked by what a person does."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.seat.guide import Step
from app.seat.selection import Subject
from tests.app import halls
from tests.app.composition.conftest import WAIT_MS, Opens
from widgets.windows.guide import Guide


def test_steps_are_ticked_as_they_are_done(open_hall: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    hall = open_hall()
    hall.actions["help.guide"].trigger()
    assert hall.guide.ticked == frozenset()
    guide = hall.desk.windows[0].findChild(Guide)
    assert isinstance(guide, Guide)
    assert guide.isVisible()
    halls.place_site(hall.engine)
    with halls.writing(hall.engine) as writer:
        writer.commit(halls.batch(halls.fix()))
    halls.change(hall.engine, "UPDATE site SET kind = 'camera', rev = :rev")
    qtbot.waitUntil(lambda: len(hall.live.picture.assets) == 1, timeout=WAIT_MS)
    hall.selection.select(Subject("site", 8))
    assert hall.guide.ticked == {Step.CAMERA}
    hall.selection.select(Subject("asset", int(hall.live.picture.assets.id[0])))
    hall.actions["map.follow"].trigger()
    assert hall.guide.ticked == {Step.CAMERA, Step.FOLLOW}
    hall.actions["face.theme"].trigger()
    assert Step.FACE in hall.guide.ticked
    bar = hall.desk.active.command_bar
    assert bar is not None
    bar.fly_to.emit(120.0, 31.0, 0.0)
    assert Step.FIND in hall.guide.ticked


def test_escape_leaves_the_guide_last_of_all(open_hall: Opens) -> None:
    hall = open_hall()
    seen = [hall.guide.is_open]  # nothing is remembered here, so nobody is new
    hall.actions["help.guide"].trigger()
    hall.selection.select(Subject("asset", 1))
    for _ in range(2):
        hall.actions["help.back"].trigger()
        seen.append(hall.guide.is_open)
    assert seen == [False, True, False]
