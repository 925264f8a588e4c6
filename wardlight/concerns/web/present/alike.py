"""What a line is in one spelling, and where else it is named."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from wardlight.concerns.queries.alike import Alike, HasValue
from wardlight.concerns.rules.lines import in_one_spelling

Found = Mapping[tuple[str, str], list[Alike]]


def beside(line: HasValue, found: Found, page: str) -> list[str]:
    """Return the sentences that stand beside a line's own words; `page` is the name of the address of a concern there."""
    spelled = in_one_spelling(line.kind, line.plain, is_part=line.is_part)
    others = found.get((line.kind, line.plain), []) if not line.is_part else []
    if not others:
        return [spelled] if spelled else []
    links = format_html_join(
        ", ", '<a class="govuk-link" href="{}">{}</a>', ((_url(page, one.public_id), one.reference) for one in others)
    )
    return [spelled, format_html("The same is named in {}.", links)]


def _url(page: str, concern: UUID) -> str:
    return reverse(page, args=[concern])
