"""Codes by collection year, and what an unknown word probably means."""

from __future__ import annotations

from datetime import date

import pytest

from wardlight.exchange.rules.layout import ssd_tables
from wardlight.kernel.codesets import code_sets, collection_year, year_in_words


@pytest.mark.parametrize(
    ("on", "year", "words"),
    [(date(2025, 3, 31), 2025, "2024/25"), (date(2025, 4, 1), 2026, "2025/26"), (date(1999, 12, 1), 2000, "1999/00")],
)
def test_collection_year_runs_from_april(on: date, year: int, words: str) -> None:
    assert collection_year(on) == year
    assert year_in_words(year) == words


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("missing", "M", "M"),
        ("missing", "m", "M"),
        ("missing", "Missing", "M"),
        ("missing", "AWAY FROM  PLACEMENT WITHOUT AUTHORISATION", "A"),
        ("source", "1a", "1A"),
        ("source", "Police", "6"),
        ("need", "N7 - Low income", "N7"),
        ("need", "N7: low income", "N7"),
        ("need", "N1 - Low income", None),
        ("missing", "Away from placement", None),
        ("missing", "Absent", None),
        ("disability", "Hearing", "HEAR"),
        ("identifier", "nhs number", "NHS Number"),
    ],
)
def test_only_a_code_or_its_label_is_taken(name: str, value: str, code: str | None) -> None:
    found = code_sets()[name].exact(value)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("missing", "Away from placement", "A"),
        ("missing", "Absent", "A"),
        ("missing", "Missing Person", "M"),
        ("need", "N1 - Child abuse", "N1"),
        ("need", "Abuse/Neglect", "N1"),
        ("factor", "CSE", "11A"),
        ("factor", "Sexual exploitation", "11A"),
        ("sex", "boy", "M"),
        ("sex", "1 - Male", "M"),
        ("legal", "Section 20", "V2"),
        ("missing", "zzzz", None),
    ],
)
def test_suggestions(name: str, value: str, code: str | None) -> None:
    found = code_sets()[name].suggest(value)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "code", "start", "end", "stands"),
    [
        ("placement", "P2", date(2024, 3, 31), None, True),
        ("placement", "P2", date(2024, 4, 1), None, False),
        ("placement", "H5", date(2023, 1, 1), date(2023, 2, 1), True),
        ("placement", "K3", date(2023, 1, 1), date(2024, 3, 31), False),
        ("placement", "K3", date(2023, 1, 1), date(2024, 4, 1), True),
        ("placement", "K3", date(2023, 1, 1), None, True),
        ("placement", "Z1", date(2025, 3, 31), None, True),
        ("placement", "Z1", date(2025, 4, 1), None, False),
        ("placement", "Z11", date(2024, 5, 1), date(2025, 3, 31), False),
        ("placement", "K2", date(1995, 1, 1), None, True),
        ("placement", "P2", None, None, True),
        ("factor", "19A", date(2025, 6, 1), None, False),
    ],
)
def test_a_code_stands_for_its_years(name: str, code: str, start: date | None, end: date | None, stands: bool) -> None:
    found = code_sets()[name].get(code)
    assert found is not None
    assert found.stands(start, end) is stands


def test_the_reference_files_hold_together() -> None:
    tables = list(ssd_tables().values())
    for place, table in enumerate(tables):
        names = [column.name for column in table.columns]
        earlier = {before.name for before in tables[:place]}
        assert len(set(names)) == len(names)
        assert table.key in names
        assert {end for span in table.spans for end in span} <= set(names)
        assert set(table.period or ()) <= set(names)
        for column in table.columns:
            assert column.codes is None or column.codes in code_sets()
            assert not column.must_exist or column.refers_to in earlier, "a row is applied after what it refers to"
    for codes in code_sets().values():
        meant: dict[str, str] = {}
        for code in codes.codes:
            for spelling in {code.code.casefold(), code.label.casefold()}:
                assert meant.setdefault(spelling, code.code) == code.code, "one spelling, one code"
        assert all(code.means is None or codes.get(code.means) for code in codes.codes)
