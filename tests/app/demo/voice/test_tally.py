from app.demo.voice.tally import Tally


def test_it_says_what_came_of_it() -> None:
    assert str(Tally(5, 3, 1, 1)) == "5 sent, 3 answered, 1 refused, 1 lost on the way"
