"""In the demonstration, an extract's busiest two workers are the cast's social worker and their manager.

Nobody sees what an import brought until somebody says which worker is which user. The workers of a sample extract are
nobody in particular, so the demonstration gives two of them to the cast.
"""

from datetime import datetime

from wardlight.access import queries as access
from wardlight.exchange.services import linking
from wardlight.people import queries as people
from wardlight.site.demo.cast import email

LINKED = ("Daniel Mistry", "Priya Nair")


def link_the_cast(area: str, now: datetime) -> list[str]:
    """Link the cast's social worker and manager, once, where the cast is on file; return what was done, in sentences."""
    names = [name for name in LINKED if access.has_user(email(name))]
    if not names:
        return []
    place = access.area(area)
    names = [name for name in names if _works_here(name, area, now)]
    wanting = [n for n in names if not people.is_linked_here(place.pk, access.user_by_email(email(n)).public_id)]
    workers = people.busiest_unlinked(place.pk, now, most=len(wanting))
    said = []
    for name, worker in zip(wanting, workers, strict=False):
        linked = linking.link(area=area, worker=worker, user=email(name), now=now)
        said.append(f"In the demonstration {name} is worker {worker}, and sees {linked.children} of these children.")
    return said


def _works_here(name: str, area: str, now: datetime) -> bool:
    found = access.viewer_for(access.user_by_email(email(name)), now, area=area)
    return found is not None and found[0].area_code == area
