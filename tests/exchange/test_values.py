"""One cell: its value, or why a person has to look at it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exchange.tables import TODAY
from wardlight.exchange.rules.layout import Column
from wardlight.exchange.rules.values import Unfit, Value, is_empty, reader

TYPE = ("miss_missing_episode_type", "away from placement")


def column(kind: str, codes: str | None = None, longest: int = 255) -> Column:
    return Column("miss_missing_episode_type", kind, codes, longest)


def value(kind: str, text: str, codes: str | None = None, longest: int = 255) -> Value:
    return reader(column(kind, codes, longest), {}, TODAY)(text)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("yes_no", "Y", True),
        ("yes_no", "yes", True),
        ("yes_no", "TRUE", True),
        ("yes_no", "1", True),
        ("yes_no", "n", False),
        ("yes_no", "No", False),
        ("yes_no", "false", False),
        ("yes_no", "0", False),
        ("number", "12.50", Decimal("12.50")),
        ("id", "DEV10100001", "DEV10100001"),
        ("upn", "f821044317125", "F821044317125"),
        ("nhs", "999 625-2914", "9996252914"),
        ("postcode", "lz1  3aa", "LZ1 3AA"),
        ("name", "Zoe\u0308", "Zoë"),
        ("text", "one\ttwo\x07", "one two"),
        ("text", "=1+1", "=1+1"),
        ("text", "one\r\ntwo", "one\ntwo"),
        ("flags_json", '{"NFA_FLAG": "N", "NEW_REFERRAL": true, "STEP": ""}', {"NFA": False, "NEW_REFERRAL": True}),
        ("flags_json", '["nfa"]', {"NFA": True}),
        ("flags_json", '{"NFA": null, "NOTE": "rang back"}', {"NOTE": "rang back"}),
        ("flags_json", "{}", {}),
        ("address_json", '{"house": 12, "STREET": " Sample Street ", "FLAT": "", "X": "y"}',
         {"HOUSE": "12", "STREET": "Sample Street"}),
        ("address_json", '{"TOWN": "Bad \\ud800 sign"}', {"TOWN": "Bad  sign"}),
    ],
)  # fmt: skip
def test_reads(kind: str, text: str, expected: Value) -> None:
    assert value(kind, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["10A", "3B"]', ("3B", "10A")),
        ('{"10A": "Yes", "3B": "Yes", "11A": "No", "12A": null}', ("3B", "10A")),
        ('{"10a": true, "11A": 0}', ("10A",)),
        ('["10A", "10A"]', ("10A",)),
        ("[]", ()),
        ('["Child sexual exploitation"]', ("11A",)),
    ],
)
def test_reads_factors_in_both_shapes(text: str, expected: tuple[str, ...]) -> None:
    assert value("codes_json", text, "factor") == expected


@pytest.mark.parametrize(
    ("kind", "text", "reason", "suggestion"),
    [
        ("yes_no", "Yes please", "neither yes nor no", "Y"),
        ("yes_no", "?", "neither yes nor no", None),
        ("number", "twelve", "not a number", None),
        ("number", "NaN", "cannot be right", None),
        ("number", "1e999999", "cannot be right", None),
        ("id", "1.23457E+12", "rounded", None),
        ("id", "x" * 49, "longer than 48", None),
        ("moment", "31/02/2025", "no such day", None),
        ("moment", "1899-12-31", "before 1900", None),
        ("moment", "9999-12-31", "two years ahead", None),
        ("date", "2031-01-01", "two years ahead", None),
        ("flags_json", "{", "cannot be read", None),
        ("flags_json", "[" * 90_000, "cannot be read", None),
        ("flags_json", '"NFA"', "as flags", None),
        ("address_json", "[]", "its parts", None),
        ("address_json", "12 Sample Street", "cannot be read", None),
    ],
)
def test_holds_with_a_reason(kind: str, text: str, reason: str, suggestion: str | None) -> None:
    with pytest.raises(Unfit) as why:
        value(kind, text, longest=48)
    assert reason in why.value.reason
    assert why.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "part", "suggestion"),
    [
        ('["10A", "13B"]', "13B", None),
        ('["CSE"]', "CSE", "11A"),
        ('{"10A": "perhaps"}', "10A", None),
    ],
)
def test_an_unknown_factor_is_named(text: str, part: str, suggestion: str | None) -> None:
    with pytest.raises(Unfit) as why:
        value("codes_json", text, "factor")
    assert why.value.part == part
    assert why.value.suggestion == suggestion


def test_an_unknown_code_is_held_until_the_council_answers() -> None:
    coded = column("code", "missing")
    with pytest.raises(Unfit) as why:
        reader(coded, {}, TODAY)("Away from placement")
    assert why.value.suggestion == "A"
    assert "Away from placement without authorisation" in why.value.reason
    assert reader(coded, {TYPE: "A"}, TODAY)("AWAY  from Placement") == "A"
    assert reader(coded, {TYPE: ""}, TODAY)("Away from placement") is None
    with pytest.raises(Unfit):
        reader(coded, {("other_column", TYPE[1]): "A"}, TODAY)("Away from placement")
    with pytest.raises(Unfit):
        reader(coded, {TYPE: "no such code"}, TODAY)("Away from placement")


def test_answers_also_settle_factors_and_yes_or_no() -> None:
    answers = {(TYPE[0], "cse"): "11A", (TYPE[0], "unsure"): "N", (TYPE[0], "-"): ""}
    assert reader(column("codes_json", "factor"), answers, TODAY)('["CSE", "10A"]') == ("10A", "11A")
    assert reader(column("yes_no"), answers, TODAY)("Unsure") is False
    assert reader(column("yes_no"), answers, TODAY)("-") is None


def test_old_codes_that_mean_a_code_of_today_become_it() -> None:
    assert value("code", "1", "sex") == "M"
    assert value("code", "9", "sex") == "U"


@pytest.mark.parametrize(
    ("text", "kind", "empty"),
    [
        ("", "id", True),
        ("NULL", "moment", True),
        ("NULL", "text", True),
        ("NULL", "name", False),
        ("Null", "id", False),
    ],
)
def test_null_is_nothing_except_as_a_name(text: str, kind: str, empty: bool) -> None:
    assert is_empty(text, column(kind)) is empty
