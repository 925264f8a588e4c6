"""One CSV file, read safely: what is accepted as it comes, and what is refused in a sentence."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from tests.exchange.tables import put
from wardlight.exchange.rules.tabular import Limits, Unreadable, clean, open_sheet, records

USUAL = Limits()


def rows_of(path: Path, limits: Limits = USUAL) -> list[tuple[int, tuple[str, ...]]]:
    sheet = open_sheet(path, limits)
    return [(record.number, record.cells) for record in records(sheet)]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        pytest.param(b"a,b\n1,2\n", ("1", "2"), id="plain"),
        pytest.param(b"\xef\xbb\xbfa,b\n1,2\n", ("1", "2"), id="byte-order mark"),
        pytest.param(b"a,b\r\n1,2\r\n", ("1", "2"), id="CRLF"),
        pytest.param(b"a,b\r1,2\r", ("1", "2"), id="CR alone"),
        pytest.param(b"a,b\n1,2", ("1", "2"), id="no line end at the end"),
        pytest.param(b"a;b\n1;2,5\n", ("1", "2,5"), id="semicolons"),
        pytest.param(b"a\tb\n1\t2\n", ("1", "2"), id="tabs"),
        pytest.param(b"a\tb\n\t2\n", ("", "2"), id="tabs, first cell empty"),
        pytest.param(b"sep=;\na;b\n1;2\n", ("1", "2"), id="separator told"),
        pytest.param(b'"a, or so;;;",b\n1,2\n', ("1", "2"), id="delimiters inside a quoted heading"),
        pytest.param(b'a,b\n"one\r\ntwo",2\n', ("one\r\ntwo", "2"), id="line break inside quotes"),
        pytest.param(b'a,b\n"say ""hello""",2\n', ('say "hello"', "2"), id="doubled quotes"),
        pytest.param(b'a, b\n1, "x, y"\n', ("1", "x, y"), id="space before a quoted cell"),
        pytest.param("a,b\nZoë,2\n".encode(), ("Zoë", "2"), id="UTF-8"),
        pytest.param("a,b\nZoë’s,2\n".encode("cp1252"), ("Zoë’s", "2"), id="Windows-1252"),
        pytest.param(b"\n\na,b\n1,2\n", ("1", "2"), id="empty lines before the headings"),
        pytest.param(b"a,b\n=1+1,-2\n", ("=1+1", "-2"), id="what looks like a formula"),
    ],
)
def test_accepts_as_it_comes(tmp_path: Path, content: bytes, cells: tuple[str, ...]) -> None:
    assert [row for _, row in rows_of(put(tmp_path, "t.csv", content))] == [cells]


def test_letters_of_two_bytes_survive_the_edge_of_a_megabyte(tmp_path: Path) -> None:
    for shift in (0, 1):  # once between two letters, once inside one
        content = b"a\n" + b"x" * shift + "\n".join(["ë" * 1_000] * 600).encode()
        assert open_sheet(put(tmp_path, "t.csv", content)).encoding == "utf-8-sig"


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", 'a,b\n1,"x\ny"\n\n,\n2,z\n\n\n')
    assert [number for number, _ in rows_of(path)] == [2, 5]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  Ada \t", "Ada"),
        ("\xa0Ada\u200b", "Ada"),
        ("=1+1", "=1+1"),
        ("+44", "+44"),
        ("-1", "-1"),
        ("@home", "@home"),
        ("'=1+1", "=1+1"),
        ("'-1", "-1"),
        ("'Abd al-Hakim", "'Abd al-Hakim"),
        ("'", "'"),
        ("''", "''"),
    ],
)
def test_a_cell_is_data(cell: str, value: str) -> None:
    assert clean(cell) == value


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\n\n  \n", "is empty", id="empty lines only"),
        pytest.param(b"a,b\n1,\0\n", "is not a text file", id="NUL"),
        pytest.param(b"PK\x03\x04rest", "is a zip file or a workbook", id="workbook"),
        pytest.param(b"%PDF-1.7", "is a PDF", id="PDF"),
        pytest.param(b"  <!doctype html><p>", "is a web page or XML", id="web page"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?>", "is a web page or XML", id="XML after a mark"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "is an old Office file", id="old Office"),
        pytest.param(b"\x1f\x8brest", "is a compressed file", id="gzip"),
        pytest.param("a,b\n1,2\n".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(b"a,b\n\x81,\xff\n", "neither UTF-8 nor Windows-1252", id="no known letters"),
        pytest.param(b'a,b\n1,"2\n3,4\n', "cut short", id="quotation mark never closed"),
        pytest.param(b"a,b,c\n1,2,3\n4,5", "cut short", id="last row breaks off"),
        pytest.param(b'a,b\n"x"y,2\n', "quotation mark in the wrong place", id="text after a quotation mark"),
        pytest.param(b'a,b\n1,"' + b"x" * 140_000 + b'"\n', "does not end", id="cell without end"),
        pytest.param(b"a,b\n1," + b"x" * 100_001 + b"\n", "longer than 100,000", id="cell too long"),
        pytest.param(b"x" * 5_000_000, "line of more than", id="one endless line"),
    ],
)
def test_refuses_in_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        rows_of(put(tmp_path, "t.csv", content))
    assert sentence in refusal.value.message
    assert refusal.value.message.endswith(".")
    assert "t.csv" in refusal.value.message


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(size=10), "larger than"),
        (Limits(columns=1), "more than 1 columns"),
        (Limits(rows=2), "more than 2 rows"),
    ],
)
def test_limits_are_the_callers(tmp_path: Path, limits: Limits, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        rows_of(put(tmp_path, "t.csv", "a,b\n1,2\n3,4\n5,6\n"), limits)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is not there"):
        open_sheet(tmp_path / "none.csv")


def test_ragged_rows_are_handed_on_for_the_table_to_hold(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", "a,b,c\n1,2\n1,2,3,4\n1,2,3\n")
    assert [len(cells) for _, cells in rows_of(path)] == [2, 4, 3]


@pytest.mark.parametrize("line", [b"\n", b",\n", b'"",""\n', b" , \n"])
def test_a_million_empty_rows_are_refused_at_once(tmp_path: Path, line: bytes) -> None:
    path = put(tmp_path, "t.csv", b"a,b\n1,2\n" + line * 1_000_000)
    tracemalloc.start()
    started = time.monotonic()
    with pytest.raises(Unreadable, match="more than 1,000 empty rows"):
        rows_of(path)
    assert time.monotonic() - started < 5  # seconds
    assert tracemalloc.get_traced_memory()[1] < 30 * 2**20  # bytes
    tracemalloc.stop()


def test_a_few_empty_rows_at_the_end_are_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", "a,b\n1,2\n" + ",\n" * 40)
    assert rows_of(path) == [(2, ("1", "2"))]


def test_progress_is_in_bytes_and_ends_at_the_size(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", "a,b\n" + "1,2\n" * 5_000)
    told: list[int] = []
    list(records(open_sheet(path), told.append))
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size
    assert len(told) == 6
