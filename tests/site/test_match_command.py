"""`wardlight match evaluate` measures the real matcher, and says which line of which file it cannot read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from wardlight.people.linkage import untuned
from wardlight.people.linkage.labelled import NotReadable

RECORDS = """record_id,agency,forename,surname,dob,sex,postcode,upn,nhs_number
S1,SC,Tiana,Marsh,2012-05-03,F,LZ1 1AA,A821000000001,
H1,HE,Tianna,Marsh,2012-05-03,F,LZ1 1AA,,9990000018
E1,ED,Tiana,Marsh,2012-05-03,F,LZ1 1AA,A821000000001,
S2,SC,Keira,Marsh,2012-05-03,F,LZ1 1AA,A821000000002,
P2,PO,Kiera,Marsh,,F,LZ1 1AA,,
S3,SC,Mohammed,Khan,2010-01-20,M,LZ2 2BB,,
E3,ED,Muhammad,Khan,2013-07-08,M,LZ3 3CC,,
"""
TRUTH = """record_id,person_id
S1,tiana
H1,tiana
E1,tiana
S2,keira
P2,keira
S3,mohammed
E3,muhammad
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    records, truth = tmp_path / "records.csv", tmp_path / "truth.csv"
    records.write_text(RECORDS, encoding="utf-8")
    truth.write_text(TRUTH, encoding="utf-8")
    return records, truth


def test_one_object_for_machines(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("wardlight_match", "evaluate", *map(str, files), "--json")
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"records", "people", "auto", "review", "auto_and_review", "seconds", "peak_mb"}
    assert (told["records"], told["people"]) == (7, 4)
    # Of the twins' four pairs that are one person, three are sure; the birth date that nobody gave waits for somebody.
    assert told["auto"] == {"precision": 1.0, "recall": 0.75, "pairs": 3}
    assert set(told["review"]) == {"pairs", "precision"}
    assert told["auto_and_review"] == {"recall": 1.0}


def test_a_table_for_people_with_the_simpler_ways_beside_it(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("wardlight_match", "evaluate", *map(str, files))
    said = capsys.readouterr().out
    assert "7 records of 4 people; 4 pairs are one person." in said
    lines = {line[:42].strip(): line[42:].split() for line in said.splitlines()}
    assert lines["The same NHS number or pupil number"] == ["1", "1.0000", "0.2500"]
    assert lines["That, or the same name and birth date"] == ["1", "1.0000", "0.2500"]
    assert ("Splink" in said) and (untuned.is_installed() or "not installed" in said)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda r, t: r.unlink(), "There is no file"),
        (lambda r, t: r.write_text("record_id,forename\n"), "records.csv has no column dob"),
        (lambda r, t: t.write_text("record_id\n"), "truth.csv has no column person_id"),
        (lambda r, t: t.write_text("record_id,person_id\nS1,tiana\n"), "records.csv, row 3: 'H1' is not in truth.csv"),
        (lambda r, t: r.write_text(RECORDS.replace("2012-05-03", "3/5/2012")), "records.csv, row 2: '3/5/2012' is not"),
        (lambda r, t: r.write_bytes(b"\xff\xfe\x00"), "records.csv is not text"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    files: tuple[Path, Path], spoil: Callable[[Path, Path], object], says: str
) -> None:
    spoil(*files)
    with pytest.raises(NotReadable, match=says):
        call_command("wardlight_match", "evaluate", *map(str, files))
