"""A file is known by its columns, never by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.tables import ADA, MISSING, PERSON, put, put_table, read
from wardlight.exchange.rules.layout import ssd_tables
from wardlight.exchange.rules.recognise import recognise
from wardlight.exchange.rules.tabular import Unreadable, open_sheet


@pytest.mark.parametrize("name", list(ssd_tables()))
def test_every_table_is_known_by_all_its_columns_and_by_the_needed_ones(tmp_path: Path, name: str) -> None:
    table = ssd_tables()[name]
    every = ",".join(column.name.upper() for column in reversed(table.columns))
    for headings in (every, ",".join(table.needed), "own_note," + every):
        found = recognise(open_sheet(put(tmp_path, "anything.csv", headings + "\n")), ssd_tables())
        assert found.table.name == name


def test_surplus_columns_are_listed_and_an_older_heading_is_known(tmp_path: Path) -> None:
    headings = (
        "clae_cla_episode_id,clae_person_id,Team Note,clae_cla_episode_start_date,clae_cla_episode_ceased,"
        "clae_cla_placement_id"
    )
    found = recognise(open_sheet(put(tmp_path, "x.csv", headings + "\n")), ssd_tables())
    assert found.table.name == "ssd_cla_episodes"
    assert found.positions["clae_cla_episode_ceased_date"] == 4
    assert found.surplus == ("team_note",)


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        ("pers_person_id,pers_forename,pers_surname", r"table of children \(ssd_person\) but lacks pers_dob"),
        ("name,colour", "headings match none"),
        ("pers_person_id,colour", "headings match none"),
        (PERSON + ", PERS_DOB ", "two columns headed pers_dob"),
        (PERSON + "," + MISSING, "columns of ssd_person and ssd_missing at once"),
    ],
)
def test_refuses_in_a_sentence(tmp_path: Path, headings: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        recognise(open_sheet(put(tmp_path, "x.csv", headings + "\n")), ssd_tables())


def test_two_files_for_one_table(tmp_path: Path) -> None:
    put_table(tmp_path, "a.csv", PERSON, ADA)
    put_table(tmp_path, "b.csv", PERSON, ADA)
    with pytest.raises(Unreadable, match=r"a\.csv and b\.csv both hold children"):
        read(tmp_path)


def test_a_folder_may_hold_other_files_but_no_damaged_table(tmp_path: Path) -> None:
    put_table(tmp_path, "one.txt", PERSON, ADA)
    put(tmp_path, "cases.csv", "person_id,rule\nP1,R1\n")
    put(tmp_path, "readme.md", "")
    put(tmp_path, ".hidden.csv", "\0")
    extract = read(tmp_path)
    assert extract.tables == ("ssd_person",)
    assert [left.name for left in extract.left] == ["cases.csv", "readme.md"]
    put(tmp_path, "missing.csv", MISSING + '\nM1,P1,"2025')
    with pytest.raises(Unreadable, match="cut short"):
        read(tmp_path)


@pytest.mark.parametrize("content", ["", "colour\nred\n"])
def test_nothing_recognised(tmp_path: Path, content: str) -> None:
    put(tmp_path, "x.dat", content)
    with pytest.raises(Unreadable, match="no table of the Standard Safeguarding Dataset"):
        read(tmp_path)
