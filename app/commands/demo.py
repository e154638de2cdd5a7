"""Be a city: a made-up one whose vehicles, tags and stations report to a hall over its own feeds."""

import argparse
import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from app import settings
from app.demo import welcome
from app.demo.city import City
from app.demo.land.keeping import kept
from app.demo.voice.alone import Alone
from app.demo.voice.broker import hosted
from app.demo.voice.show import Show
from app.errors import InputError
from app.settings import MqttFeed, Settings

EXAMPLE = """\
  zhihui demo
  zhihui demo --config hall.toml --scale city"""

_MAP_AFTER_S = 4.0
"""The map is drawn when the hall has had time to open."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add(
        "--scale",
        choices=("town", "city"),
        default="town",
        help="20,000 tags and 4,640 cameras (default), or 210,000 and 140,000",
    )
    add("--seed", type=_seed, default=7, metavar="N", help="which city (default 7)")
    add("--no-register", action="store_true", help="enter nothing into the hall's cache beforehand")
    # For the hall that started this city: nothing on standard output, and an end when standard input ends, as
    # it does with a hall that is killed.
    add("--with-hall", action="store_true", help=argparse.SUPPRESS)
    # What the command asks of a child, so that drawing the map does not hold up the traffic.
    add("--map-only", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Speak until SIGTERM or SIGINT; then say what came of it."""
    # Not the user's own hall where none is named: that one may be of a real city.
    chosen = settings.demo() if args.config is None else settings.load(args.config)
    if args.map_only:
        return _draw(args, chosen)
    try:
        with Alone(chosen):
            asyncio.run(_run(args, chosen))
    except* InputError as errors:
        raise _first(errors) from None
    return 0


async def _run(args: argparse.Namespace, chosen: Settings) -> None:
    stop = _stop()
    say = _keep_silent if args.with_hall else _say
    if args.with_hall:
        _stop_with_hall(stop)
    async with AsyncExitStack() as stack:
        # First of all, so that a hall which is already there need not wait for its broker.
        for feed in chosen.feeds:
            if isinstance(feed, MqttFeed):
                await stack.enter_async_context(hosted(feed.address))
        city = await asyncio.to_thread(kept, args.seed, args.scale, settings.user_cache_folder())
        show = Show(city, chosen)
        if not args.no_register:
            await stack.enter_async_context(_welcomed(args, chosen, city))
        say(introduction(city, chosen))
        await show.run(stop)
        for name, tally in show.tallies.items():
            say(f"{name}: {tally}")


def introduction(city: City, chosen: Settings) -> str:
    """What is going to be said to whom."""
    feeds = ", ".join(f"{feed.name} ({feed.address[0]}:{feed.address[1]})" for feed in chosen.feeds)
    return (
        f"{city.name}: {len(city.vehicles.key):,} vehicles, {len(city.units.key):,} police units,"
        f" {len(city.tags.key):,} tags and {len(city.water_stations.key):,} water stations report to"
        f" {feeds}, until stopped with Ctrl-C."
    )


@asynccontextmanager
async def _welcomed(args: argparse.Namespace, chosen: Settings, city: City) -> AsyncIterator[None]:
    """The hall knows the city, and gets its map while the context lasts."""
    engine = await asyncio.to_thread(welcome.cache_of, chosen)
    try:
        if not await asyncio.to_thread(welcome.is_known, engine, city):
            await asyncio.to_thread(welcome.refuse_a_hall_of_its_own, engine, city, chosen)
            await asyncio.to_thread(welcome.register, engine, city, chosen)
        has_map = await asyncio.to_thread(welcome.has_map, engine, city, chosen.data_folder)
    finally:
        engine.dispose()
    if has_map:
        yield
        return
    async with asyncio.TaskGroup() as tasks:
        child = tasks.create_task(_let_draw(args))
        try:
            yield
        finally:
            child.cancel()


async def _let_draw(args: argparse.Namespace) -> None:
    """A child draws the map, and ends with this process."""
    await asyncio.sleep(_MAP_AFTER_S)
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    config = ["--config", str(args.config.resolve())] if args.config else []
    words = ["demo", "--map-only", "--scale", args.scale, "--seed", str(args.seed)]
    child = await asyncio.create_subprocess_exec(*program, *words, *config)
    try:
        await child.wait()
    finally:
        if child.returncode is None:
            child.terminate()
            await child.wait()


def _draw(args: argparse.Namespace, chosen: Settings) -> int:
    """Draw the map and enter it; everybody else on this machine comes first."""
    if hasattr(os, "nice"):
        os.nice(10)
    engine = welcome.cache_of(chosen)
    try:
        city = kept(args.seed, args.scale, settings.user_cache_folder())
        welcome.bring_map(engine, city, chosen.data_folder, lambda _step, _share: None)
    finally:
        engine.dispose()
    return 0


def _stop() -> asyncio.Event:
    """Set by SIGINT and SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: the loop has no signal handlers there
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


def _stop_with_hall(stop: asyncio.Event) -> None:
    """Set when standard input ends. A thread waits for it: Windows' loop cannot wait for a pipe of others."""
    loop = asyncio.get_running_loop()

    def wait() -> None:
        # Not sys.stdin: a thread that holds its buffer when Python ends is a fatal error.
        while os.read(0, 64):
            pass
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait, name="hall-watch", daemon=True).start()


def _say(text: str) -> None:
    print(text, flush=True)


def _keep_silent(_text: str) -> None:
    """A hall has nobody who would read it."""


def _first(errors: BaseExceptionGroup[InputError]) -> InputError:
    """One of a group of groups."""
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def _seed(text: str) -> int:
    with suppress(ValueError):
        if (number := int(text)) >= 0:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
