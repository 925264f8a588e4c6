"""What a council means by its own words: answered once by a person, remembered for that council and column."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wardlight.access import queries as access
from wardlight.access.viewer import system_viewer
from wardlight.exchange.models import Answer
from wardlight.exchange.rules.answers import check
from wardlight.exchange.services.applying import SOURCE
from wardlight.ledger import audit, versions


@transaction.atomic
def answer(*, area: str, column: str, value: str, code: str, now: datetime, by: UUID | None = None) -> Answer:
    """Remember that in `column` this council means `code` by `value`, or nothing where `code` is empty.

    The next import takes it so. Raises NotFound for an unknown area, NoSuchColumn, NoSuchCode, NeedsNoAnswer.
    """
    place = access.area(area)
    value_key, code = check(column, value, code)
    kept = (
        Answer.objects.select_for_update().filter(area=place, source=SOURCE, column=column, value_key=value_key).first()
    )
    if kept is not None and kept.code == code:
        return kept
    if kept is None:
        kept = Answer.objects.create(
            area=place, source=SOURCE, column=column, value_key=value_key, code=code, by=by, at=now
        )
    else:
        versions.change(kept, version=kept.version, code=code, by=by, at=now)
    viewer = system_viewer(
        "import", area_id=place.pk, area_public_id=place.public_id, area_code=place.code, area_name=place.name, now=now
    )
    audit.record(
        viewer, "exchange.answer.recorded", audit.Ref("answer", kept.public_id), now=now,
        detail={"column": column, "value": value, "code": code},
    )  # fmt: skip
    return kept
