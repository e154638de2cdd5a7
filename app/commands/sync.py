"""Feed the cache without a screen, until SIGTERM or for a number of seconds."""

import argparse
import asyncio
import logging
import math
from contextlib import suppress

from app import settings
from app.sync import process

EXAMPLE = "  zhihui sync --config hall.toml --for 60"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS", help="stop after so long")
    # For the hall that started this sync: on standard output, why nothing can be stored, a line each time.
    parser.add_argument("--report", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Run the sync process in this one."""
    logging.getLogger("app").setLevel(logging.INFO)
    on_fault = _report if args.report else _keep_silent
    asyncio.run(process.run(settings.load(args.config), args.seconds, on_fault))
    return 0


def _report(fault: str) -> None:
    with suppress(OSError):  # the hall that listened has gone; the sync goes on without it
        print(fault, flush=True)


def _keep_silent(_fault: str) -> None:
    """Without a hall that listens, the log has said it already."""


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if seconds <= 0 or not math.isfinite(seconds):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds
