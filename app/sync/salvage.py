"""Storing all of a batch but what cannot be stored.

The cache's faults are waited out elsewhere. What is met here is a bug of ours that some observation wakes: a
device sends it again and again, and without this it would end the process each time, and all feeds with it.
"""

import logging
from collections.abc import Callable

from app.cache.writer import Batch
from app.errors import InputError
from app.model import DeadLetter, Observation

log = logging.getLogger(__name__)

FEED = "sync"
"""Under which name a culprit is kept among the dead letters."""
_KEPT_BYTES = 4_096


def store(commit: Callable[[Batch], object], batch: Batch) -> None:
    """Commit a batch, by halves where it fails; a single observation that fails becomes a dead letter.

    Raises InputError when the cache cannot be written: nothing of what was not yet stored is lost by trying
    the whole batch again, since what is stored twice is stored once.
    """
    try:
        commit(batch)
    except InputError:
        raise
    except Exception as error:
        log.exception("a batch of %d cannot be stored as a whole", len(batch))
        if len(batch) > 1:
            for half in _halves(batch):
                store(commit, half)
        else:
            _bury(commit, batch, error)


def _halves(batch: Batch) -> tuple[Batch, Batch]:
    """Two batches of half as much each, in order; the feeds' states go with the first."""
    middle = len(batch) // 2
    seen, refused = len(batch.observations), len(batch.refusals)
    a, b, c = middle, max(0, middle - seen), max(0, middle - seen - refused)
    first = Batch(batch.observations[:a], batch.refusals[:b], batch.dead[:c], batch.feeds)
    return first, Batch(batch.observations[a:], batch.refusals[b:], batch.dead[c:])


def _bury(commit: Callable[[Batch], object], batch: Batch, error: Exception) -> None:
    if not batch.observations:
        return  # a dead letter or a refusal: the log has its story
    culprit: Observation = batch.observations[0]
    data = repr(culprit).encode("utf-8", "replace")[:_KEPT_BYTES]
    letter = DeadLetter(
        "", "bug", f"{type(error).__name__} on storing it; see the log", data, culprit.received_ms
    )
    commit(Batch(dead=[(FEED, letter)], feeds=batch.feeds))
