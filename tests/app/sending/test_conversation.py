"""Both protocols' device sides are conversations."""

import pytest

from app.sending.conversation import Conversation
from app.sending.hj212 import Stations
from app.sending.jt808 import Terminals
from app.sending.pace import Pace
from app.sending.tally import Tally

PACE = Pace(0, 0, 0, None)


@pytest.mark.parametrize("empty", [Terminals([], PACE, Tally(0)), Stations([], PACE, Tally(0))])
def test_a_conversation_without_anything_to_say_is_done(empty: Conversation) -> None:
    assert empty.is_done
    assert not empty.waits
    assert empty.next_ms is None
    assert empty.connected() == empty.speak(0) == empty.hear(b"") == b""
    empty.disconnected()
    assert empty.is_done
