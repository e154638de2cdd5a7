"""Where passwords come from: the system's key store, or a file that only the hall's user can read.

They are never part of the settings file, and never of an error's sentence.
"""

import os
import stat
import sys
from pathlib import Path

import keyring
import keyring.errors

from app.errors import InputError
from app.settings import MqttFeed, Settings

SERVICE = "zhihui"
"""Under this service the key store holds our passwords."""


def password(feed: MqttFeed, hall: Settings) -> str | None:
    """The password of a feed; None when its settings name none.

    It may block for as long as the key store asks the user. Raises InputError when the password is named but
    cannot be had.
    """
    if feed.password_key is not None:
        return _from_key_store(feed.password_key)
    if feed.password_file is not None:
        return _from_file(hall.resolve(feed.password_file))
    return None


def _from_key_store(key: str) -> str:
    try:
        found = keyring.get_password(SERVICE, key)
    except keyring.errors.KeyringError as error:
        raise InputError(
            f"the key store cannot be asked for {key!r}: {error}; or use password_file"
        ) from None
    if found is None:
        raise InputError(f"the key store has no {key!r}: set it with `keyring set {SERVICE} {key}`")
    return found


def _from_file(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as text:
            mode = stat.S_IMODE(os.fstat(text.fileno()).st_mode)
            if sys.platform != "win32" and mode & 0o077:
                raise InputError(f"{file}: others may read or write it (mode {mode:04o}): chmod 600 it")
            found = text.readline().rstrip("\r\n")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text at byte {error.start}") from None
    if not found:
        raise InputError(f"{file}: its first line, which should be the password, is empty")
    return found
