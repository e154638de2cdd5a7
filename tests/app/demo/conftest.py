"""The demo city, founded once for all tests that only look at it."""

import pytest

from app.demo.city import City
from app.demo.land.founding import found


@pytest.fixture(scope="session")
def city() -> City:
    """The town that everybody gets."""
    return found()
