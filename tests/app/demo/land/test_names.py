from collections.abc import Callable

import numpy as np
import pytest

from app.demo.land import names


@pytest.mark.parametrize(("make", "least"), [(names.avenues, 60), (names.streets, 1500), (names.lanes, 4000)])
def test_there_are_enough_names_and_none_twice(
    make: Callable[[np.random.Generator], list[str]], least: int
) -> None:
    made = make(np.random.default_rng(1))
    assert len(made) == len(set(made)) >= least


def test_the_first_avenues_are_those_that_every_city_has() -> None:
    assert names.avenues(np.random.default_rng(1))[-2:] == ["解放路", "人民路"]


def test_enough_streams_but_the_one_that_is_fixed() -> None:
    made = names.streams(np.random.default_rng(1))
    assert len(made) >= 30
    assert names.YONGJIU not in made


def test_names_can_be_written_by_a_terminal() -> None:
    for text in (names.CITY, *names.NEIGHBOURHOODS, *names.streets(np.random.default_rng(1))):
        assert text.encode("gbk").decode("gbk") == text
