"""The typesetter: accessible, archive quality, and loud about a faulty template."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.documents.reading import pages
from tests.documents.samples import MINUTES
from wardlight.documents import typeset as module
from wardlight.documents.minutes import panel_minutes
from wardlight.documents.typeset import TemplateError, typeset

MADE_AT = datetime(2026, 11, 24, 15, 12, tzinfo=UTC)
HEAD = """#set document(title: "T")
#set text(font: "Source Sans Pro", lang: "en")
#let data = json(bytes(sys.inputs.data))
"""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template's file, in a folder of the test's own."""
    monkeypatch.setattr(module, "TEMPLATES", tmp_path)
    return tmp_path / "trial.typ"


@pytest.mark.parametrize(
    "mark", [rb"/MarkInfo\s*<<\s*/Marked true", rb"/StructTreeRoot", rb"/Lang\s*\(en-GB\)", rb"/DisplayDocTitle true"]
)
def test_the_file_is_tagged_and_names_its_language(mark: bytes) -> None:
    assert re.search(mark, panel_minutes(MINUTES))


@pytest.mark.parametrize("claim", [b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"])
def test_the_file_claims_both_standards(claim: bytes) -> None:
    assert claim in panel_minutes(MINUTES)


def test_headings_tables_and_quotation_are_real() -> None:
    kinds = structure(panel_minutes(MINUTES))

    assert kinds.count("H1") == 1
    assert kinds.count("H2") == 10
    assert kinds.count("Table") == 3
    assert kinds.count("TH") == 3 + 2 + 4
    assert kinds.count("BlockQuote") == 1
    assert kinds.count("LI") == 3


def structure(pdf: bytes) -> list[str]:
    """Return the type of every element in the pages' structure trees."""
    found: list[str] = []

    def walk(element: object) -> None:
        buffer = (pdfium.FPDF_WCHAR * 64)()
        length = pdfium.FPDF_StructElement_GetType(element, buffer, 128)
        found.append(bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le"))
        for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, n):
                walk(child)

    for page in pypdfium2.PdfDocument(pdf):
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n))
        pdfium.FPDF_StructTree_Close(tree)
    return found


def test_data_is_not_evaluated(template: Path) -> None:
    template.write_text(HEAD + "= T\n#data.a")

    assert '#panic("no") #data' in pages(typeset("trial", {"a": '#panic("no") #data'}, made_at=MADE_AT))[0]


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        ('#set text(font: "No Such Face")\n= T', "trial.typ:4:"),  # a warning
        ("= T\n#data.missing", "trial.typ:5:"),
        ("= T\n#panic(data.name)", "trial.typ:5:"),
        ("= T\n#image(bytes(data.name))", "trial.typ:5:"),
    ],
)
def test_a_faulty_template_stops_and_quotes_no_record(template: Path, fault: str, place: str) -> None:
    template.write_text(HEAD + fault)

    with pytest.raises(TemplateError) as raised:
        typeset("trial", {"name": "Quillfeather"}, made_at=MADE_AT)

    assert place in str(raised.value)
    assert "Quillfeather" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_template_cannot_read_outside_its_folder(template: Path) -> None:
    template.write_text(HEAD + '= T\n#read("../../etc/hostname")')

    with pytest.raises(TemplateError):
        typeset("trial", {}, made_at=MADE_AT)


def test_a_moment_to_the_microsecond_is_taken(template: Path) -> None:
    template.write_text(HEAD + "= T\n#data.a")

    assert "as it is" in pages(typeset("trial", {"a": "as it is"}, made_at=MADE_AT.replace(microsecond=355280)))[0]
