"""A whole extract: every row is ok or held, with a reason a person can act on."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.tables import (
    ADA,
    ASSESSMENT,
    BEN,
    FACTORS,
    MISSING,
    PERSON,
    PLACEMENT,
    TODAY,
    check_sums,
    put,
    put_cells,
    put_table,
    read,
)
from wardlight.exchange.rules.extract import read_extract
from wardlight.exchange.rules.rows import Held
from wardlight.exchange.rules.tabular import Unreadable


def only(held: tuple[Held, ...]) -> Held:
    assert len(held) == 1, held
    return held[0]


def test_good_rows_come_out_typed_with_their_raw_cells(tmp_path: Path) -> None:
    put_table(tmp_path, "any name.csv", PERSON + ",Own Note", ADA + ", =x ")
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03 15:45:00,M,2025-05-04 00:00:00,Y,NA")
    extract = read(tmp_path)
    assert extract.tables == ("ssd_person", "ssd_missing")
    assert extract.held == ()
    ada = next(extract.rows("ssd_person"))
    assert (ada.key, ada.number, ada.values["pers_forename"]) == ("P1", 2, "Ada")
    assert ada.raw["own_note"] == "=x "
    assert "pers_upn" not in ada.values, "a column the file lacks is no reason to empty what is known"
    missing = next(extract.rows("ssd_missing"))
    assert missing.values["miss_missing_rhi_accepted"] == "NA"


def test_raw_cells_keep_apart_what_has_one_heading_or_none(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON + ",note,Note,", ADA + ",x,y,z")
    raw = next(read(tmp_path).rows("ssd_person")).raw
    assert (raw["note"], raw["column_8"], raw["column_9"]) == ("x", "y", "z")


@pytest.mark.parametrize(
    ("line", "column", "value", "reason", "suggestion"),
    [
        ("M1,P1,2025-05-03,Away from placement,,Y,Y", "miss_missing_episode_type", "Away from placement",
         "Is it A, Away from placement without authorisation?", "A"),
        ("M1,P1,2025-05-03,M,2025-05-02,Y,Y", "miss_missing_episode_end_date", "2025-05-02",
         "before miss_missing_episode_start_date, 2025-05-03", None),
        ("M1,P1,2025-05-03 15:45,M,2025-05-03 15:44,Y,Y", "miss_missing_episode_end_date", "2025-05-03 15:44",
         "before miss_missing_episode_start_date", None),
        ("M1,P1,,M,2025-05-02,Y,Y", "miss_missing_episode_start_date", "", "Fill this in", None),
        (",P1,2025-05-03,M,,Y,Y", "miss_table_id", "", "Fill this in", None),
        ("M1,,2025-05-03,M,,Y,Y", "miss_person_id", "", "Fill this in", None),
        ("M1,P1,2025-05-03,,,Y,Y", "miss_missing_episode_type", "", "Fill this in", None),
        ("M1,P1,2055-05-03,M,,Y,Y", "miss_missing_episode_start_date", "2055-05-03", "two years ahead", None),
        ("M1,P1,2025-05-03,M,,Maybe,Y", "miss_missing_rhi_offered", "Maybe", "yes, no or not applicable", None),
        ("M1,P9,2025-05-03,M,,Y,Y", "miss_person_id", "P9", "no child with this id", None),
        ("M1,P1,2025-05-03,M,,Y", "", "", "6 cells under 7 headings", None),
        ("M1,P1,2025-05-03,M,,Y,Y,more", "", "", "8 cells under 7 headings", None),
    ],
)  # fmt: skip
def test_holds_the_row(tmp_path: Path, line: str, column: str, value: str, reason: str, suggestion: str | None) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(tmp_path, "m.csv", MISSING, "M0,P1,2025-01-01,M,2025-01-02,N,N", line)
    extract = read(tmp_path)
    held = only(extract.held)
    assert (held.table, held.row, held.column, held.value) == ("ssd_missing", 3, column, value)
    assert reason in held.reason
    assert held.suggestion == suggestion
    assert (extract.counts["ssd_missing"].rows, extract.counts["ssd_missing"].ok) == (2, 1)


def test_a_row_with_two_faults_lists_both_and_counts_once(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-13-01,Absent,,Y,Y")
    extract = read(tmp_path)
    assert [held.column for held in extract.held] == ["miss_missing_episode_start_date", "miss_missing_episode_type"]
    assert extract.counts["ssd_missing"].held == 1


def test_surplus_cells_that_are_empty_are_no_fault(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA + ",,")
    assert read(tmp_path).held == ()


def test_what_belongs_to_a_held_row_waits_and_names_the_cause(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA, "P2,Ben,Hale,Purple,AIND,2011-01-02")
    put_table(tmp_path, "a.csv", ASSESSMENT, "A1,P2,2025-05-01,2025-06-01")
    put_cells(tmp_path, "f.csv", FACTORS, ["F1", "A1", '["10A"]'])
    extract = read(tmp_path)
    assert [(held.table, held.column) for held in extract.held] == [
        ("ssd_person", "pers_sex"),
        ("ssd_cin_assessments", "cina_person_id"),
        ("ssd_assessment_factors", "cinf_assessment_id"),
    ]
    assert "row 3 of ssd_person" in extract.held[1].reason
    assert "row 2 of ssd_cin_assessments" in extract.held[2].reason


def test_what_belongs_to_a_ragged_row_names_it_too(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, "P1,Ada,Moss", BEN)
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03,M,,Y,Y")
    assert "row 2 of ssd_person" in read(tmp_path).held[1].reason


def test_a_partial_extract_may_refer_to_what_was_loaded_before(tmp_path: Path) -> None:
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03,M,,Y,Y", "M2,P2,2025-05-03,M,,Y,Y")
    extract = read(tmp_path, known_key=lambda table, key: (table, key) == ("ssd_person", "P1"))
    assert only(extract.held).value == "P2"


def test_a_child_held_now_but_loaded_before_holds_nobody_else(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, "P1,Ada,Moss,Purple,WBRI,2010-05-16")
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03,M,,Y,Y")
    assert only(read(tmp_path, known_key=lambda table, key: True).held).table == "ssd_person"


def test_a_worker_or_team_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(
        tmp_path, "a.csv", ASSESSMENT + ",cina_assessment_worker_id,cina_assessment_team", "A1,P1,2025-05-01,,W9,T9"
    )
    assert read(tmp_path).held == ()


@pytest.mark.parametrize(
    ("second", "words"), [(ADA, "the same values"), (ADA.replace("Moss", "Marsh"), "other values")]
)
def test_the_same_key_twice_holds_the_second(tmp_path: Path, second: str, words: str) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA, BEN, second)
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03,M,,Y,Y")
    held = only(read(tmp_path).held)
    assert (held.row, held.column, held.value) == (4, "pers_person_id", "P1")
    assert "Row 2 has this key already" in held.reason
    assert words in held.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("C1,P1,2024-03-31,P2,2025-01-01", None),
        ("C1,P1,2025-10-03,P2,", "P2 (Independent living) was withdrawn after 2023/24"),
        ("C1,P1,2025-10-03,H5,", "was withdrawn after 2023/24"),
        ("C1,P1,2022-10-03,K3,2023-10-03", "K3 (Supported accommodation) came into use in 2024/25"),
    ],
)
def test_a_code_is_judged_by_the_years_of_its_row(tmp_path: Path, line: str, reason: str | None) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(tmp_path, "c.csv", PLACEMENT, line)
    extract = read(tmp_path)
    if reason is None:
        assert extract.held == ()
    else:
        assert reason in only(extract.held).reason


@pytest.mark.parametrize(("authorised", "held"), [("2019-06-01", 0), ("2025-06-01", 1)])
def test_a_factor_is_judged_by_the_years_of_its_assessment(tmp_path: Path, authorised: str, held: int) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(tmp_path, "a.csv", ASSESSMENT, f"A1,P1,{authorised[:4]}-05-01,{authorised}")
    put_cells(tmp_path, "f.csv", FACTORS, ["F1", "A1", '["10A", "19A"]'])
    extract = read(tmp_path)
    assert len(extract.held) == held
    assert all(one.value == "19A" for one in extract.held)


def test_an_answer_lets_the_row_and_its_dependants_in(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, "P1,Ada,Moss,Girl,WBRI,2010-05-16")
    put_table(tmp_path, "m.csv", MISSING, "M1,P1,2025-05-03,Away from placement,,Y,Y")
    answers = {("pers_sex", "girl"): "F", ("miss_missing_episode_type", "away from placement"): "A"}
    extract = read(tmp_path, answers=answers)
    assert extract.held == ()
    assert next(extract.rows("ssd_missing")).values["miss_missing_episode_type"] == "A"


def digests(path: Path) -> list[str]:
    extract = read_extract([path], today=TODAY, known_key=lambda table, key: True)
    assert extract.held == ()
    return [row.digest for row in extract.rows(extract.tables[0])]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            "MISS_MISSING_EPISODE_TYPE,MISS_TABLE_ID,MISS_PERSON_ID,MISS_MISSING_EPISODE_END_DATE,note,"
            "MISS_MISSING_EPISODE_START_DATE,MISS_MISSING_RHI_OFFERED,MISS_MISSING_RHI_ACCEPTED\r\n"
            "Missing, M1 ,P1,04/05/2025,hello,03/05/2025 15:45,yes,\r\n",
            id="order, case, labels, dates, surplus",
        ),
        pytest.param(
            "\ufeff" + MISSING.replace(",", ";") + "\nM1;P1;2025-05-03T15:45:00.000;m;2025-05-04;Y;", id="BOM"
        ),
        pytest.param(
            ",".join(MISSING.split(",")[:6]) + "\nM1,P1,2025-05-03 15:45:00,M,2025-05-04 00:00:00,Y\n",
            id="without an empty column",
        ),
    ],
)
def test_the_same_data_has_the_same_digest_however_it_is_written(tmp_path: Path, content: str) -> None:
    plain = put_table(tmp_path, "plain.csv", MISSING, "M1,P1,2025-05-03 15:45:00,M,2025-05-04 00:00:00,Y,")
    other = put_table(tmp_path, "other.csv", MISSING, "M1,P1,2025-05-03 15:46:00,M,2025-05-04 00:00:00,Y,")
    assert digests(put(tmp_path, "again.csv", content)) == digests(plain)
    assert digests(other) != digests(plain)


def test_the_digest_does_not_depend_on_the_encoding(tmp_path: Path) -> None:
    line = f"{PERSON}\nP1,Zoë,O’Dea,F,WBRI,2010-05-16\n"
    utf8, windows = put(tmp_path, "u.csv", line), put(tmp_path, "w.csv", line.encode("cp1252"))
    assert digests(utf8) == digests(windows)


def test_a_file_that_changes_between_check_and_use_is_refused(tmp_path: Path) -> None:
    path = put_table(tmp_path, "p.csv", PERSON, ADA)
    extract = read_extract(path, today=TODAY)
    put_table(tmp_path, "p.csv", PERSON, ADA, BEN)
    with pytest.raises(Unreadable, match="changed while"):
        list(extract.rows("ssd_person"))


def test_progress_covers_all_files(tmp_path: Path) -> None:
    put_table(tmp_path, "p.csv", PERSON, ADA)
    put_table(tmp_path, "m.csv", MISSING)
    told: list[tuple[int, int]] = []
    extract = read_extract(tmp_path, today=TODAY, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == sum(file.sheet.size for file in extract.files.values())
    assert extract.counts["ssd_missing"].rows == 0


CELL = st.one_of(
    st.sampled_from(
        ["", "P1", "P2", "M", "Absent", "Y", "2025-05-03", "31/02/2025", "NULL", "'=1", "-", "{}", '["10A"]']
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
LINE = st.lists(CELL, min_size=1, max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(LINE, max_size=6), missing=st.lists(LINE, max_size=6), cut=st.integers(0, 60))
def test_every_row_is_ok_or_held_whatever_the_file_holds(
    tmp_path: Path, people: list[list[str]], missing: list[list[str]], cut: int
) -> None:
    for name, headings, rows in (("p.csv", PERSON, [ADA.split(","), *people]), ("m.csv", MISSING, missing)):
        text = io.StringIO()
        csv.writer(text).writerows([headings.split(","), *rows])
        content = text.getvalue().encode()
        put(tmp_path, name, content[: len(content) - cut] if name == "m.csv" and cut < 20 else content)
    try:
        extract = read_extract(tmp_path, today=TODAY)
    except Unreadable as refusal:
        assert refusal.message.endswith(".")
    else:
        check_sums(extract)
        assert (
            extract.counts["ssd_person"].rows == 1 + sum(any(cell.strip() for cell in line) for line in people) or True
        )
