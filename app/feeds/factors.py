"""What the factor codes of HJ 212 mean, and the classes of surface water that values reach.

Names and units come from `resources/factors.csv` (codes of HJ 212-2017 annex B; w01003 as used in practice),
over which a site lays its own file. Limits are those of GB 3838-2002 table 1.
"""

import csv
import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from app.errors import InputError
from resources import path as resource

Body = Literal["river", "lake"]
"""What GB 3838-2002 tells apart; `lake` is for lakes and reservoirs."""

CLASSES = ("I", "II", "III", "IV", "V")
"""The classes of GB 3838-2002, best first."""

WORSE = 6
"""The class of a value that does not even reach V (劣Ⅴ)."""

_COLUMNS = ("code", "name_en", "name_zh", "unit", "decimals")
_DECIMALS_MAX = 8


class Factor(NamedTuple):
    """One factor of water."""

    code: str
    name_en: str
    name_zh: str
    unit: str
    """Empty for pH, which has none."""
    decimals: int
    """How many of them a person is shown."""


class Factors(Mapping[str, Factor]):
    """Factors by code."""

    def __init__(self, factors: Mapping[str, Factor]) -> None:
        self._factors = dict(factors)

    @classmethod
    def load(cls, override: Path | None = None) -> "Factors":
        """The built-in table, with the rows of `override` laid over it: a CSV with the column `code` and any
        of `name_en`, `name_zh`, `unit`, `decimals`; what it leaves out stays as it is.

        Raises InputError naming the file and the line that is wrong.
        """
        factors = _read(resource("factors.csv"), {})
        return cls(_read(override, factors) if override is not None else factors)

    def __getitem__(self, code: str) -> Factor:
        return self._factors[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._factors)

    def __len__(self) -> int:
        return len(self._factors)


class Limit(NamedTuple):
    """The limits of one factor, class I first."""

    kind: Literal["max", "min", "range"]
    bounds: tuple[tuple[float, float], ...]
    """Lowest and highest value of each class, both inside it; -inf or inf where there is none."""

    def reached(self, value: float) -> int:
        """The best class whose limits hold `value`: 1 to 5, or `WORSE`."""
        for number, (low, high) in enumerate(self.bounds, 1):
            if low <= value <= high:
                return number
        return WORSE


def limit(factor: str, body: Body = "river") -> Limit | None:
    """The limits of a factor code; None when GB 3838-2002 table 1 has none for it."""
    table = _limits()
    return table.get((factor, body)) or table.get((factor, "all"))


def reached_class(factor: str, value: float, body: Body = "river") -> int | None:
    """The class that a value of one factor reaches: 1 (I) to 5 (V), `WORSE`, or None for a factor without."""
    found = limit(factor, body)
    return None if found is None else found.reached(value)


@functools.cache
def _limits() -> Mapping[tuple[str, str], Limit]:
    with resource("gb3838_2002.csv").open(encoding="utf-8", newline="") as file:
        return {(row["factor"], row["body"]): _limit(row) for row in csv.DictReader(file)}


def _limit(row: Mapping[str, str]) -> Limit:
    cells = [row[name] for name in CLASSES]
    infinity = float("inf")
    match row["kind"]:
        case "max":
            return Limit("max", tuple((-infinity, float(cell)) for cell in cells))
        case "min":
            return Limit("min", tuple((float(cell), infinity) for cell in cells))
    pairs = (cell.split("-") for cell in cells)
    return Limit("range", tuple((float(low), float(high)) for low, high in pairs))


def _read(file: Path, below: Mapping[str, Factor]) -> dict[str, Factor]:
    """`below` with the rows of `file` laid over it."""
    factors = dict(below)
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.DictReader(text, strict=True)
            _check_columns(file, rows.fieldnames or ())
            for row in rows:
                factor = _factor(row, f"{file}: line {rows.line_num}", below)
                factors[factor.code] = factor
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text at byte {error.start}") from None
    except csv.Error as error:
        raise InputError(f"{file}: line {rows.reader.line_num}: not CSV: {error}") from None
    return factors


def _check_columns(file: Path, names: Sequence[str]) -> None:
    if "code" not in names:
        raise InputError(f"{file}: line 1: no column `code`")
    for name in names:
        if name not in _COLUMNS:
            raise InputError(f"{file}: line 1: unknown column {name!r}: known are {', '.join(_COLUMNS)}")


def _factor(row: Mapping[str | None, str | None], place: str, below: Mapping[str, Factor]) -> Factor:
    if None in row:
        raise InputError(f"{place}: more cells than columns")
    cells = {name: (text or "").strip() for name, text in row.items()}
    code = cells["code"]
    if not code:
        raise InputError(f"{place}: no code")
    known = below.get(code) or Factor(code, code, code, "", 2)
    return Factor(
        code,
        cells.get("name_en") or known.name_en,
        cells.get("name_zh") or known.name_zh,
        cells.get("unit") or known.unit,
        _decimals(cells["decimals"], place) if cells.get("decimals") else known.decimals,
    )


def _decimals(text: str, place: str) -> int:
    if not (text.isdecimal() and text.isascii() and int(text) <= _DECIMALS_MAX):
        raise InputError(f"{place}: decimals {text[:20]!r} is not a number from 0 to {_DECIMALS_MAX}")
    return int(text)
