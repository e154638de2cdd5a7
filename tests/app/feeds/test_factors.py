"""Factor names, a site's own table, and the classes of surface water."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.feeds.factors import CLASSES, WORSE, Body, Factor, Factors, limit, reached_class


def site_table(folder: Path, text: str) -> Path:
    file = folder / "site.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_knows_the_factors_of_surface_water() -> None:
    factors = Factors.load()
    assert factors["w01018"] == Factor("w01018", "chemical oxygen demand", "化学需氧量", "mg/L", 1)
    assert factors["w01001"].unit == ""
    assert factors.get("w99999") is None
    assert {"w01003", "w01009", "w01010", "w01014", "w01017", "w01019", "w21001", "w21003", "w21011"} <= set(
        factors
    )


def test_a_sites_table_lies_over_the_built_in_one(tmp_path: Path) -> None:
    file = site_table(tmp_path, "\ufeffcode,unit,name_zh\nw01014,mS/cm,\nx00001,cells/L,藻密度\n")
    factors = Factors.load(file)
    assert factors["w01014"] == Factor("w01014", "conductivity", "电导率", "mS/cm", 1)
    assert factors["x00001"] == Factor("x00001", "x00001", "藻密度", "cells/L", 2)
    assert len(factors) == len(Factors.load()) + 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name_en\npH\n", "line 1: no column `code`"),
        ("code,colour\nw1,x\n", "line 1: unknown column 'colour'"),
        ("code,unit\nw01001,\n,mg/L\n", "line 3: no code"),
        ("code,decimals\nw01001,two\n", "line 2: decimals 'two' is not a number from 0 to 8"),
        ("code,decimals\nw01001,9\n", "line 2: decimals '9'"),
        ("code\nw01001,7\n", "line 2: more cells than columns"),
        ('code,unit\nw01001,"mg', "line 2: not CSV"),
        ("", "line 1: no column `code`"),
    ],
)
def test_a_wrong_table_is_named_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = site_table(tmp_path, text)
    with pytest.raises(InputError) as error:
        Factors.load(file)
    assert str(error.value).startswith(f"{file}: {sentence}")


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv: cannot be read"):
        Factors.load(tmp_path / "nowhere.csv")
    (tmp_path / "gbk.csv").write_bytes("code,name_zh\nx1,藻\n".encode("gbk"))
    with pytest.raises(InputError, match="not UTF-8 text at byte 16"):
        Factors.load(tmp_path / "gbk.csv")


@pytest.mark.parametrize(
    ("factor", "value", "body", "reached"),
    [
        ("w01009", 7.5, "river", 1),
        ("w01009", 7.49, "river", 2),
        ("w01009", 2.0, "river", 5),
        ("w01009", 1.99, "river", WORSE),
        ("w01018", 15.0, "river", 1),
        ("w01018", 15.1, "river", 3),
        ("w01018", 40.1, "river", WORSE),
        ("w21011", 0.1, "river", 2),
        ("w21011", 0.1, "lake", 4),
        ("w21001", 0.9, "lake", 3),
        ("w21001", 0.9, "river", None),
        ("w01001", 6.0, "river", 1),
        ("w01001", 9.0, "lake", 1),
        ("w01001", 9.01, "river", WORSE),
        ("w01014", 300.0, "river", None),
    ],
)
def test_the_class_that_a_value_reaches(factor: str, value: float, body: Body, reached: int | None) -> None:
    assert reached_class(factor, value, body) == reached


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_of_a_pollutant_is_never_better(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert (reached_class("w21003", low) or 0) <= (reached_class("w21003", high) or 0)
    assert (reached_class("w01009", low) or 0) >= (reached_class("w01009", high) or 0)


def test_limits_are_those_of_the_published_table(shared: Path) -> None:
    with (shared / "vectors" / "gb3838_2002.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        bodies: tuple[Body, ...] = ("river", "lake")
        for body in bodies:
            if row["applies_to"] not in (body, "all"):
                continue
            found = limit(row["factor"], body)
            assert found is not None
            assert found.kind == row["direction"]
            for cell, (low, high) in zip((row[name] for name in CLASSES), found.bounds, strict=True):
                numbers = [float(part) for part in cell.split("-")]
                assert {"max": [high], "min": [low], "range": [low, high]}[found.kind] == numbers
