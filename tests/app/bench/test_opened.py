"""The hall as a measured process: what it says of itself, its work, and its end."""

from pathlib import Path

from app.bench import opened
from app.bench.living import at_the_desk
from app.bench.stage import Stage
from app.bench.watched import Watched


def test_a_start_a_round_of_work_and_the_end(tmp_path: Path) -> None:
    with Watched(Stage(tmp_path), "--work", "1") as hall:
        built, _ = hall.wait_for(opened.BUILT)
        moving, _ = hall.wait_for(opened.MOVING)
        _, told = hall.wait_for(opened.MEASURED, 240)
    assert 0 < built < moving
    figures = {figure.what: figure.value for figure in at_the_desk(told)}
    assert figures["working: shell"] > 0
    assert figures["working: demo"] > 0
    assert figures["typing into the command bar: blocked at most"] > 0
    assert figures["switching the layout: blocked at most"] > 0
