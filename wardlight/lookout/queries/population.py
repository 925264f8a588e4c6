"""The population figures and the list of wards of an area, as they were loaded; and the groups that children are compared by."""

from dataclasses import dataclass
from datetime import date

from wardlight.ledger import editions
from wardlight.lookout.queries.settings import NotSetUp
from wardlight.lookout.rules import groups
from wardlight.lookout.rules.population import Figure

GROUPS = "lookout.groups"


@dataclass(frozen=True)
class Loaded:
    """What is loaded for an area: empty where nothing is."""

    categories: tuple[groups.Category, ...]
    figures: tuple[Figure, ...]
    wards: dict[str, str]  # by postcode


def figures_name(area_code: str) -> str:
    """Return the name under which an area's population figures are kept."""
    return f"lookout.population.{area_code}"


def wards_name(area_code: str) -> str:
    """Return the name under which an area's list of postcodes is kept."""
    return f"lookout.wards.{area_code}"


def loaded(area_code: str, on: date) -> Loaded:
    """Return what is in force for an area on a day, in one query. Raises NotSetUp where not even the groups are loaded."""
    figures, wards = figures_name(area_code), wards_name(area_code)
    found = editions.current_of([GROUPS, figures, wards], on)
    if GROUPS not in found:
        raise NotSetUp
    given = found[figures].body["figures"] if figures in found else []
    return Loaded(
        groups.read(found[GROUPS].body),
        tuple(
            Figure(one["category"], one["group"], one["people"], one["source"], date.fromisoformat(one["date"]))
            for one in given
        ),
        dict(found[wards].body["wards"]) if wards in found else {},
    )
