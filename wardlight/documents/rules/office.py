"""Word and Excel files, told by the members of their zip: no macros, nothing carried inside, nothing fetched from elsewhere."""

import io
import re
import zipfile
import zlib

from wardlight.documents.rules.refused import NotTaken

NOT_OFFICE = (
    "This is a folder packed into one file, or a kind of document that cannot be attached. Choose the document itself, "
    "or save it as a PDF."
)
LOCKED = "This file is locked with a password, so nobody can check it. Save it without one."
ACTIVE = (
    "This document runs macros, carries another file, or fetches something from elsewhere. Save it as a PDF, or copy "
    "the words into a new document."
)
MOST_MEMBERS = 2000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, of all members together
MOST_READ = 1024 * 1024  # bytes of a small member that is looked into
TYPES = "[Content_Types].xml"
MAIN = {"word/document.xml": "word", "xl/workbook.xml": "excel"}
RUNS = re.compile(r"(vbaproject|activex|/embeddings/|/externallinks/|\.bin$|\.exe$|\.js$|\.vbs$)", re.IGNORECASE)
PRINTER_SETTINGS = re.compile(r"/printersettings/[^/]+\.bin$", re.IGNORECASE)  # Excel's own, which nothing runs
ELSEWHERE = re.compile(
    rb"(attachedTemplate|oleObject|/frame|subDocument)[^>]*TargetMode\s*=\s*[\"']External", re.IGNORECASE
)


def office_kind(body: bytes) -> str:
    """Return `word` or `excel` for a document of that kind. Raises NotTaken for any other zip, and for one that is active."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return _kind(packed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise NotTaken(NOT_OFFICE) from None


def _kind(packed: zipfile.ZipFile) -> str:
    members = packed.infolist()
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise NotTaken(NOT_OFFICE)
    if any(one.flag_bits & 0x1 for one in members):
        raise NotTaken(LOCKED)
    names = {one.filename for one in members}
    kind = next((kind for main, kind in MAIN.items() if main in names), "")
    if not kind or TYPES not in names:
        raise NotTaken(NOT_OFFICE)
    if any(RUNS.search(f"/{name}") and not PRINTER_SETTINGS.search(f"/{name}") for name in names):
        raise NotTaken(ACTIVE)
    if b"macroenabled" in _read(packed, TYPES).lower():
        raise NotTaken(ACTIVE)
    if any(ELSEWHERE.search(_read(packed, name)) for name in names if name.endswith(".rels")):
        raise NotTaken(ACTIVE)
    return kind


def _read(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > MOST_READ:
        raise NotTaken(NOT_OFFICE)
    with packed.open(name) as member:
        return member.read(MOST_READ)
