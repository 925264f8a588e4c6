"""What a viewer may see, asked by a query prepared for viewers of their shape, is what the gate's own query gives."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.access import drawing
from tests.access.made import Made
from wardlight.access import gate, ports
from wardlight.access.for_viewer import for_viewer
from wardlight.access.rules.table import LINES, Act, Kind
from wardlight.ledger.prepared import NotOneShape

pytestmark = pytest.mark.django_db


@for_viewer
def _seen(viewer, kind, act):
    return ports.records(kind).all().filter(gate.visible_to(viewer, act)).values_list("pk", flat=True)


def afresh(viewer, kind, act):
    return set(ports.records(kind).all().filter(gate.visible_to(viewer, act)).values_list("pk", flat=True))


def desks(made):
    found = (made.viewer(name, area) for name in made.world.people for area in made.areas)
    return [viewer for viewer in found if viewer]


def test_each_viewer_of_a_drawn_world_is_shown_what_the_gate_shows():
    made, found, shapes = Made(drawing.drawn(2)), 0, set()
    for viewer in desks(made):
        for kind, act in (
            (Kind.CHILD, Act.LIST_CHILD),
            (Kind.CONCERN, Act.READ_RECEIPT),
            (Kind.CHILD, Act.COMPLETE_ACTION),
        ):
            for moment in (viewer, replace(viewer, now=viewer.now + timedelta(days=400))):
                rows = _seen(moment, kind, act)
                assert len(rows) == len(set(rows))
                assert set(rows) == afresh(moment, kind, act), (viewer.name, act)
                found += len(rows)
        shapes.add(tuple(post.role for post in viewer.posts))
    assert found > 50
    assert len(shapes) > 10


def test_another_table_is_noticed(monkeypatch):
    made = Made(drawing.each_line_alone())
    several = desks(made)
    before = [set(_seen(viewer, Kind.CHILD, Act.LIST_CHILD)) for viewer in several]
    monkeypatch.setattr(gate, "LINES", tuple(line for line in LINES if line.id != "A1"))
    after = [set(_seen(viewer, Kind.CHILD, Act.LIST_CHILD)) for viewer in several]
    assert after == [afresh(viewer, Kind.CHILD, Act.LIST_CHILD) for viewer in several]
    assert after != before


def test_another_source_is_noticed(monkeypatch):
    made = Made(drawing.each_line_alone())
    several = desks(made)
    before = [set(_seen(viewer, Kind.CHILD, Act.LIST_CHILD)) for viewer in several]
    assert any(before)
    for fact, source in ports.sources(Kind.CHILD).items():
        nothing = ports.records(Kind.CHILD).all().none().values("pk")
        bent = type(
            "Bent", (), {"ids": lambda self, viewer, rows=nothing: rows, "ties": source.ties, "holds": source.holds}
        )
        monkeypatch.setitem(ports._facts, (Kind.CHILD, fact), bent())
    assert not any(_seen(viewer, Kind.CHILD, Act.LIST_CHILD) for viewer in several)


def test_a_query_that_works_with_the_viewer_is_refused():
    @for_viewer
    def late(viewer):
        return ports.records(Kind.CHILD).all().filter(opened_at__lt=viewer.now - timedelta(days=1))

    viewer = desks(Made(drawing.each_line_alone()))[0]
    with pytest.raises(NotOneShape):
        late(viewer)
