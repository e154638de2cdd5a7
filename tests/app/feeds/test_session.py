from typing import get_type_hints
from zoneinfo import ZoneInfo

from app.cache.registry import FeedAdmission, Registry
from app.feeds.hj212 import Hj212Session
from app.feeds.jt808 import Jt808Session
from app.feeds.session import Admission, Outcome, Session


def test_nothing_is_meant_at_first() -> None:
    outcome = Outcome()
    assert not any((outcome.observations, outcome.replies, outcome.answers, outcome.dead, outcome.counts))
    assert outcome.messages == 0
    assert not outcome.close


def test_outcomes_share_nothing() -> None:
    first, second = Outcome(), Outcome()
    first.replies.append(b"~")
    first.counts["checksum"] += 1
    assert second.replies == []
    assert second.counts["checksum"] == 0


def test_every_stream_protocol_is_a_session() -> None:
    admission: Admission = FeedAdmission(Registry(), accept_any=True)
    zone = ZoneInfo("Asia/Shanghai")
    sessions: list[Session] = [
        Jt808Session(admission=admission, zone=zone, accept="any", source="1.2.3.4:5"),
        Hj212Session(admission=admission, zone=zone, accept="any", source="1.2.3.4:5"),
    ]
    for session in sessions:
        assert session.name == ""
        assert session.receive(b"", 0).messages == 0
        assert session.expire(0).dead == []
    assert get_type_hints(Session.receive)["return"] is Outcome
