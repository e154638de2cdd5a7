"""A feed's counters."""

import pytest

from app.feeds.health import AHEAD_MS, FeedHealth
from app.feeds.session import Outcome
from app.model import Contact, DeadLetter, Fix, Observation, Quality, Reading, Sighting

NOW = 1_700_000_000_000


def heard(*times_ms: int) -> Outcome:
    outcome = Outcome()
    outcome.messages = len(times_ms)
    outcome.observations.extend(Sighting("tag:A", "station:B", time_ms, NOW, None) for time_ms in times_ms)
    return outcome


def health() -> FeedHealth:
    return FeedHealth("taxis", "jt808", "127.0.0.1:8808")


def test_counts_messages_and_what_was_bad_by_reason() -> None:
    feed = health()
    outcome = heard(NOW)
    outcome.messages = 4
    outcome.counts["not supported"] = 2
    outcome.dead.append(DeadLetter("peer", "checksum", "checksum 0x5a, computed 0x13", b"", NOW))
    feed.took(outcome, NOW)
    feed.took(outcome, NOW)
    assert feed.messages == 8
    assert feed.bad == {"not supported": 4, "checksum": 2}


def test_newest_never_goes_back_and_lag_is_that_of_the_last_input() -> None:
    feed = health()
    feed.took(heard(NOW - 5_000, NOW - 2_000), NOW)
    assert (feed.newest_ms, feed.lag_ms) == (NOW - 2_000, 2_000)
    feed.took(heard(NOW - 60_000), NOW)
    assert (feed.newest_ms, feed.lag_ms) == (NOW - 2_000, 60_000)


def _reading(span: str) -> Reading:
    return Reading("mn:1", "w01001", "Avg", span, NOW - 3_600_000, NOW, 7.0, "N")


def _fix(quality: int) -> Fix:
    return Fix("phone:1", NOW - 3_600_000, NOW, 112.9, 29.9, None, None, None, 0, 0, quality, "")


@pytest.mark.parametrize(
    ("observation", "is_live"),
    [
        (_reading("live"), True),
        (_reading("minute"), False),
        (_reading("hour"), False),
        (_reading("day"), False),
        (_fix(Quality.GOOD), True),
        (_fix(Quality.LATE), False),
        (_fix(Quality.REPLAY | Quality.JUMP), False),
    ],
)
def test_what_was_kept_or_averaged_is_no_lag(observation: Observation, is_live: bool) -> None:
    feed, outcome = health(), Outcome()
    feed.took(heard(NOW - 500), NOW)
    outcome.observations.append(observation)
    feed.took(outcome, NOW)
    assert feed.lag_ms == (3_600_000 if is_live else 500)
    assert feed.newest_ms == NOW - 500


def test_a_clock_far_ahead_says_nothing_of_the_feed() -> None:
    feed = health()
    feed.took(heard(NOW + AHEAD_MS + 1), NOW)
    assert (feed.newest_ms, feed.lag_ms) == (None, None)
    feed.took(heard(NOW + AHEAD_MS), NOW)
    assert feed.newest_ms == NOW + AHEAD_MS


def test_a_contact_has_no_device_time() -> None:
    feed = health()
    outcome = Outcome()
    outcome.observations.append(Contact("phone:1", NOW))
    feed.took(outcome, NOW)
    assert feed.newest_ms is None


def test_samples_messages_a_second() -> None:
    feed = health()
    assert feed.sample(NOW) == 0.0
    feed.took(heard(*[NOW] * 30), NOW)
    assert feed.sample(NOW + 2_000) == 15.0
    assert feed.sample(NOW + 3_000) == 0.0
    assert feed.sample(NOW + 3_000) == 0.0
