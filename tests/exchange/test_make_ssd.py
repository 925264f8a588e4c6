"""The maker of made-up extracts: what it makes can be read, and is the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.exchange.tables import read

TOOL = Path(__file__).parents[2] / "tools" / "make_ssd.py"


def make(out: Path, *arguments: str) -> dict[str, bytes]:
    subprocess.run([sys.executable, TOOL, out, "--children", "40", *arguments], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_made_up_extracts_are_read_without_a_row_held(tmp_path: Path) -> None:
    assert make(tmp_path / "a", "--seed", "7") == make(tmp_path / "b", "--seed", "7")
    assert make(tmp_path / "c", "--seed", "8") != make(tmp_path / "a", "--seed", "7")
    extract = read(tmp_path / "a")
    assert extract.held == ()
    assert len(extract.tables) == 18
    assert extract.counts["ssd_person"].ok == 40


def test_the_same_data_untidily_written_has_the_same_digests(tmp_path: Path) -> None:
    make(tmp_path / "tidy")
    make(tmp_path / "untidy", "--untidy", "heads,crlf,cp1252,dates,padding,order")
    tidy, untidy = read(tmp_path / "tidy"), read(tmp_path / "untidy")
    assert untidy.held == ()
    for table in tidy.tables:
        assert [row.digest for row in untidy.rows(table)] == [row.digest for row in tidy.rows(table)]


def test_local_words_are_held_with_a_suggestion(tmp_path: Path) -> None:
    make(tmp_path / "a", "--children", "200", "--untidy", "all")
    coded = [held for held in read(tmp_path / "a").held if held.suggestion]
    assert {held.suggestion for held in coded} >= {"M"}
