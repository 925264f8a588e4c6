"""The receipt of a concern, as a PDF for the file of the person or the service that sent it."""

from dataclasses import dataclass

from wardlight.documents.copies import Copy
from wardlight.documents.text import Json
from wardlight.documents.typeset import typeset

TITLE = "Receipt of a concern"
CONFIDENTIALITY = (
    "This receipt is for the child protection file of the service named below, kept apart from the child's other records. Do "
    "not show it to the child's family or to anybody named in it. Pass it on only to keep the child safe."
)


@dataclass(frozen=True)
class Standing:
    """A way that the concern went: its name, where it stands, and when what happened."""

    name: str
    stands: str
    when: str


@dataclass(frozen=True)
class ConcernReceipt:
    """All that is printed of one receipt. `sent` and `as_of` are words; `written` pairs of a question and its answer."""

    called: str
    reference: str
    sent: str
    as_of: str
    routes: tuple[Standing, ...]
    written: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    additions: tuple[tuple[str, str], ...]
    copy: Copy


def concern_receipt(receipt: ConcernReceipt) -> bytes:
    """Return the receipt as a tagged PDF, marked on each page with its copy; the same receipt gives the same bytes.

    Raises TemplateError if the template is at fault.
    """
    return typeset("concern_receipt", _facts(receipt), made_at=receipt.copy.made_at)


def _facts(receipt: ConcernReceipt) -> dict[str, Json]:
    # The title is seen in window titles and lists of recent files, so the child's name is not in it.
    return {
        "title": TITLE,
        "reference": receipt.reference,
        "standing": "",
        "copy": receipt.copy.facts(),
        "called": receipt.called,
        "particulars": [["Reference", receipt.reference], ["Sent", receipt.sent], ["As it stood", receipt.as_of]],
        "routes": [[one.name, one.stands, one.when] for one in receipt.routes],
        "written": [[label, words] for label, words in receipt.written],
        "files": receipt.files,
        "additions": [[when, words] for when, words in receipt.additions],
        "confidentiality": CONFIDENTIALITY,
    }
