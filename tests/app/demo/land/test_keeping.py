"""The city is kept in a file, and comes out of it as it went in; what is no city is founded anew."""

import dataclasses
import logging
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.city import City
from app.demo.land import keeping
from app.demo.land.keeping import kept
from tests.app.demo.cities import small


@pytest.fixture
def founded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What was founded, each of which is the small city under another seed."""
    made: list[tuple[int, str]] = []

    def found(seed: int, scale: Any) -> City:
        made.append((seed, scale))
        return dataclasses.replace(small(), seed=seed, scale=scale)

    monkeypatch.setattr(keeping, "found", found)
    return made


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray):
        assert isinstance(other, np.ndarray)
        return one.dtype == other.dtype and one.shape == other.shape and bool((one == other).all())
    if dataclasses.is_dataclass(one):
        assert type(one) is type(other)
        return all(
            same(getattr(one, part.name), getattr(other, part.name)) for part in dataclasses.fields(one)
        )
    if isinstance(one, tuple):
        assert isinstance(other, tuple)
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def test_it_comes_out_as_it_went_in(tmp_path: Path, city: City) -> None:
    first = kept(7, "town", tmp_path / "cache")
    again = kept(7, "town", tmp_path / "cache")
    assert first is not again
    assert same(first, city)
    assert same(again, city)
    again.roads.x[0] += 0  # its columns can be written to, as those of a founded city


def test_each_seed_and_scale_is_founded_once(tmp_path: Path, founded: list[tuple[int, str]]) -> None:
    for _ in range(2):
        for seed, scale in ((1, "town"), (2, "town"), (1, "city")):
            found = kept(seed, scale, tmp_path)  # type: ignore[arg-type]
            assert (found.seed, found.scale) == (seed, scale)
    assert founded == [(1, "town"), (2, "town"), (1, "city")]
    assert len(list(tmp_path.iterdir())) == 3


def test_another_program_founds_it_anew_and_the_older_city_goes(
    tmp_path: Path, founded: list[tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(1, "town", tmp_path)
    monkeypatch.setattr(keeping, "__file__", str(tmp_path / "frozen" / "keeping.py"))
    kept(1, "town", tmp_path)
    kept(1, "town", tmp_path)
    assert len(founded) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_is_no_city_is_replaced(tmp_path: Path, founded: list[tuple[int, str]]) -> None:
    kept(1, "town", tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    other = dataclasses.replace(small(), seed=2)
    for data in (
        b"",
        whole[:1_000],
        b"\x81\xa1a\x01",
        msgspec.msgpack.encode(other, enc_hook=keeping._plain),
    ):
        file.write_bytes(data)
        founded.clear()
        assert kept(1, "town", tmp_path).seed == 1
        assert len(founded) == 1
        assert file.read_bytes() == whole


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=8))
def test_whatever_stands_in_the_file_is_a_city_or_refused(at: int, garbage: bytes) -> None:
    data = msgspec.msgpack.encode(small(), enc_hook=keeping._plain)
    at %= len(data)
    try:
        found = keeping._decode(data[:at] + garbage + data[at + len(garbage) :])
    except (msgspec.DecodeError, ValueError):
        return
    assert isinstance(found, City)


def test_a_folder_that_cannot_be_written_is_said_and_done_without(
    tmp_path: Path, founded: list[tuple[int, str]], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with caplog.at_level(logging.WARNING):
        assert kept(1, "town", tmp_path / "file").seed == 1
    assert "cannot be kept" in caplog.text
