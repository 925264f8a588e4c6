"""The printed receipt: what was written and where it has got to, marked on each page, and nothing run."""

from datetime import UTC, datetime

from tests.documents.reading import off_the_sheet, pages
from wardlight.documents.concern_receipt import ConcernReceipt, Standing, concern_receipt
from wardlight.documents.copies import Copy

COPY = Copy(recipient="Helen Osei, Testwood High School", number=2, made_at=datetime(2026, 11, 24, 15, 12, tzinfo=UTC))
RECEIPT = ConcernReceipt(
    called="Zofia",
    reference="WL 7K3M 92",
    sent="Tuesday 24 November 2026 at 10:47am, by Helen Osei, Testwood High School",
    as_of="Tuesday 24 November 2026 at 3:12pm",
    routes=(Standing("Front door (child protection)", "Decided in time. We see her this week.\nRuth Adeyemi", "Received: Today 10:47am"),),
    written=(("In their words", "A grey van. #sys.inputs $x$ *b*\nShe looked back."), ("People and places", "Vehicle: van, plate K?2")),
    files=("van.png, 88 KB",),
    additions=(("Tuesday 24 November 2026 at 1pm", "The van was there again. " * 150),),
    copy=COPY,
)  # fmt: skip


def test_every_word_is_on_it_and_every_page_is_marked():
    found = pages(concern_receipt(RECEIPT))
    whole = " ".join(found)
    for words in (
        "The concern about Zofia", "WL 7K3M 92", "Decided in time. We see her this week. Ruth Adeyemi",
        "A grey van. #sys.inputs $x$ *b* She looked back.", "Vehicle: van, plate K?2", "van.png, 88 KB",
    ):  # fmt: skip
        assert words in whole
    assert len(found) > 1
    for page in found:
        assert page.count("OFFICIAL-SENSITIVE [PERSONAL]") == 2
        assert "Made for Helen Osei, Testwood High School Copy 2" in page
        assert "Made on 24 November 2026, 3:12pm" in page
    assert whole.count("again.") == 150  # a sentence may run on to the next page


def test_nothing_runs_off_the_sheet_and_the_same_gives_the_same():
    pdf = concern_receipt(RECEIPT)
    assert off_the_sheet(pdf) == ""
    assert pdf == concern_receipt(RECEIPT)
