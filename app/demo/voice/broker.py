"""A broker for the demo city where there is none: amqtt, in this process, for this machine only."""

import asyncio
import ipaddress
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from amqtt.broker import Broker
from amqtt.errors import BrokerError

_END_S = 2.0
_QUIET = ("amqtt", "transitions")
"""Loggers of the broker. It reports as an error, with a traceback, each message that a hall whose disk is
full does not acknowledge; what the hall says of itself is enough."""


@asynccontextmanager
async def hosted(address: tuple[str, int]) -> AsyncIterator[bool]:
    """Run a broker at `address` for as long as the context lasts, if it is one of this machine and nobody
    listens there. Gives whether it runs."""
    host, port = address
    if not is_loopback(host) or not _is_free(address):
        yield False
        return
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    anonymous = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}}
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    broker = Broker({"listeners": {"default": {"type": "tcp", "bind": bind}}, "plugins": anonymous})
    try:
        await broker.start()
    except BrokerError:
        # Somebody was quicker, who will do as well; or the port is not to be had, which the client will say.
        yield False
        return
    try:
        yield True
    finally:
        # It waits for its clients to be told, for ever where one is just coming or going.
        with suppress(TimeoutError):
            async with asyncio.timeout(_END_S):
                await broker.shutdown()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, and reached by nobody else."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _is_free(address: tuple[str, int]) -> bool:
    """Whether one can listen there. Without knocking: a broker waits on for who knocks and leaves."""
    try:
        socket.create_server(address, family=socket.AF_INET6 if ":" in address[0] else socket.AF_INET).close()
    except OSError:
        return False
    return True
