"""Be a city: a made-up one whose vehicles, tags and stations report to a hall over its own feeds."""

import argparse
import asyncio
import signal
from contextlib import suppress

from app import settings
from app.demo.city import City
from app.demo.founding import found
from app.demo.show import Show
from app.errors import InputError

EXAMPLE = """\
  zhihui demo
  zhihui demo --config hall.toml --scale city"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("--scale", choices=("town", "city"), default="town", help="20,000 tags and 4,600 cameras, or 210,000 and 140,000")
    add("--seed", type=int, default=7, metavar="N", help="which city (default 7)")
    add("--no-register", action="store_true", help="do not make its equipment known to the hall beforehand")


def run(args: argparse.Namespace) -> int:
    """Speak until SIGTERM or SIGINT; then say what came of it."""
    chosen = settings.demo() if args.config is None else settings.load(args.config)
    city = found(args.seed, args.scale)
    show = Show(city, chosen)
    print(introduction(city, chosen), flush=True)
    try:
        asyncio.run(_run(show))
    except* InputError as errors:
        raise InputError(str(errors.exceptions[0])) from None
    for name, tally in show.tallies.items():
        print(f"{name}: {tally}")
    return 0


def introduction(city: City, chosen: settings.Settings) -> str:
    """What is going to be said to whom."""
    feeds = ", ".join(f"{feed.name} at {feed.address[0]}:{feed.address[1]}" for feed in chosen.feeds)
    return (
        f"{city.name}: {len(city.vehicles.key):,} vehicles, {len(city.units.key)} police units,"
        f" {len(city.tags.key):,} tags and {len(city.water_stations.key)} water stations report to {feeds},"
        " until stopped with Ctrl-C."
    )


async def _run(show: Show) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: Ctrl-C raises there.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await show.run(stop, _nothing)


async def _nothing() -> None:
    """For now."""
