"""Passwords from the key store or a private file."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from app.errors import InputError
from app.secrets import SERVICE, password
from app.settings import MqttFeed, Settings


class MemoryStore(KeyringBackend):
    """A key store that forgets when the test ends."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    before = keyring.get_keyring()
    store = MemoryStore()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def ask(folder: Path = Path(), **source: Any) -> str | None:
    return password(MqttFeed(name="handhelds", broker="localhost:1883", **source), Settings(folder=folder))


def secret_file(folder: Path, data: bytes, mode: int = 0o600) -> Path:
    file = folder / "broker.password"
    file.write_bytes(data)
    file.chmod(mode)
    return file


def test_no_password_is_named() -> None:
    assert ask() is None


def test_from_the_key_store(store: MemoryStore) -> None:
    keyring.set_password(SERVICE, "broker", "sesame")
    assert ask(password_key="broker") == "sesame"


def test_what_the_key_store_does_not_have_is_named(store: MemoryStore) -> None:
    with pytest.raises(
        InputError, match="the key store has no 'broker': set it with `keyring set zhihui broker`"
    ):
        ask(password_key="broker")
    store.locked = True
    with pytest.raises(InputError, match="the key store cannot be asked for 'broker': locked"):
        ask(password_key="broker")


def test_from_a_private_file_beside_the_settings(tmp_path: Path) -> None:
    secret_file(tmp_path, "sesame öffne \r\nsecond line".encode())
    assert ask(tmp_path, password_file="broker.password") == "sesame öffne "


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode on Windows")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = secret_file(tmp_path, b"sesame", mode)
    with pytest.raises(InputError) as error:
        ask(password_file=str(file))
    assert str(error.value) == f"{file}: others may read or write it (mode {mode:04o}): chmod 600 it"


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"\nsesame", "is empty"), (b"\xff\n", "not UTF-8 text at byte 0")]
)
def test_a_file_without_a_password_is_named(tmp_path: Path, data: bytes, sentence: str) -> None:
    file = secret_file(tmp_path, data)
    with pytest.raises(InputError, match=sentence) as error:
        ask(password_file=str(file))
    assert str(file) in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: cannot be read"):
        ask(tmp_path, password_file="nowhere")
