"""What may be attached, by what is in it; and names made safe."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from PIL import Image

from wardlight.documents.rules import office, uploads
from wardlight.documents.rules.refused import NotTaken
from wardlight.documents.rules.uploads import Content, clean_name, judged, size_words


def picture(kind: str) -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (3, 2), "grey").save(body, kind)
    return body.getvalue()


def packed(members: Mapping[str, str | bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return body.getvalue()


def said_to_unpack_to(body: bytes, size: int) -> bytes:
    """Return a zip whose last member says that it unpacks to `size` bytes."""
    at = body.rfind(b"PK\x01\x02") + 24
    return body[:at] + size.to_bytes(4, "little") + body[at + 4 :]


TYPES = {"[Content_Types].xml": "<Types/>"}
WORD = {**TYPES, "word/document.xml": "<w/>"}
EXCEL = {**TYPES, "xl/workbook.xml": "<x/>", "xl/printerSettings/printerSettings1.bin": b"\0"}
RELS = '<Relationships><Relationship Type="{}" Target="https://elsewhere.example/a" TargetMode="External"/></Relationships>'
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 20
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (picture("JPEG"), Content.JPEG),
        (picture("PNG"), Content.PNG),
        (HEIC, Content.HEIC),
        (PDF, Content.PDF),
        ("Seen at 16:10. Grey van – plate KX".encode(), Content.TEXT),
        (b"\xef\xbb\xbfwith a byte order mark", Content.TEXT),
        (packed(WORD), Content.WORD),
        (packed(EXCEL), Content.EXCEL),
        # a link in the text is not fetched by opening it
        (packed({**WORD, "word/_rels/document.xml.rels": RELS.format("x/hyperlink")}), Content.WORD),
    ],
)
def test_it_is_told_by_what_is_in_it(body, content):
    assert judged("invoice.exe", body).content == content


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", uploads.EMPTY),
        (b"x" * (50 * 1024 * 1024 + 1), uploads.TOO_LARGE),
        (b"MZ\x90\0\x03", uploads.UNKNOWN),
        (b"GIF89a\x01\0\x01\0", uploads.UNKNOWN),
        (b"\x7fELF\x02\x01", uploads.UNKNOWN),
        (b"<svg xmlns='x' onload='alert(1)'/>", uploads.UNKNOWN),
        (b"  \n<html>hello", uploads.UNKNOWN),
        (b"#!/bin/sh\nrm -rf", uploads.UNKNOWN),
        (b"{\\rtf1 hello}", uploads.UNKNOWN),
        (b"a\0b", uploads.UNKNOWN),
        (b"caf\xe9 in another encoding", uploads.UNKNOWN),
        (b"\xff\xd8\xff and no picture", uploads.NOT_A_PICTURE),
        (picture("PNG")[:40] + b"changed" + picture("PNG")[47:], uploads.NOT_A_PICTURE),
        (b"%PDF-1.7\n<< /OpenAction << /S /JavaScript >> >>", uploads.ACTIVE_PDF),
        (b"%PDF-1.7\n<< /S /Launch >>", uploads.ACTIVE_PDF),
        (packed({"readme.txt": "hello"}), office.NOT_OFFICE),
        (packed({"word/document.xml": "<w/>"}), office.NOT_OFFICE),  # without its table of types
        (packed(WORD)[:60], office.NOT_OFFICE),
        (packed({**WORD, "word/vbaProject.bin": b"\0"}), office.ACTIVE),
        (packed({**WORD, "word/embeddings/oleObject1.bin": b"\0"}), office.ACTIVE),
        (packed({**EXCEL, "xl/externalLinks/externalLink1.xml": "<x/>"}), office.ACTIVE),
        (packed({**WORD, "[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}), office.ACTIVE),
        (packed({**WORD, "word/_rels/settings.xml.rels": RELS.format("x/attachedTemplate")}), office.ACTIVE),
        (packed({**TYPES, **{f"word/{n}.xml": "" for n in range(2001)}}), office.NOT_OFFICE),
        (said_to_unpack_to(packed(WORD), 201 * 1024 * 1024), office.NOT_OFFICE),
    ],
)  # fmt: skip
def test_everything_else_is_refused_in_a_sentence(body, words):
    with pytest.raises(NotTaken) as refused:
        judged("photo.jpg", body)
    assert refused.value.words == words


@pytest.mark.parametrize(
    ("name", "content", "clean"),
    [
        ("van.jpg", Content.JPEG, "van.jpg"),
        ("VAN.JPEG", Content.JPEG, "VAN.JPEG"),
        ("../../etc/passwd", Content.TEXT, "passwd.txt"),
        ("C:\\Users\\helen\\van.png", Content.PNG, "van.png"),
        ("photo.exe", Content.JPEG, "photo.exe.jpg"),
        ("gpj.\u202eexe.jpg", Content.JPEG, "gpj.exe.jpg"),
        ('a\r\nSet-Cookie: "x";.pdf', Content.PDF, "aSet-Cookie x.pdf"),
        ("", Content.PDF, "file.pdf"),
        (".htaccess", Content.TEXT, "htaccess.txt"),
        ("x" * 300 + ".docx", Content.WORD, "x" * 95 + ".docx"),
        ("Zdjęcie – dom.heic", Content.HEIC, "Zdjęcie – dom.heic"),
    ],
)
def test_a_name_is_made_safe(name, content, clean):
    assert clean_name(name, content) == clean


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (812, "812 bytes"),
        (45_210, "45 KB"),
        (999_000, "999 KB"),
        (3_240_000, "3.2 MB"),
        (52_428_800, "52.4 MB"),
    ],
)
def test_a_size_in_words(size, words):
    assert size_words(size) == words
