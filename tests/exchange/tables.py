"""Small extracts written by hand: every test names only the cells it is about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from wardlight.exchange.rules.extract import Extract, read_extract

TODAY = date(2026, 4, 10)

PERSON = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted"
)
PLACEMENT = (
    "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_type,"
    "clap_cla_placement_end_date"
)
ASSESSMENT = "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date"
FACTORS = "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json"

ADA = "P1,Ada,Moss,F,WBRI,2010-05-16 00:00:00"
BEN = "P2,Ben,Hale,M,AIND,2011-01-02 00:00:00"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """Write one file as it stands."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def put_table(folder: Path, name: str, headings: str, *lines: str) -> Path:
    """Write one table from its lines."""
    return put(folder, name, "\r\n".join((headings, *lines, "")))


def put_cells(folder: Path, name: str, headings: str, *rows: Sequence[str]) -> Path:
    """Write one table from its cells, for cells that need quoting."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings.split(","), *rows])
    return path


def read(folder: Path, **kwargs: object) -> Extract:
    """Read the folder as on the day of these tests, and see that every table adds up."""
    extract = read_extract(folder, today=TODAY, **kwargs)  # type: ignore[arg-type]
    check_sums(extract)
    return extract


def check_sums(extract: Extract) -> None:
    """See that in every table rows are ok and held together, and that ok rows are the ones handed out."""
    for table in extract.tables:
        counts = extract.counts[table]
        held_rows = {held.row for held in extract.held if held.table == table}
        assert counts.rows == counts.ok + counts.held
        assert counts.held == len(held_rows)
        assert counts.ok == len([row for row in extract.rows(table) if row.number not in held_rows])
