import json

import numpy as np

from app.importing.cells import Refusals, as_json, numbers, one_of, optional, texts, unique, within


def test_texts_drop_blanks_gaps_and_the_zero_of_a_float() -> None:
    assert texts(np.array([" a ", "", None, True], dtype=object)) == ["a", None, None, "true"]
    assert texts(np.array([13900000001.0, np.nan, 1.5])) == ["13900000001", None, "1.5"]
    assert texts(np.array(["2026-11-22", "NaT"], dtype="datetime64[D]")) == ["2026-11-22", None]


def test_what_is_no_number_is_refused_by_row() -> None:
    refusals = Refusals()
    found = numbers(np.array(["1.5", None, "north", "nan", "inf"], dtype=object), "heading_deg", refusals)
    assert optional(found)[:2] == [1.5, None]
    assert [str(refused) for refused in refusals.listed()] == [
        "row 3: heading_deg 'north' is not a number",
        "row 4: heading_deg 'nan' is not a number",
        "row 5: heading_deg 'inf' is not a number",
    ]


def test_limits_choices_and_doubles() -> None:
    refusals = Refusals()
    within(np.array([90.0, 95.2, -91.0, np.nan]), "latitude", -90, 90, refusals)
    one_of(["a", None, "b", "x"], "kind", ["a", "b"], refusals)
    unique(["k", "k", None, None], "key", refusals)
    assert [str(refused) for refused in refusals.listed()] == [
        "row 2: latitude 95.2 is over 90",
        "row 3: latitude -91 is under -90",
        "row 4: kind 'x' is none of a, b",
    ]


def test_the_first_reason_stays() -> None:
    refusals = Refusals()
    refusals.add(0, "first")
    refusals.add(0, "second")
    assert len(refusals) == 1
    assert 0 in refusals
    assert refusals.listed()[0].reason == "first"


def test_other_columns_become_json() -> None:
    columns = {
        "n": np.array([1, 2]),
        "x": np.array([np.nan, 1.5]),
        "city": np.array(["江滨", None], dtype=object),
        "list": np.array([None, np.array([1, 2])], dtype=object),
    }
    found = as_json(columns)
    assert [json.loads(text or "null") for text in found] == [
        {"n": 1, "city": "江滨"},
        {"n": 2, "x": 1.5, "list": [1, 2]},
    ]
    assert as_json({"a": np.array([None], dtype=object)}) == [None]
