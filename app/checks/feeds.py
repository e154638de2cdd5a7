"""The feeds: their ports, their brokers, their passwords, and the clock against what the devices say."""

import errno
import os
import socket
import sys
from statistics import median

import psutil
from sqlalchemy import Connection, Table, select

from app import secrets
from app.cache.schema import fix, reading, sighting
from app.checks.cache import holder, opened
from app.checks.result import Result, failed, good, note
from app.errors import InputError
from app.settings import Hj212Feed, Jt808Feed, MqttFeed, Settings

BROKER_SECONDS = 3.0
LAG_MS = 300_000
_SAMPLE = 100

Listening = Jt808Feed | Hj212Feed


def feeds(settings: Settings) -> list[Result]:
    """One line for each feed's port or broker, and one for each password."""
    own = holder(settings) if settings.feeds else 0
    results: list[Result] = []
    for feed in settings.feeds:
        if not isinstance(feed, MqttFeed):
            results.append(port(feed, own))
            continue
        results.append(broker(feed))
        if feed.password_key or feed.password_file:
            results.append(password(feed, settings))
    return results


def port(feed: Listening, own_pid: int) -> Result:
    """Whether the feed's port is free, or held by the sync with process id `own_pid`."""
    name = f"feed {feed.name}"
    try:
        _bind(*feed.address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            reason = error.strerror or error
            return failed(
                name, f"cannot listen on {feed.listen}: {reason}", f"change listen of feed {feed.name!r}"
            )
        return _taken(feed, own_pid)
    return good(name, f"{feed.listen} is free")


def _bind(host: str, number: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as trial:
        if sys.platform != "win32":
            # As a feed does: a port whose last connections still fade away is free.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(address)


def _taken(feed: Listening, own_pid: int) -> Result:
    name, number = f"feed {feed.name}", feed.address[1]
    if own_pid and number in _ports_of(own_pid):
        return good(name, f"{feed.listen} is held by our own sync, process {own_pid}")
    return failed(
        name,
        f"{feed.listen} is taken by {_owner(number)}",
        f"stop that program, or change listen of feed {feed.name!r}",
    )


def _ports_of(pid: int) -> set[int]:
    try:
        found = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return set()
    return {one.laddr.port for one in found if one.laddr and one.status == psutil.CONN_LISTEN}


def _owner(number: int) -> str:
    try:
        found = psutil.net_connections("tcp")
    except psutil.AccessDenied:
        found = []
    for one in found:
        if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == number and one.pid:
            return _describe(one.pid)
    return "a program that this user may not see"


def _describe(pid: int) -> str:
    try:
        return f"{psutil.Process(pid).name()} (process {pid})"
    except psutil.Error:
        return f"process {pid}"


def broker(feed: MqttFeed) -> Result:
    """Whether something answers at the broker's address."""
    name = f"feed {feed.name}"
    try:
        socket.create_connection(feed.address, BROKER_SECONDS).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error
        return failed(
            name,
            f"the broker {feed.broker} cannot be reached: {reason}",
            f"start it, or change broker of feed {feed.name!r}",
        )
    return good(name, f"the broker {feed.broker} answers")


def password(feed: MqttFeed, settings: Settings) -> Result:
    """Whether the password that the settings name can be had. It is never shown."""
    name = f"password of feed {feed.name}"
    try:
        secrets.password(feed, settings)
    except InputError as error:
        return failed(name, str(error))
    return good(name, "found")


def clock(settings: Settings) -> Result:
    """This machine's clock against those of the devices heard last."""
    name = "clock"
    file = settings.cache_file
    if file is not None and not file.exists():
        return note(name, "no device was heard yet to compare it with")
    try:
        with opened(settings) as engine, engine.connect() as connection:
            lag_ms = _lag_ms(connection)
    except InputError as error:
        return note(name, f"not compared: {error}")
    if lag_ms is None:
        return note(name, "no device was heard yet to compare it with")
    if abs(lag_ms) <= LAG_MS:
        return good(name, f"{abs(lag_ms) / 1000:.0f} s from that of the devices heard last")
    way = "ahead of" if lag_ms > 0 else "behind"
    return note(
        name,
        f"{abs(lag_ms) / 60_000:.0f} minutes {way} that of the devices heard last",
        "if they did not send old data, set this machine's clock: timedatectl set-ntp true",
    )


def _lag_ms(connection: Connection) -> int | None:
    """Receipt minus device time, the middle one of the last that came through the stream heard last."""
    streams = [_last(connection, table) for table in (fix, reading, sighting)]
    heard = [rows for rows in streams if rows]
    if not heard:
        return None
    newest = max(heard, key=lambda rows: rows[0][0])
    return round(median(received - time for received, time in newest))


def _last(connection: Connection, table: Table) -> list[tuple[int, int]]:
    if not connection.dialect.has_table(connection, table.name):
        return []
    found = select(table.c.received_ms, table.c.time_ms).order_by(table.c.id.desc()).limit(_SAMPLE)
    return [(received, time) for received, time in connection.execute(found)]
