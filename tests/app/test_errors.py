from app.cache.faults import CacheError, Fault
from app.errors import InputError
from app.feeds.jt808_frame import FrameError


def test_what_the_environment_caused_is_one_kind() -> None:
    assert issubclass(CacheError, InputError)
    assert issubclass(FrameError, InputError)


def test_its_text_is_the_sentence_to_show() -> None:
    assert str(InputError("hall.toml: cannot be read")) == "hall.toml: cannot be read"
    assert str(CacheError("sqlite:///a.db", Fault.LOCKED)).startswith("cache sqlite:///a.db: ")
