"""The `zhihui` command: finds the sub-command, and turns what the environment caused into one sentence."""

import argparse
import importlib
import logging
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from app.errors import InputError
from app.settings import demo_file

COMMANDS = {
    "run": ("run", "open the hall"),
    "sync": ("sync", "feed the cache without a screen"),
    "demo": ("demo", "be a city: let a made-up one report to a hall"),
    "decode": ("decode", "say what a frame or packet means"),
    "send": ("send", "be a device: send a file's tracks or readings"),
    "import": ("import_file", "take in cameras, sites, assets, units, zones or a basemap from a file"),
    "query": ("query", "write out what the cache holds"),
    "shot": ("shot", "write the hall's window as a picture"),
    "bench": ("bench", "measure the hall on this machine"),
    "doctor": ("doctor", "check whether everything is in order, and say what to do"),
}
"""Sub-command: its module in `app.commands` and what it is for."""

DONE, FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. 0: done, 1: failed, 2: wrong use."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not words or words[0] not in COMMANDS:
        parser.parse_args(words or ["--help"])
        parser.error("the command comes first")
    command = _load(words[0])
    own = _command_parser(words[0], command)
    args = own.parse_args(words[1:])
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    try:
        return int(command.run(args))
    except InputError as error:
        sys.stderr.write(f"zhihui {words[0]}: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:8} {what}" for name, (_, what) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="zhihui",
        description="The one map of a city's command hall.",
        epilog=f"commands:\n{lines}\n\nzhihui COMMAND --help says more, with an example.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands below")
    return parser


def _load(name: str) -> ModuleType:
    """Only the command that is run is imported: `zhihui decode` needs no Qt."""
    return importlib.import_module(f"app.commands.{COMMANDS[name][0]}")


def _command_parser(name: str, command: ModuleType) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"zhihui {name}",
        description=command.__doc__,
        epilog=f"example:\n{textwrap.indent(textwrap.dedent(command.EXAMPLE), '  ')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        type=Path,
        metavar="HALL.TOML",
        help="the settings; without it your own hall.toml, else those of the demo city",
    )
    which.add_argument(
        "--demo",
        dest="config",
        action="store_const",
        const=demo_file(),
        help="the demo city's hall, also where you have settings of your own",
    )
    command.add_arguments(parser)
    return parser
