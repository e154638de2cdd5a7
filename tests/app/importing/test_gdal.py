from pathlib import Path

import pytest
from pyogrio import raw

from app.importing import gdal


def test_only_what_matters_of_its_words(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(gdal.ERRORS) as caught:
        raw.read(str(file))
    assert gdal.sentence(caught.value) == f"'{file}' not recognized as being in a supported file format"
