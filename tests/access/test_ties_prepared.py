"""The ties of records, asked by a query prepared once, are those of one built afresh; a source changed is noticed."""

import pytest

from tests.access import drawing
from tests.access.made import Made
from wardlight.access import gate, ports
from wardlight.access.rules.table import Fact, Kind
from wardlight.people import facts as people

pytestmark = pytest.mark.django_db


def asked(kind):
    return (ports.blocks(kind).ties, *(source.ties for source in ports.sources(kind).values()))


@pytest.mark.parametrize("kind", Kind)
def test_prepared_ties_are_those_built_afresh(kind):
    afresh = gate._ties.__wrapped__
    made, seen = Made(drawing.drawn(1, records=88)), set()
    pks = [pk for (of, pk) in made.names if of == kind]
    for size in (1, 2, 3, 5, len(pks)):
        for start in range(0, len(pks), size + 7):
            some = tuple(pks[start : start + size])
            rows = gate._ties(asked(kind), records=some)
            assert sorted(map(repr, rows)) == sorted(map(repr, afresh(asked(kind), records=some)))
            seen |= {row[1] for row in rows}
    assert set(ports.sources(kind)) <= seen


def test_a_source_changed_after_the_first_question_is_noticed(monkeypatch):
    made = Made(drawing.each_line_alone())
    pks = [pk for (of, pk) in made.names if of == Kind.CHILD]
    before = {row[1] for row in gate._ties(asked(Kind.CHILD), records=tuple(pks))}
    assert {Fact.ALLOCATED, Fact.NAMED_ON_SEAL} <= before
    ties = people.Worker.ties
    monkeypatch.setattr(people.Worker, "ties", lambda source, records: ties(source, records).none())
    monkeypatch.setitem(ports._facts, (Kind.CHILD, Fact.NAMED_ON_SEAL), people.Worker(Fact.NAMED_ON_SEAL))
    after = {row[1] for row in gate._ties(asked(Kind.CHILD), records=tuple(pks))}
    assert not {Fact.ALLOCATED, Fact.NAMED_ON_SEAL} & after
    assert Fact.OWN_SERVICE_LEADS in after
