from app.checks.result import State, failed, good, note


def test_a_line_says_what_is_wrong_and_what_to_do() -> None:
    assert str(failed("disk", "0.1 GB free", "free some space")) == "✗ disk: 0.1 GB free → free some space"
    assert str(good("disk", "80 GB free")) == "✓ disk: 80 GB free"
    assert str(note("clock", "not compared")) == "– clock: not compared"
    assert failed("disk", "full").state is State.FAILED
