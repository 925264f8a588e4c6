"""Reads one CSV file as a stream, or says in a sentence why it cannot be read.

Limits: section 6 of the security page. The file limit there is for uploads; an extract of 10,000 children
is larger than 20 MB, so the command line is given more, and says so by passing its own `Limits`.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PADDING = " \t\r\n\xa0\u200b\u200e\u200f\u2060\ufeff"  # what surrounds a value without being part of it
GUARDED = "=+-@\t\r"  # first characters in front of which our own exports put an apostrophe
CHUNK = 1 << 20  # bytes
LONGEST_LINE = 4_000_000  # characters
EVERY = 1_000  # rows between two reports of progress

OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip file or a workbook"),
    (b"PK\x05\x06", "a zip file or a workbook"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a word-processor file"),
    (b"<", "a web page or XML"),
)

Progress = Callable[[int], None]  # bytes of the file read so far


class Unreadable(Exception):
    """The file cannot be used at all. `message` says why and what to do next; it quotes no cell."""

    def __init__(self, message: str) -> None:
        """Keep the sentence for the person who brought the file."""
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold at most."""

    size: int = 200 * 1024 * 1024  # bytes
    rows: int = 200_000
    columns: int = 500
    cell: int = 100_000  # characters
    empty_rows: int = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that has been looked at: what it is, and its headings."""

    path: Path
    size: int  # bytes
    sha256: str
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    limits: Limits

    @property
    def name(self) -> str:
        """The file's name without its folder, for messages."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file. `number` counts as a spreadsheet does: the headings are row 1."""

    number: int
    cells: tuple[str, ...]


def clean(cell: str) -> str:
    """Return a cell's value: without padding, and without the apostrophe our exports put before = + - @."""
    value = cell.strip(PADDING)
    if len(value) > 1 and value[0] == "'" and value[1] in GUARDED:
        return value[1:]
    return value


def open_sheet(path: Path, limits: Limits = Limits()) -> Sheet:
    """Return what the file is and its headings. Raises Unreadable."""
    name = path.name
    if not path.is_file():
        raise Unreadable(f"{name} is not there, or is not a file. Check the path.")
    size = path.stat().st_size
    if size > limits.size:
        raise Unreadable(f"{name} is larger than {limits.size // 2**20} MB. Split the extract and import the parts.")
    try:
        sha256, encoding = _look_through(path)
    except OSError:
        raise Unreadable(f"{name} cannot be opened. Check who may read it.") from None
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, newline="")
        delimiter, skip = _delimiter(text)
        rows = _rows(text, name, delimiter, skip)
        headings = next((row for row in rows if any(clean(cell) for cell in row)), None)
    if headings is None:
        raise Unreadable(f"{name} is empty. Export it again, with its row of headings.")
    if len(headings) > limits.columns:
        raise Unreadable(f"{name} has more than {limits.columns} columns. Export only the columns of the table.")
    named = tuple(_heading(cell) for cell in headings)
    return Sheet(path, size, sha256, encoding, delimiter, named, limits)


def records(sheet: Sheet, on_progress: Progress | None = None) -> Iterator[Record]:
    """Yield the rows under the headings, leaving out empty ones. Raises Unreadable.

    Rows may be longer or shorter than the headings; a last row that breaks off is a file cut short.
    """
    limits, name = sheet.limits, sheet.name
    with sheet.path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=sheet.encoding, newline="")
        _, skip = _delimiter(text)
        seen_headings, found, empty, width = False, 0, 0, len(sheet.headings)
        last = width
        for number, row in enumerate(_rows(text, name, sheet.delimiter, skip), start=1):
            if not any(row) or not any(clean(cell) for cell in row):
                empty += 1
                if empty > limits.empty_rows:
                    raise Unreadable(f"{name} has more than {limits.empty_rows:,} empty rows. Remove them.")
                continue
            if not seen_headings:
                seen_headings = True
                continue
            found += 1
            if found > limits.rows:
                raise Unreadable(f"{name} has more than {limits.rows:,} rows. Split it and import the parts.")
            if max(map(len, row)) > limits.cell:
                raise Unreadable(f"Row {number} of {name} has a cell longer than {limits.cell:,} characters.")
            last = len(row)
            if on_progress is not None and found % EVERY == 0:
                on_progress(raw.tell())
            yield Record(number, tuple(row))
    if last < width and not _ends_its_line(sheet.path):
        raise Unreadable(f"{name} is cut short: its last row breaks off. Export or copy it again.")
    if on_progress is not None:
        on_progress(sheet.size)


