"""Children as they were named, and whom they were joined to."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wardlight.people.models import Join, Mention


@dataclass(frozen=True)
class MentionView:
    """A mention as given."""

    pk: int
    public_id: UUID
    as_given: str
    forename: str
    surname: str
    sex: str
    born_on: date | None
    age_about: int | None
    school: str
    school_year: int | None
    usual_place: str
    postcode: str


def mention(pk: int) -> MentionView:
    """Return a mention by row id; the caller has opened the concern that holds it."""
    return mention_view(Mention.objects.get(pk=pk))


def mention_view(m: Mention) -> MentionView:
    """Return a loaded mention as given."""
    return MentionView(
        m.pk, m.public_id, m.as_given, m.forename, m.surname, m.sex, m.born_on, m.age_about, m.school, m.school_year,
        m.usual_place, m.postcode,
    )  # fmt: skip


def joined_mentions() -> Any:
    """Return the row ids of mentions that are joined to a record now, as a subquery."""
    return Join.objects.filter(undone_at=None).order_by().values("mention")


def joined_record(mention: int) -> Join | None:
    """Return the live join of a mention, with its record and person, or None."""
    return Join.objects.filter(mention=mention, undone_at=None).select_related("record__person").first()
