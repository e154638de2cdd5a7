"""A stage of its own: the demo city's settings on other ports, and nobody's folders."""

from pathlib import Path

import pytest

from app import settings
from app.bench.stage import Stage


def test_the_demo_hall_on_free_ports_of_this_machine(tmp_path: Path) -> None:
    chosen, demo = settings.load(Stage(tmp_path).config), settings.demo()
    assert [feed.name for feed in chosen.feeds] == [feed.name for feed in demo.feeds]
    addresses = {feed.address for feed in chosen.feeds}
    assert {host for host, _ in addresses} == {"127.0.0.1"}
    assert len(addresses) == len(chosen.feeds)
    assert not addresses & {feed.address for feed in demo.feeds}
    assert chosen.cache_file is not None
    assert chosen.cache_file.is_relative_to(tmp_path)


def test_processes_keep_what_they_make_on_the_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = Stage(tmp_path).environment
    assert environment["XDG_CACHE_HOME"].startswith(str(tmp_path))
    assert "PYTHONDONTWRITEBYTECODE" not in environment
