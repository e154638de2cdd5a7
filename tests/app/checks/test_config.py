from pathlib import Path

from app.checks.config import basemaps, config
from app.checks.result import State


def written(folder: Path, text: str) -> Path:
    file = folder / "hall.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_wrong_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path, '[hall]\nnmae = "Wuxi"\n')
    found, result = config(file)
    assert found is None
    assert result.state is State.FAILED
    assert result.sentence == f"{file}: hall.nmae: unknown key"


def test_valid_settings(tmp_path: Path) -> None:
    found, result = config(written(tmp_path, '[hall]\nname = "Wuxi"\n'))
    assert found is not None
    assert result.state is State.OK


def test_basemaps_that_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken.pmtiles").write_bytes(b"PMTiles, but not really")
    names = ("absent.pmtiles", "broken.pmtiles", "https://tiles.example/{z}/{x}/{y}.png")
    text = "".join(f'[[basemaps]]\nname = "base {at}"\nsource = "{name}"\n' for at, name in enumerate(names))
    found, _ = config(written(tmp_path, text))
    assert found is not None
    absent, broken, server = basemaps(found)
    assert absent.state is broken.state is State.FAILED
    assert "absent.pmtiles" in absent.sentence
    assert "broken.pmtiles" in broken.sentence
    assert server.state is State.OK
