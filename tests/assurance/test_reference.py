"""The reference data says everything, once, and nothing that is not counted."""

import json
from pathlib import Path

import pytest

from wardlight.assurance.rules import measures
from wardlight.assurance.rules.counting import RULES

HERE = Path(measures.__file__).resolve().parents[1] / "reference"
WORDS = json.loads((HERE / "commitments.json").read_text())
MEASURES = measures.read(json.loads((HERE / "measures.json").read_text()))
IDS = [
    *(f"F{n}" for n in range(1, 9)), *(f"P{n}" for n in range(1, 10)), *(f"I{n}" for n in range(1, 20)),
    *(f"S{n}" for n in range(1, 11)),
]  # fmt: skip


def test_every_commitment_of_the_strategy_is_there_once_and_in_order():
    assert [given["id"] for given in WORDS["commitments"]] == IDS
    assert len(IDS) == 46


@pytest.mark.parametrize("given", WORDS["commitments"], ids=IDS)
def test_a_commitment_says_what_is_promised_and_what_is_done_about_it(given):
    assert given["title"] and given["says"].endswith(".") and given["does"].endswith(".")
    assert given["section"] in {section["id"] for section in WORDS["sections"]}
    assert bool(given["evidence"]) == (given["id"] != "F6")


def test_measures_belong_to_commitments_and_count_their_own_categories():
    for one in MEASURES.values():
        assert one.commitment in IDS
        assert one.definition and one.missing and one.base, one.id
        assert one.counts <= set(one.categories), one.id


def test_each_measure_is_counted_or_worked_out_from_one_that_is():
    counted = {one.id for one in MEASURES.values() if not one.is_derived}
    assert counted == set(RULES)
    assert all(one.of in counted for one in MEASURES.values() if one.is_derived)


def test_the_evidence_the_thread_and_the_extract_can_feed_is_measured():
    wanted = {"F1", "F2", "F3", "F4", "F7", "I1", "I5", "I6", "I8", "I10", "I11", "I16", "I18", "S1"}
    assert wanted <= {one.commitment for one in MEASURES.values()}


def test_the_definition_is_shown_and_not_counted():
    assert not [one for one in MEASURES.values() if one.commitment == "F6"]
    body = json.loads((HERE / "exploitation.json").read_text())
    assert body["definition"] and all(form["words"] for form in body["forms"])
