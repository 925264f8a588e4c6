"""A template and its facts in, an accessible archive-quality PDF out. No records, no Django."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import typst

from wardlight.documents.font import fonts
from wardlight.documents.text import Json, clean_all

TEMPLATES = Path(__file__).parent / "typst"
PLACE = re.compile(r"┌─ (\S+:\d+:\d+)")


class TemplateError(Exception):
    """A template is at fault. The message gives its lines only: the typesetter's own words can quote the record."""


def typeset(template: str, data: Mapping[str, Json], *, made_at: datetime) -> bytes:
    """Return the PDF that `template` (a name in `documents/typst`, without ending) makes of `data`.

    `data` reaches the template as JSON and is never evaluated: `#let` prints as `#let`. A character outside the
    typeface prints as `[?]`, and the document says how many there were. The same template, data and `made_at` (aware)
    give the same bytes. Raises TemplateError on any error or warning in it.
    """
    cleaned, unprinted = clean_all(data)
    try:
        pdf, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            format="pdf",
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(cleaned), "unprinted": str(unprinted)},
            # For a screen reader (PDF/UA-1) and for 75 years (PDF/A-2a): children's records are kept that long.
            pdf_standards=["ua-1", "a-2a"],
            timestamp=made_at.replace(microsecond=0).astimezone(UTC),
        )
    except typst.TypstError as error:
        raise TemplateError(_complaint(template, [error.diagnostic])) from None
    if warnings:
        raise TemplateError(_complaint(template, [warning.diagnostic for warning in warnings]))
    return pdf


def _complaint(template: str, diagnostics: list[str]) -> str:
    places = [place for diagnostic in diagnostics for place in PLACE.findall(diagnostic)]
    return f"{template}: {', '.join(places) or 'no place given'}"
