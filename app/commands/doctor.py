"""Check whether everything is in order, and say what to do where it is not. Nothing is changed."""

import argparse
import importlib
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app import settings
from app.checks import cache, config, feeds, machine
from app.checks.child import Child
from app.checks.result import Result, State, note
from app.settings import Settings
from resources import path as resource

EXAMPLE = "  zhihui doctor --config hall.toml\n  zhihui doctor --json"

_PROBES = "app.checks.probes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="the results as a JSON list")
    parser.add_argument("--probe", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Check, print a line for each result; 1 when something is not in order."""
    if args.probe:
        return _probe(args.probe, args.config)
    results: list[Result] = []
    for result in examine(args.config):
        results.append(result)
        if not args.json:
            _say(str(result))
    if args.json:
        _say(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2))
    return 1 if any(result.state is State.FAILED for result in results) else 0


def examine(file: Path | None) -> Iterator[Result]:
    """Every check in turn, with the settings in `file`."""
    found, result = config.config(file)
    yield result
    yield machine.time_zones()
    yield from _machine(Child(found.source if found else resource("hall.toml")))
    if found is None:
        yield note("cache, feeds, basemaps", "not looked at", "correct the settings first")
    else:
        yield from _hall(found)


def _machine(ask: Child) -> Iterator[Result]:
    yield machine.libraries(ask)
    yield from machine.fonts(ask)
    yield machine.web_assets()
    yield machine.page(ask)


def _hall(found: Settings) -> Iterator[Result]:
    yield from config.basemaps(found)
    yield from cache.cache(found)
    yield cache.disk(found)
    yield cache.sync(found)
    yield from feeds.feeds(found)
    yield feeds.clock(found)


def _say(line: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal whose encoding has no tick gets a question mark, not a traceback.
        sys.stdout.reconfigure(errors="replace")
    print(line, flush=True)


def _probe(name: str, file: Path | None) -> int:
    """In the child: by name, so that the doctor itself runs where Qt cannot be imported."""
    answer = importlib.import_module(_PROBES).PROBES[name](settings.load(file))
    print(json.dumps(answer))
    return 0
