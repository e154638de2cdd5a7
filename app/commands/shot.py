"""Write the hall's windows as one picture, with or without a screen: each monitor has the size given."""

import argparse
import re
from contextlib import suppress
from pathlib import Path

from app import display, settings
from app import main as hall
from app.errors import InputError
from app.seat import layouts
from app.seat.layouts import Layout

EXAMPLE = "  zhihui shot hall.png --size 1920x1080 --view 121.47,31.23,13 --after 5"


_LEAST, _MOST = 200, 8192


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("out", metavar="OUT.png", type=Path)
    parser.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH", help="default 1920x1080")
    parser.add_argument("--select", default="", metavar="NAME", help="a key, plate or address to select")
    parser.add_argument(
        "--layout", default="", metavar="NAME", help="such as “Video wall”: one of the built-in layouts"
    )
    parser.add_argument("--theme", choices=["dark", "light"], help="in the place of that of the settings")
    parser.add_argument("--language", choices=["zh", "en"], help="in the place of that of the settings")
    parser.add_argument("--view", type=_view, metavar="LON,LAT,ZOOM", help="what the map shows")
    parser.add_argument(
        "--after",
        type=_seconds,
        default=2.0,
        metavar="SECONDS",
        help="wait so long once the map is drawn (2)",
    )


def run(args: argparse.Namespace) -> int:
    """Open the hall, wait, write its picture. A sync is started where none runs."""
    layout = _layout(args.layout)
    display.prepare(headless=True, monitors=[args.size] * (1 + max(plan.screen for plan in layout.windows)))
    chosen = settings.load(args.config)
    options = hall.Options(
        config=args.config,
        with_city=chosen.is_demo,
        view=args.view,
        select=args.select,
        layout=layout.name,
        theme=args.theme,
        language=args.language,
        remember=False,
    )
    hall.visit(chosen, options, args.size, args.after, args.out)
    return 0


def _layout(name: str) -> Layout:
    """The built-in layout of this name, without one the first."""
    known = layouts.delivered()
    for layout in known:
        if name in ("", layout.name):
            return layout
    names = ", ".join(layout.name for layout in known)
    raise InputError(f"--layout {name}: there is no such layout: known are {names}")


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1920x1080")
    width, height = int(found[1]), int(found[2])
    if not (_LEAST <= width <= _MOST and _LEAST <= height <= _MOST):
        raise argparse.ArgumentTypeError(f"{text!r}: each side from {_LEAST} to {_MOST} pixels")
    return width, height


def _view(text: str) -> hall.Spot:
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not LON,LAT,ZOOM, such as 121.47,31.23,13") from None
    if not (-180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 20):
        raise argparse.ArgumentTypeError(f"{text!r}: outside the map")
    return lon, lat, zoom


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 <= (seconds := float(text)) <= 86_400:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
