"""Speak to a hall as its devices do: terminals in vehicles, or stations at the water."""

import argparse
import asyncio
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO, TypeVar

from app import settings, times
from app.errors import InputError
from app.sending.conversation import Conversation
from app.sending.hj212 import Stations
from app.sending.jt808 import Terminals
from app.sending.link import talk
from app.sending.pace import Pace
from app.sending.packets import Record, read_records
from app.sending.tally import Tally
from app.sending.tracks import read_tracks, span

EXAMPLE = """\
  zhihui send jt808 --to 127.0.0.1:8808 taxis.csv.gz --speed 60
  zhihui send hj212 --to 127.0.0.1:8212 packets.txt --as-recorded"""

_CONNECTIONS_MAX = 500
_SPEED_MIN, _SPEED_MAX = 0.001, 9999.0

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("protocol", choices=("jt808", "hj212"))
    add("file", metavar="FILE", type=Path, help="tracks (CSV, plain or .gz), packets or readings")
    add("--to", type=_address, metavar="HOST:PORT", required=True, help="where the feed listens")
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument("--speed", type=_speed, default=1.0, help="times as fast as recorded (default 1)")
    pace.add_argument("--as-recorded", action="store_true", help="keep the times, send as fast as answered")
    add("--loop", action="store_true", help="begin again at the end, until stopped with Ctrl-C")
    add(
        "--connections",
        type=_count,
        metavar="N",
        help="share N connections (default: one a device, up to 500)",
    )
    add(
        "--give-up",
        type=_positive,
        default=30.0,
        metavar="SECONDS",
        help="end after so long without an answer",
    )
    add("--standard", type=int, choices=(2013, 2019), default=2019, help="version that jt808 terminals speak")
    add("--log", type=Path, metavar="FILE", help="write a line device,time for each acknowledged message")
    add("--json", action="store_true", help="print the summary as a JSON object")


def run(args: argparse.Namespace) -> int:
    """Send, print the summary; 0 when everything was acknowledged, else 1."""
    if args.loop and args.as_recorded:
        raise InputError("--loop moves the times on with each round: give it without --as-recorded")
    tally = Tally(None)
    conversations = _conversations(args, tally)
    if args.log is None:
        asyncio.run(_talk(args.to, conversations, args.give_up))
    else:
        with _open_log(args.log) as tally.log:
            asyncio.run(_talk(args.to, conversations, args.give_up))
    print(tally.as_json() if args.json else tally.as_text())
    if not (tally.is_clean or tally.acknowledged or tally.refused or tally.refused_devices):
        host, port = args.to
        raise InputError(
            f"nothing at {host}:{port} answered for {args.give_up:g} s: is the feed listening there?"
        )
    return 0 if tally.is_clean else 1


def _conversations(args: argparse.Namespace, tally: Tally) -> Sequence[Conversation]:
    zone = settings.load(args.config).hall.zone
    if args.protocol == "jt808":
        tracks = read_tracks(args.file, zone)
        pace = _pace(args, *span(tracks))
        tally.planned = None if args.loop else sum(len(track.points) for track in tracks)
        return [Terminals(some, pace, tally, args.standard) for some in _deal(tracks, args.connections)]
    records = read_records(args.file, zone)
    pace = _pace(args, records[0].time_ms, records[-1].time_ms)
    tally.planned = None if args.loop else len(records)
    stations: dict[str, list[Record]] = {}
    for record in records:
        stations.setdefault(record.head.mn, []).append(record)
    return [Stations(_merge(some), pace, tally) for some in _deal(list(stations.values()), args.connections)]


def _pace(args: argparse.Namespace, first_ms: int, last_ms: int) -> Pace:
    return Pace(first_ms, last_ms, times.now_ms(), None if args.as_recorded else args.speed, args.loop)


def _deal(devices: Sequence[T], connections: int | None) -> list[Sequence[T]]:
    """The devices of each connection."""
    hands = min(connections or _CONNECTIONS_MAX, len(devices))
    return [devices[hand::hands] for hand in range(hands)]


def _merge(stations: Iterable[Iterable[Record]]) -> list[Record]:
    return sorted((record for one in stations for record in one), key=lambda record: record.time_ms)


async def _talk(address: tuple[str, int], conversations: Sequence[Conversation], give_up_s: float) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: Ctrl-C raises there.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await talk(address, conversations, give_up_s, stop)


def _open_log(file: Path) -> TextIO:
    try:
        return file.open("a", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror or error}") from None


def _address(text: str) -> tuple[str, int]:
    try:
        return settings.split_host_port(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _positive(text: str) -> float:
    with suppress(ValueError):
        number = float(text)
        if 0 < number < float("inf"):
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")


def _speed(text: str) -> float:
    speed = _positive(text)
    if not _SPEED_MIN <= speed <= _SPEED_MAX:
        raise argparse.ArgumentTypeError(f"{text} is not within {_SPEED_MIN:g} and {_SPEED_MAX:g}")
    return speed


def _count(text: str) -> int:
    with suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of connections")
