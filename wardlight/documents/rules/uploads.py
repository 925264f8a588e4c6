"""What may be attached: told by what is in it, never by its name or by what the browser says it is.

Source: security page, T7 and section 8: an attachment has at most 50 MB. What is not known here is refused.
"""

import io
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image

from wardlight.documents.rules.office import office_kind
from wardlight.documents.rules.refused import NotTaken

LARGEST = 50 * 1024 * 1024  # bytes
MOST_PIXELS = 80_000_000
MOST_FILES = 10  # on one concern
LONGEST_NAME = 100  # characters
EMPTY = "This file is empty. Choose another."
TOO_LARGE = "This file is larger than 50 MB. Make it smaller, or send the part that matters."
UNKNOWN = (
    "This kind of file cannot be attached. Choose a photo (JPEG, PNG or HEIC), a PDF, a Word document, an Excel "
    "workbook or plain text."
)
NOT_A_PICTURE = "This picture is damaged or not a picture. Take it again, or choose another."
TOO_MANY_PIXELS = "This picture is too large to be opened safely. Save it smaller, or take it again."
ACTIVE_PDF = "This PDF runs a program or carries another file. Print it to a new PDF, or take a photo of it."
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
# What makes a reader run or unpack something. Names inside compressed parts are for the scanner to find.
ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
# Marks that turn a name round or hide its end, and control codes.
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Content(StrEnum):
    """What a file is."""

    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    PDF = "pdf"
    TEXT = "text"
    WORD = "word"
    EXCEL = "excel"


ENDINGS: dict[Content, tuple[str, ...]] = {
    Content.JPEG: (".jpg", ".jpeg"),
    Content.PNG: (".png",),
    Content.HEIC: (".heic", ".heif"),
    Content.PDF: (".pdf",),
    Content.TEXT: (".txt",),
    Content.WORD: (".docx",),
    Content.EXCEL: (".xlsx",),
}


@dataclass(frozen=True)
class Upload:
    """A file that may be attached: its name made safe, and what it is."""

    name: str
    content: Content


def judged(name: str, body: bytes) -> Upload:
    """Return the file under a safe name, with what is in it. Raises NotTaken with a sentence for whoever chose it."""
    if not body:
        raise NotTaken(EMPTY)
    if len(body) > LARGEST:
        raise NotTaken(TOO_LARGE)
    content = kind_of(body)
    return Upload(clean_name(name, content), content)


def kind_of(body: bytes) -> Content:
    """Return what a file is by its signature and its parts. Raises NotTaken for everything that is not named here."""
    if body.startswith(b"\xff\xd8\xff"):
        return _picture(body, Content.JPEG)
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(body, Content.PNG)
    if body[4:8] == b"ftyp" and body[8:12] in HEIC_BRANDS:
        return Content.HEIC
    if body.startswith(b"%PDF-"):
        if any(mark in body for mark in ACTIVE):
            raise NotTaken(ACTIVE_PDF)
        return Content.PDF
    if body.startswith(b"PK\x03\x04"):
        return Content(office_kind(body))
    if _is_plain_text(body):
        return Content.TEXT
    raise NotTaken(UNKNOWN)


def _picture(body: bytes, content: Content) -> Content:
    """Return a picture's kind when it reads as one of that kind: its head and its chunks, no pixel of it."""
    try:
        with Image.open(io.BytesIO(body), formats=[content.upper()]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotTaken(TOO_MANY_PIXELS)
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NotTaken(NOT_A_PICTURE) from None
    return content


def _is_plain_text(body: bytes) -> bool:
    """Say whether it is words alone: no markup, script, or code that is not a line end or a tab."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    start = text.lstrip()[:10].lower()
    if start.startswith(("<", "#!", "{\\rtf", "%!", "mz")):
        return False
    return not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f]", text)


def clean_name(name: str, content: Content) -> str:
    """Return a name without folders, hidden marks or a false ending: `..\\x/photo.exe` of a picture is `photo.exe.jpg`."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if one in ':*?"<>|;' else one for one in last if unicodedata.category(one) not in HIDDEN)
    shown = " ".join(shown.split()).strip(". ") or "file"
    stem, dot, ending = shown.rpartition(".")
    allowed = ENDINGS[content]
    if dot and stem and f".{ending.lower()}" in allowed:
        kept = f".{ending}"
    else:
        stem, kept = shown, allowed[0]
    return stem[: LONGEST_NAME - len(kept)].rstrip(". ") + kept


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: 812 bytes, 45 KB, 3.2 MB."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"
