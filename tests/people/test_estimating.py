"""Weights from a model of Splink's, and the file they are written to."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.people.pairs import TIANA, TOLD
from wardlight.kernel.refusals import Refusal
from wardlight.people.linkage import estimating, untuned, writing
from wardlight.people.linkage.invented import invent
from wardlight.people.rules.matching import Weights, supplied_weights

SUPPLIED = json.loads((files("wardlight.people") / "reference" / "match_weights.json").read_text(encoding="utf-8"))
SOURCE = {"splink": "5.0.0", "records": 2, "seed": 1, "pairs": 10, "on": "24 November 2026"}


def model(**levels: tuple[float | None, float | None]) -> dict[str, object]:
    """Return as much of a model as Splink saves it as is read: the comparison of sex, and a chance of 1 in 100."""
    return {
        "probability_two_random_records_match": 0.01,
        "comparisons": [
            {
                "output_column_name": "sex",
                "comparison_levels": [
                    {"label_for_charts": "missing", "is_null_level": True, "m_probability": None},
                    *(
                        {"label_for_charts": name, "m_probability": m, "u_probability": u}
                        for name, (m, u) in levels.items()
                    ),
                ],
            }
        ],
    }


def test_pairs_of_one_person_among_random_ones_are_taken_off_u() -> None:
    found = estimating.shares(model(same=(0.9, 0.504), differs=(0.1, 0.496)), supplied_weights())
    assert found["sex"] == {"same": {"m": 0.9, "u": 0.5}, "differs": {"m": 0.1, "u": 0.5}}


def test_what_was_not_estimated_keeps_its_shares() -> None:
    found = estimating.shares(model(same=(0.9, 0.504), differs=(0.1, 0.496)), supplied_weights())
    assert found["age"] == {
        name: {"m": level.m, "u": level.u} for name, level in supplied_weights().comparisons["age"].items()
    }


def test_a_level_seen_on_one_side_only_is_rare_on_the_other() -> None:
    found = estimating.shares(model(same=(1.0, 0.5), differs=(None, 0.5)), supplied_weights())
    assert 0 < found["sex"]["differs"]["m"] < 0.0001


def test_the_levels_are_those_of_the_comparison_itself() -> None:
    assert estimating.levels(TOLD, replace(TIANA, also=()), supplied_weights()) == {
        "forename": "sounds_same", "surname": "same", "sex": "same", "school": "same",
    }  # fmt: skip


def test_common_names_are_counted_in_their_standard_spelling() -> None:
    assert estimating.frequent(invent(400, 2))["forename"]["mohammed"] > 0.02


def test_invented_people_are_the_same_for_the_same_seed() -> None:
    assert invent(20, 3) == invent(20, 3) != invent(20, 4)


def test_a_renewed_file_is_one_version_on_and_reads_as_it_was_written() -> None:
    shares = {
        name: {level: dict(pair) for level, pair in levels.items()} for name, levels in SUPPLIED["comparisons"].items()
    }
    renewed = writing.renewed(SUPPLIED, shares, {"forename": {"ali": 0.01}, "surname": {}}, SOURCE)
    assert json.loads(writing.as_text(renewed)) == renewed
    assert (renewed["version"], renewed["bands"]) == (SUPPLIED["version"] + 1, SUPPLIED["bands"])
    assert Weights.parse(renewed).frequent == {"forename": {"ali": 0.01}, "surname": {}, "postcode": {}}


def test_the_supplied_file_is_as_the_command_writes_it() -> None:
    kept = (files("wardlight.people") / "reference" / "match_weights.json").read_text(encoding="utf-8")
    assert writing.as_text(json.loads(kept)) == kept


@pytest.mark.skipif(untuned.is_installed(), reason="the extra is here")
def test_without_the_extra_the_command_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not installed"):
        call_command("wardlight_match", "estimate", str(tmp_path / "weights.json"))
