"""The hours and days that an area keeps, as supplied and as changed: each with its unit, bounds and source.

Sources: C00, C01, C02, C34 and section 5 of the clock table. What the law sets is not among the numbers.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

from wardlight.concerns.rules.clocks import Settings
from wardlight.kernel.opening import Opening

REFERENCE = Path(__file__).resolve().parents[1] / "reference" / "hours.json"


@dataclass(frozen=True)
class Number:
    """A number that an area may set: in `unit`, from `least` to `most`, and why it is what it is."""

    name: str
    label: str
    unit: str
    value: int
    least: int
    most: int
    source: str


@dataclass(frozen=True)
class Fixed:
    """What no area may lengthen, and the law or guidance that sets it."""

    words: str
    source: str


@cache
def _file() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(REFERENCE.read_text(encoding="utf-8"))
    return found


def numbers() -> tuple[Number, ...]:
    """Return every number that may be set, in the order in which they are shown."""
    return tuple(Number(**one) for one in _file()["numbers"])


def fixed() -> tuple[Fixed, ...]:
    """Return what the law sets."""
    return tuple(Fixed(**one) for one in _file()["statutory"])


def said_of(area_code: str) -> tuple[str, str, str]:
    """Return an area's own rule in words with its source, each empty where none was supplied, and that of the opening hours."""
    own = _file()["areas"].get(area_code, {})
    return own.get("words", ""), own.get("source", ""), _file()["opening_source"]


def supplied(area_code: str) -> dict[str, Any]:
    """Return an area's hours as supplied: `opens`, `closes` and `numbers`, its own over those for everywhere."""
    own = _file()["areas"].get(area_code, {}).get("values", {})
    values = {one.name: own.get(one.name, one.value) for one in numbers()}
    return {
        "opens": own.get("opens", _file()["opens"]),
        "closes": own.get("closes", _file()["closes"]),
        "numbers": values,
    }


def read(body: Mapping[str, Any]) -> Settings:
    """Return the settings that a body holds; a number that came later than the body is as supplied."""
    opening = Opening(time.fromisoformat(body["opens"]), time.fromisoformat(body["closes"]))
    given = {one.name: body["numbers"].get(one.name, one.value) for one in numbers()}
    return Settings(opening=opening, **given)


def wrong(opens: time, closes: time, values: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return what is wrong with hours as somebody gives them: the field, and what to do."""
    found = [] if opens < closes else [("closes", "Enter a closing time after the opening time")]
    for one in numbers():
        value = values.get(one.name)
        if value is None or not one.least <= value <= one.most:
            found.append((one.name, f"{one.label}: enter a whole number from {one.least} to {one.most}"))
    return found
