"""The children somebody works with now."""

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.people.facts import live
from wardlight.people.models import Involvement
from wardlight.people.queries.children import children
from wardlight.people.queries.rows import ChildRow


def caseload(viewer: Viewer, *, most: int = 20) -> tuple[list[ChildRow], int]:
    """Return the children the viewer works with now and may know of, by surname, and how many there are in all."""
    own = Involvement.objects.filter(live(viewer), professional__user=viewer.user_id).order_by().values("record")
    return children(viewer, Act.LIST_CHILD, among=own, size=most)
