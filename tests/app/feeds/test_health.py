"""A feed's counters."""

from app.feeds.health import AHEAD_MS, FeedHealth
from app.feeds.session import Outcome
from app.model import Contact, DeadLetter, Reading, Sighting

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


def test_a_mean_is_as_new_as_the_end_of_its_period() -> None:
    for span, age_ms, lag_ms in (
        ("hour", 3_605_000, 5_000),
        ("minute", 61_000, 1_000),
        ("live", 2_000, 2_000),
    ):
        feed, outcome = health(), Outcome()
        outcome.observations.append(Reading("mn:1", "w01001", "Avg", span, NOW - age_ms, NOW, 7.0, "N"))
        feed.took(outcome, NOW)
        assert feed.lag_ms == lag_ms


def test_a_mean_of_a_period_that_goes_on_is_of_now() -> None:
    feed, outcome = health(), Outcome()
    outcome.observations.append(Reading("mn:1", "w01001", "Avg", "hour", NOW - 60_000, NOW, 7.0, "N"))
    feed.took(outcome, NOW)
    assert (feed.lag_ms, feed.newest_ms) == (0, NOW)