def _heading(cell: str) -> str:
    return "_".join(clean(cell).strip('"[]`').casefold().replace("-", " ").split())


def _look_through(path: Path) -> tuple[str, str]:
    """Return the file's SHA-256 and its encoding, decided by decoding all of it. Raises Unreadable."""
    digest = hashlib.sha256()
    utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    windows: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("cp1252")()
    with path.open("rb") as raw:
        first = True
        while chunk := raw.read(CHUNK):
            if first:
                _refuse_other_kinds(path.name, chunk)
                first = False
            if b"\0" in chunk:
                raise Unreadable(f"{path.name} is not a text file. Export the table as CSV.")
            digest.update(chunk)
            utf8, windows = _decodes(utf8, chunk), _decodes(windows, chunk)
    utf8 = _decodes(utf8, b"", final=True)
    if utf8 is None and windows is None:
        raise Unreadable(f"{path.name} is neither UTF-8 nor Windows-1252 text. Save it as CSV UTF-8.")
    return digest.hexdigest(), "utf-8-sig" if utf8 is not None else "cp1252"


def _decodes(
    decoder: codecs.IncrementalDecoder | None, chunk: bytes, *, final: bool = False
) -> codecs.IncrementalDecoder | None:
    if decoder is not None:
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError:
            return None
    return decoder


def _refuse_other_kinds(name: str, start: bytes) -> None:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(f"{name} is saved as Unicode (UTF-16). Save it as CSV UTF-8.")
    shown = start.removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, kind in OTHER_KINDS:
        if shown.startswith(mark):
            raise Unreadable(f"{name} is {kind}, not a CSV file. Export the table as CSV.")


def _delimiter(text: io.TextIOWrapper) -> tuple[str, int]:
    """Return the delimiter, and how many lines stand before the headings ("sep=;", as Excel writes it)."""
    for skip in range(100):
        line = text.readline(LONGEST_LINE)
        if not line:
            break
        if line.strip(PADDING):
            told = line.strip(PADDING).casefold()
            if told.startswith("sep=") and len(told) == 5:
                text.seek(0)
                return told[4], skip + 1
            outside = "".join(line.split('"')[::2])
            text.seek(0)
            return max(",;\t", key=outside.count), 0
    text.seek(0)
    return ",", 0


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise Unreadable(f"{name} has a line of more than {LONGEST_LINE:,} characters. Export it again as CSV.")
        yield line


def _rows(text: io.TextIOWrapper, name: str, delimiter: str, skip: int) -> Iterator[Sequence[str]]:
    """Yield every row, empty ones as empty lists, so that rows are numbered as a spreadsheet numbers them."""
    lines = _lines(text, name)
    number = 0
    for _ in range(skip):
        next(lines, None)
        number += 1
        yield ()
    rows = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as fault:
            raise Unreadable(_what_broke(name, number, str(fault))) from None
        if row is None:
            return
        yield row


def _what_broke(name: str, number: int, fault: str) -> str:
    if "unexpected end of data" in fault:
        return f"{name} is cut short: a quotation mark opened in row {number} is never closed. Export or copy it again."
    if "field larger than" in fault:
        return f"Row {number} of {name} has a cell that does not end. Check its quotation marks."
    return f"Row {number} of {name} has a quotation mark in the wrong place. Export it again as CSV."


def _ends_its_line(path: Path) -> bool:
    with path.open("rb") as raw:
        raw.seek(-1, io.SEEK_END)
        return raw.read(1) in b"\r\n"
