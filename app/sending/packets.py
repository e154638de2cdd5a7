"""What HJ 212 stations are to send, from a file of packets or a table of readings."""

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta, timezone, tzinfo
from pathlib import Path
from typing import NamedTuple

from app.errors import InputError
from app.feeds.hj212_packet import (
    Head,
    Packet,
    PacketError,
    fields_of,
    parse,
    read_time,
    write_time,
)
from app.feeds.hj212_parts import Joiner
from app.sending.table import Row, open_text, read_table

UTC8 = timezone(timedelta(hours=8))
"""The zone of the times in HJ 212."""

_FLAGS = "NFMSDCTB"
_CODE = re.compile(r"[0-9A-Za-z_]{1,32}")
_MN = re.compile(r"[!-:<-~]{1,64}")
_TIMES = re.compile(r"((?:Data|Sample|Begin)Time=)(\d{14})")
_2017 = 1 << 2
_HOUR_S = 3600


class Record(NamedTuple):
    """One command of one station, whole."""

    time_ms: int
    """Time of its data."""
    head: Head
    content: str
    """CP between its `&&`."""

    def moved(self, time_ms: int) -> "Record":
        """The same with the time `time_ms`: its QN, and the times of its data by as much."""
        shift = time_ms - self.time_ms

        def move(found: re.Match[str]) -> str:
            return found[1] + write_time(read_time(found[2], UTC8) + shift, UTC8)

        head = self.head._replace(qn=f"{write_time(time_ms, UTC8)}{time_ms % 1000:03d}")
        return Record(time_ms, head, _TIMES.sub(move, self.content))


def read_records(file: Path, local: tzinfo) -> list[Record]:
    """The commands in a file in order of time: packets, one a line from `##` on, or a CSV of readings.

    The CSV has mn, time or time_local (in zone `local`), factor, value [, flag].
    Raises InputError naming the line that is wrong.
    """
    try:
        with open_text(file) as stream:
            is_packets = next((line for line in stream if line.strip()), "").startswith("##")
    except (OSError, EOFError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from None
    except UnicodeDecodeError:
        is_packets = True
    records = list(_read_packets(file) if is_packets else _read_readings(file, local))
    if not records:
        raise InputError(f"{file}: nothing to send in it")
    return sorted(records, key=lambda record: record.time_ms)


def _read_packets(file: Path) -> Iterator[Record]:
    joiner = Joiner(_HOUR_S)
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            packet = parse(line)
            for one in joiner.add(packet, 0) if packet.parts > 1 else (packet,):
                if not isinstance(one, Packet):
                    raise one.error
                yield _record(one)
        except PacketError as error:
            raise InputError(f"{file}: line {number}: {error}") from None
    for lost in joiner.expire(_HOUR_S * 1000 + 1):
        raise InputError(f"{file}: {lost.error}")


def _lines(file: Path) -> Iterator[bytes]:
    # Bytes, not text: the CRC is over what the station wrote, in whatever encoding.
    try:
        with file.open("rb") as stream:
            yield from stream
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from None


def _record(packet: Packet) -> Record:
    moment = dict(fields_of(packet.content)).get("DataTime") or packet.head.qn
    return Record(read_time(moment, UTC8), packet.head, packet.content)


def _read_readings(file: Path, local: tzinfo) -> Iterator[Record]:
    rows = (
        (row.text("mn"), row.time_ms(local), row)
        for row in read_table(file, "mn", "time|time_local", "factor", "value")
    )
    ordered = sorted(rows, key=lambda found: found[:2])
    for (mn, time_ms), group in itertools.groupby(ordered, key=lambda found: found[:2]):
        readings = [_reading(row) for _, _, row in group]
        content = ";".join([f"DataTime={write_time(time_ms, UTC8)}", *readings])
        qn = f"{write_time(time_ms, UTC8)}{time_ms % 1000:03d}"
        yield Record(time_ms, Head(qn, "21", "2011", "123456", mn, _2017), content)


def _reading(row: Row) -> str:
    factor, flag = row.text("factor"), row.optional("flag") or "N"
    if not _MN.fullmatch(row.text("mn")):
        raise row.error("mn", "not 1 to 64 printable characters")
    if not _CODE.fullmatch(factor):
        raise row.error("factor", f"{factor!r} is not a code such as w01001")
    if flag not in _FLAGS:
        raise row.error("flag", f"{flag!r} is none of {', '.join(_FLAGS)}")
    row.number("value", -1e12, 1e12)
    return f"{factor}-Rtd={row.text('value')},{factor}-Flag={flag}"
