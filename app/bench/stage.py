"""Where the demo city is measured: a folder of its own, free ports of this machine, and nobody's own hall."""

import os
import re
import socket
from collections.abc import Mapping
from pathlib import Path

from app import settings

_PORT = re.compile(r"127\.0\.0\.1:\d+")
_SIZE = (1920, 1080)


class Stage:
    """A hall.toml like the demo city's, but with free ports, and the environment of its processes. What they
    keep lies below `folder`: the hall's cache, and the user's cache with city and map."""

    size = _SIZE
    """Of the one monitor, in pixels."""

    def __init__(self, folder: Path) -> None:
        self.hall = folder / "hall"
        self.hall.mkdir(parents=True)
        self.config = self.hall / "hall.toml"
        self._kept = folder / "kept"
        text = settings.demo_file().read_text(encoding="utf-8")
        ports = iter(_free_ports(len(_PORT.findall(text))))
        self.config.write_text(_PORT.sub(lambda _: f"127.0.0.1:{next(ports)}", text), encoding="utf-8")

    @property
    def environment(self) -> Mapping[str, str]:
        """Of the processes on this stage. Python keeps what it has compiled, as on a user's machine."""
        own = {"XDG_CACHE_HOME": str(self._kept), "LOCALAPPDATA": str(self._kept)}
        return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own


def _free_ports(count: int) -> list[int]:
    """All asked for at once, so that none comes twice."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
