"""Police and tags over MQTT. That it is all received is tested with the show."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from app import times
from app.demo.living.life import Life
from app.demo.voice.radio import Radio
from app.errors import InputError
from app.settings import MqttFeed, parse
from tests.app.demo.cities import small

CITY = small()


def test_a_secret_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    feed = MqttFeed(name="r", broker="127.0.0.1:1", password_file="missing")
    radio = Radio(CITY, feed, parse("", tmp_path / "hall.toml", tmp_path), 0, np.random.default_rng(1))
    radio.tell(Life(CITY, times.now_ms()), times.now_ms(), [])
    with pytest.raises(InputError, match="missing: cannot be read"):
        asyncio.run(radio.run())


def test_a_certificate_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    feed = MqttFeed(name="r", broker="127.0.0.1:1", tls=True, ca_file="missing.pem")
    radio = Radio(CITY, feed, parse("", tmp_path / "hall.toml", tmp_path), 0, np.random.default_rng(1))
    with pytest.raises(InputError, match=r"missing\.pem"):
        asyncio.run(radio.run())
