"""Open the hall. Without a screen it runs for a while, writes a picture and says what is on it."""

import argparse
import logging
from collections import Counter
from contextlib import suppress
from pathlib import Path

from app import display, settings
from app import main as hall
from app.columns import ASSET_KINDS, SITE_KINDS
from app.live import Picture

EXAMPLE = "  zhihui run --config hall.toml\n  zhihui run --headless 30 --shot hall.png"

HEADLESS_SECONDS = 30.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--headless", type=_seconds, metavar="SECONDS", help="run without a screen for so long"
    )
    parser.add_argument("--shot", type=Path, metavar="FILE.png", help="write the window's picture at the end")


def run(args: argparse.Namespace) -> int:
    """Open the hall and stay until it is closed."""
    logging.getLogger("app").setLevel(logging.INFO)
    seconds, shot = args.headless, args.shot
    if seconds is None and not display.has_display():
        seconds, shot = HEADLESS_SECONDS, shot or Path("hall.png")
        print(f"No screen here: the hall runs for {seconds:g} s without one and writes {shot}.")
    display.prepare(headless=seconds is not None)
    chosen = settings.load(args.config)
    if chosen.is_demo:
        print("This is the demo city: your own hall begins with a hall.toml (docs/settings.md).", flush=True)
    if seconds is None:
        return hall.stay(chosen, hall.Options(config=args.config, with_city=chosen.is_demo))
    options = hall.Options(config=args.config, with_city=chosen.is_demo, remember=False)
    picture = hall.visit(chosen, options, (1920, 1080), seconds, shot)
    for line in summary(picture):
        print(line)
    if shot is not None:
        print(f"The window's picture is in {shot}.")
    return 0


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 < (seconds := float(text)) <= 86_400:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")


def summary(picture: Picture) -> list[str]:
    """What is on the map, a line each."""
    assets, sites = picture.assets, picture.sites
    moving = Counter(ASSET_KINDS[code].value for code in assets.kind)
    standing = Counter(SITE_KINDS[code].value for code in sites.kind)
    lines = [f"On the map: {len(assets)} assets, {len(sites)} sites."]
    lines += [f"  {name}: {count}" for name, count in sorted((moving + standing).items())]
    for feed in picture.feeds:
        lines.append(
            f"  feed {feed['name']} ({feed['protocol']}): {feed['state']}, {feed['messages']} messages"
        )
    return lines
