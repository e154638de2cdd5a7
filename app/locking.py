"""One process at a time: the lock of a file, which the system releases when its holder dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import InputError


class Lock:
    """Held for as long as the context lasts."""

    def __init__(self, file: Path, refusal: str, patience_s: float = 1.0) -> None:
        """`refusal`: what is said where another process still holds it after `patience_s`. Some patience is
        needed: `is_held` takes the lock for an instant."""
        self._refusal, self._patience_s = refusal, patience_s
        self._lock = FileLock(file, thread_local=False)

    def __enter__(self) -> "Lock":
        """Raises InputError where another holds it, or no lock can be."""
        try:
            Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=self._patience_s)
        except Timeout:
            raise InputError(self._refusal) from None
        except OSError as error:
            raise _unlockable(self._lock.lock_file, error) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def is_held(file: Path) -> bool:
    """True while some process holds the lock. Raises InputError when that cannot be found out."""
    if not file.exists():
        return False
    try:
        with FileLock(file, thread_local=False).acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError as error:
        raise _unlockable(file, error) from None


def _unlockable(file: Path | str, error: OSError) -> InputError:
    return InputError(f"{file}: cannot be locked: {error.strerror or error}")
