"""One field of two descriptions of a child as every page that compares them shows it."""

from typing import Literal

from django.utils.html import format_html, format_html_join

from wardlight.people.rules.matching import FieldReason, Symbol, differences
from wardlight.ui.components import CompareRow

FIELDS = {
    "name": "Name", "sex": "Girl or boy", "school": "School", "birth_date": "Birth date", "age": "Age", "home": "Home",
    "carer": "Parent or carer", "phone": "Phone", "nhs_number": "NHS number", "upn": "Pupil number",
    "identifier": "Other reference",
}  # fmt: skip
VERDICTS: dict[Symbol, Literal["same", "fits", "differs", "dash"]] = {
    Symbol.AGREES: "same",
    Symbol.FITS: "fits",
    Symbol.DIFFERS: "differs",
    Symbol.CANNOT_COMPARE: "dash",
}
LETTER_BY_LETTER = ("name", "birth_date", "school")


def compared(reason: FieldReason, *, right_aside: str = "") -> CompareRow:
    """Return one field of two descriptions, the letters marked in which they differ."""
    left, right = reason.left, reason.right
    if reason.field in LETTER_BY_LETTER and reason.symbol != Symbol.CANNOT_COMPARE and left.lower() != right.lower():
        left, right = _marked(reason.left, reason.right), _marked(reason.right, reason.left)
    return CompareRow(
        FIELDS[reason.field], left, right, VERDICTS[reason.symbol], reason.says, right_aside=right_aside,
        why=reason.detail,
    )  # fmt: skip


def _marked(text: str, other: str) -> str:
    """Return a text with the letters that the other has not, marked."""
    pieces = (
        format_html("<mark>{}</mark>", piece) if differs else format_html("{}", piece)
        for piece, differs in differences(text, other)
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))
