"""Two children of the story whom another system knows by another spelling: one found to be the same, one still asked about."""

from datetime import date

from django.db import transaction

from wardlight.people import services as people
from wardlight.people.models import Involvement
from wardlight.site.demo.cast import DATA, Cast

SEEN_AT = "2026-11-23T06:30"
# The name here and the name as it came, whether the birth date came as well, and who works with the child there.
TOLD = (("Callum Reyes", "Calum Reyes", True, "Daniel Mistry"), ("Imani Fofana", "Imani Fofanah", False, ""))


def tell(cast: Cast) -> dict[str, int]:
    """Put them on file and look for who is on file twice; return how many were linked, and how many wait."""
    now = cast.stage.instant(SEEN_AT)
    place, records = cast.system("luton"), []
    for name, spelt, has_birth_date, worker in TOLD:
        told = next(child for child in DATA["children"] if child["name"] == name)
        forename, _, surname = spelt.partition(" ")
        house, street, town, postcode = told["home"]
        born: date | None = cast.stage.day(told["born"]) if has_birth_date else None
        record = people.open_record(
            viewer=place, forename=forename, surname=surname, sex=told["sex"], born_on=born, house=house,
            street=street, town=town, postcode=postcode, opened_at=now, now=now,
        )  # fmt: skip
        records.append(record.pk)
        if worker:
            desk = cast.viewer(worker, SEEN_AT)
            professional = people.register_professional(
                viewer=place, name=worker, title=desk.title, user=cast.users[worker], now=now
            )
            people.involve(
                viewer=place, record=record, professional=professional, part=Involvement.Part.ALLOCATED,
                role="Lead professional", starts_at=now, now=now,
            )  # fmt: skip
    with transaction.atomic():  # otherwise inside the act that brings the records
        found = people.look_for_pairs(viewer=place, records=records, now=now)
    return {"children linked to their other record": found.linked, "pairs of records that wait": found.waiting}
