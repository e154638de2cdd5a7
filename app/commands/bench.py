"""Measure the hall on this machine, through its real parts: map, ingest, start, city; and on request soak."""

import argparse
from collections.abc import Callable

from app import display
from app.bench import drawing, ingest, living, soak, starting
from app.bench.figures import Figure, as_json, table

EXAMPLE = "  zhihui bench map\n  zhihui bench soak --minutes 480\n  zhihui bench --json > figures.json"

_BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "map": drawing.run,
    "ingest": ingest.run,
    "start": starting.run,
    "city": living.run,
}
_SOAK = "soak"
"""Only when it is named: it takes so many minutes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("which", nargs="*", choices=[*_BENCHES, _SOAK, []], help="default: all but soak")
    parser.add_argument("--minutes", type=float, default=20.0, metavar="N", help="how long soak takes (20)")
    parser.add_argument("--json", action="store_true", help="figures and machine as a JSON object")
    parser.add_argument("--probe", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Run the benchmarks; 1 when a goal was not reached."""
    display.prepare(headless=True)
    if args.probe:
        return starting.probe(args.config)
    benches = _BENCHES | {_SOAK: lambda: soak.run(args.minutes)}
    figures = [figure for name in args.which or _BENCHES for figure in benches[name]()]
    print(as_json(figures) if args.json else table(figures))
    return 0 if all(figure.reached is not False for figure in figures) else 1
