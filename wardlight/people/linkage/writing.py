"""The weights written to their reference file: estimated shares, and what a person set."""

import json
from collections.abc import Mapping
from typing import Any

from wardlight.people.rules.matching import Weights

SOURCE = (
    "m and u estimated by Splink {splink} from {records:,} invented records (seed {seed}) on {on}: u from {pairs:,} random "
    "pairs, m by expectation maximisation. The bands, name_order, name_on_file, age and identifier are set by hand."
)


def renewed(
    before: Mapping[str, Any], shares: Mapping[str, Any], frequent: Mapping[str, Any], source: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the contents of a weights file with new shares, its version one higher; bands and prior stay.

    Raises ValueError when the result is not one that the matcher would read.
    """
    found = {
        **before,
        "version": int(before["version"]) + 1,
        "estimated": True,
        "source": SOURCE.format(**source),
        "comparisons": shares,
        "frequent": {**frequent, "postcode": {}},
    }
    Weights.parse(found)
    return found


def as_text(weights: Mapping[str, Any]) -> str:
    """Return a weights file as it is kept: a level on a line, so that a change can be read."""
    plain = json.dumps(weights, indent=2, ensure_ascii=False)
    for level in ('"m"', '"u"'):
        plain = plain.replace(f"{{\n        {level}", f"{{{level}").replace(f",\n        {level}", f", {level}")
    return plain.replace("\n      }", "}") + "\n"
