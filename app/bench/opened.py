"""The hall before the demo city as a process that is measured: `python -m app.bench.opened HALL.TOML`.

It is the hall of `zhihui run`, without a screen. A line of JSON on its standard output says each time that
something has come about; it ends when its standard input is closed.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from app import display, settings
from app import main as hall
from app.bench.moved import Moved
from app.bench.stage import Stage

BUILT, SHOWN, DRAWN, MOVING, MAPPED = "built", "shown", "drawn", "moving", "mapped"
"""The hall is built; its windows are shown; the first picture is drawn; at least 100 vehicles have moved on
the screen; the city's map has been drawn and entered."""
MEASURED, ROUND = "measured", "round"
"""What was asked for has been measured, which is in the same line; a round of work is done."""
_SETTLE_S = 10.0


def say(what: str, **more: object) -> None:
    """Tell the process that measures."""
    sys.stdout.write(json.dumps({"said": what, **more}) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Open the hall; measure what is asked for, once vehicles move and some time has passed."""
    args = _arguments()
    display.prepare(headless=True, monitors=[Stage.size])
    chosen = settings.load(args.config)
    app = hall.application()
    opened = hall.Hall(app, chosen, hall.Options(config=args.config, with_city=True, remember=False))
    say(BUILT)
    until_closed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def end() -> None:
        until_closed.setEnabled(False)  # a closed input is ready to be read for ever
        app.exit()

    until_closed.activated.connect(end)
    moved = Moved(opened.live, opened.maps.layer_drawn)
    moved.moving.connect(lambda: say(MOVING))
    opened.picture_drawn.connect(lambda: say(DRAWN))
    mapped = _say_when_mapped(opened)
    if args.work or args.soak:
        begin = _work if args.work else _soak
        later = int(_SETTLE_S * 1000)
        moved.moving.connect(lambda: QTimer.singleShot(later, opened, lambda: begin(opened, args)))
    opened.start()
    say(SHOWN)
    try:
        return app.exec()
    finally:
        mapped.stop()
        opened.close()


def _work(opened: hall.Hall, args: argparse.Namespace) -> None:
    # Only now: what the measuring needs is no part of the hall that was started.
    from app.bench.everyday import everyday

    say(MEASURED, **everyday(opened, os.getpid(), args.work))


def _soak(opened: hall.Hall, _: argparse.Namespace) -> None:
    from app.bench.everyday import shift

    shift(opened, lambda number: say(ROUND, number=number))


def _say_when_mapped(opened: hall.Hall) -> QTimer:
    look = QTimer(opened, interval=200)

    def see() -> None:
        if opened.live.picture.basemaps:
            look.stop()
            say(MAPPED)

    look.timeout.connect(see)
    look.start()
    return look


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("--work", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--soak", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
