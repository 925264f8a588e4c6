"""The rules in force: an area's own edition where its board has made one, else that of the files."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import editions
from wardlight.ledger.models import Edition
from wardlight.lookout.rules.history import RuleChange, changes
from wardlight.lookout.rules.settings import Settings, read

NAME = "lookout.rules"


class NotSetUp(Refusal):
    """No edition of the rules has been loaded."""

    message = "The look-again rules are not loaded. Run `wardlight setup`."


def name_for(area_code: str) -> str:
    """Return the name under which an area's own editions are kept."""
    return f"{NAME}.{area_code}"


def edition(area_code: str, on: date) -> Edition:
    """Return the edition in force in an area on a day; raises NotSetUp."""
    found = editions.current_of([NAME, name_for(area_code)], on)
    own = found.get(name_for(area_code)) or found.get(NAME)
    if own is None:
        raise NotSetUp
    return own


def in_force(area_code: str, on: date) -> Settings:
    """Return the rules and thresholds in force in an area on a day; raises NotSetUp."""
    return read(edition(area_code, on).body)


def newest(area_code: str, today: date) -> Edition:
    """Return the edition that a change builds upon: the area's latest, in force or to come, else that of the files. Raises NotSetUp."""
    return editions.newest(name_for(area_code)) or edition(area_code, today)


def history(viewer: Viewer) -> tuple[list[RuleChange], dict[UUID, str]]:
    """Return what was changed in the rules of the viewer's area, latest first, and the names of those who did. For whoever may read what came of the rules."""
    own = editions.all_of(name_for(viewer.area_code))
    if not own:
        return [], {}
    first = editions.current(NAME, own[0].effective_from)
    found = changes([(one.effective_from, one.body) for one in (first, *own)])
    posts = access.posts_held({one.by for one in found if one.by}, viewer.area_id)
    return found, {user: post.name for user, post in posts.items()}


def asks_of(pks: Collection[int]) -> dict[tuple[int, str], str]:
    """Return whom each rule of some editions asks, by the edition's row id and the rule's id."""
    rows = Edition.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "body")
    return {(pk, rule.id): rule.ask for pk, body in rows for rule in read(body).rules}
