"""What an import loads is there: on the child's record, in one chronology, for those who work with the child."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests import world
from tests.exchange import small_extract
from tests.plugins.clock import Clock
from wardlight.access import gate
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Layer
from wardlight.access.viewer import Viewer
from wardlight.exchange.services import linking
from wardlight.exchange.services.importing import import_ssd
from wardlight.kernel.refusals import NotFound
from wardlight.people import ports, queries
from wardlight.people.models import ChildRecord, Professional
from wardlight.people.queries.chronology import _entries, _newest, _numbers
from wardlight.people.services.records import LinkedToAnother

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(at: Clock, tmp_path: Path) -> world.World:
    """A world with the extract loaded, and two social workers of whom none is linked."""
    made = world.small(at.now)
    made.user("Nora Quill", Role.SOCIAL_WORKER, "family-team")
    made.user("Max Dell", Role.PRACTITIONER, "family-team")
    import_ssd(area="luton", path=small_extract.write(tmp_path / "extract"), now=at.now)
    return made


def ada() -> ChildRecord:
    return ChildRecord.objects.get(person__names__forename="Ada")


def link(small: world.World, worker: str, name: str) -> Viewer:
    linking.link(area="luton", worker=worker, user=small.users[name].email, now=small.now)
    return small.viewer(name)


def test_a_worker_sees_the_child_once_linked_and_not_before(small: world.World) -> None:
    nora = small.viewer("Nora Quill")
    assert queries.children(nora)[0] == []
    with pytest.raises(NotFound):
        queries.child(nora, ada().public_id)
    nora = link(small, "W1", "Nora Quill")
    assert [row.name for row in queries.children(nora)[0]] == ["Ada Moss"]  # Ben's involvement is over
    view = queries.child(nora, ada().public_id, Act.EDIT_CHILD)
    assert (view.name, view.address) == ("Ada Moss", "7 Sample Street, LZ1 1AB")
    assert {(w.name, w.part) for w in view.workers} == {("Nora Quill", "allocated"), ("Max Dell", "team")}
    with pytest.raises(NotFound):
        queries.child(small.viewer("Max Dell"), ada().public_id)


def test_who_is_on_the_team_reads_and_does_not_edit(small: world.World) -> None:
    max_dell = link(small, "W2", "Max Dell")
    facts = queries.facts_of(max_dell, ada())
    assert gate.may(max_dell, Act.READ_CHILD, facts)
    assert not gate.may(max_dell, Act.EDIT_CHILD, facts)


def test_a_link_is_made_once_and_not_moved(small: world.World) -> None:
    link(small, "W1", "Nora Quill")
    link(small, "W1", "Nora Quill")
    assert Professional.objects.get(source_id="W1").version == 2
    with pytest.raises(LinkedToAnother):
        link(small, "W1", "Max Dell")


def test_a_link_stays_when_the_worker_is_imported_again(small: world.World, tmp_path: Path) -> None:
    link(small, "W1", "Nora Quill")
    later = small_extract.write(tmp_path / "later", W1=("Social worker", "prof_professional_job_title", "Senior"))
    import_ssd(area="luton", path=later, now=small.now)
    nora = Professional.objects.get(source_id="W1")
    assert (nora.title, nora.user) == ("Senior", small.users["Nora Quill"])


def test_a_worker_or_user_who_is_not_there_cannot_be_linked(small: world.World) -> None:
    with pytest.raises(NotFound, match="No worker W9"):
        link(small, "W9", "Nora Quill")
    with pytest.raises(NotFound, match="Nobody has an account"):
        linking.link(area="luton", worker="W1", user="nobody", now=small.now)
    small.user("Bea Hart", Role.SOCIAL_WORKER, "family-team", area="bedford")
    with pytest.raises(linking.NoPostHere):
        linking.link(area="luton", worker="W1", user="bea.hart@example.org", now=small.now)


def test_the_chronology_says_all_of_it_in_order(small: world.World) -> None:
    nora = link(small, "W1", "Nora Quill")
    view = queries.child(nora, ada().public_id)
    page = queries.chronology(nora, view, oldest_first=True)
    said = [(e.row.on.isoformat(), e.row.origin, e.row.significant, e.heading, e.words) for e in page.entries]
    assert said == [
        ("2026-08-03", "school", False, "Contact, from School", "New referral."),
        ("2026-08-04", "council", True, "Assessment",
         "Found: Domestic abuse: parent or carer; Going or being missing; Child sexual exploitation. "
         "The child was seen. Authorised 10 September 2026."),
        ("2026-08-04", "school", False, "Referral to children’s social care, from School",
         "Abuse, neglect or exploitation. Assessment."),
        ("2026-08-05", "other", True, "Contact, from an individual", "Child protection enquiry."),
        ("2026-08-06", "council", True, "Section 47 enquiry",
         "Ended 20 August 2026. A child protection conference was called."),
        ("2026-08-25", "council", True, "Initial child protection conference", "A child protection plan was made."),
        ("2026-08-25", "council", True, "Child protection plan", "Sexual abuse. Open."),
        ("2026-09-20", "council", True, "Came into care", "Abuse, neglect or exploitation."),
        ("2026-09-20", "council", False, "Legal status: Section 20, single period", ""),
        ("2026-09-20", "council", False, "Placement: Fostered by other carer, other", "The council itself."),
        ("2026-09-25", "council", True, "Missing for 10 hours 10 minutes", "Return interview offered and declined."),
        ("2026-09-28", "council", True, "Away from placement without authorisation", ""),
        ("2026-10-12", "council", True, "Missing for 5 hours 20 minutes", ""),
    ]  # fmt: skip
    tallies = queries.counts(nora, view)
    assert sum(tally.number for tally in tallies) == len(said)
    assert sum(tally.number for tally in tallies if tally.significant) == 9
    nights = {e.row.on.isoformat(): e.row.code for e in page.entries if e.row.kind == "missing"}
    assert nights == {"2026-09-25": "overnight", "2026-09-28": "day", "2026-10-12": "day"}


def test_the_prepared_chronology_is_that_built_afresh(small: world.World) -> None:
    """The queries are put together once; the answers are each child's own, and as much as each grant gives."""
    sources = tuple(source.rows for source in ports.chronology_sources().values())
    since, day, all_ = datetime(2026, 9, 30, 12, tzinfo=UTC), date(2026, 9, 1), {"kinds": None, "origins": None}
    some = {"kinds": ("missing", "contact"), "origins": ("council",)}
    found = {}
    for record in ChildRecord.objects.order_by("pk").values_list("pk", flat=True):
        for level, layers in ((3, {Layer.CORE}), (4, {Layer.CORE, Layer.SOURCE}), (2, {Layer.CORE}), (3, set[Layer]())):
            asked = (sources, gate.Grant(level, frozenset(layers)))
            entries = {"records": (record,), "since": day, "before": date(2026, 10, 12)}
            newest = {"records": (record,), "new_since": since, "new_from": date(2026, 9, 30), "drawn_from": day}
            for query, shape, given in (
                (_numbers, (), {"records": (record,)}),
                (_entries, (False, False, 0, 51), {**entries, **all_}),
                (_entries, (True, True, 2, 5), {**entries, **some, "before": None}),
                (_newest, (), newest),
            ):
                rows: list[tuple[Any, ...]] = query(*asked, *shape, **given)
                assert sorted(map(repr, rows)) == sorted(map(repr, query.__wrapped__(*asked, *shape, **given)))
                assert (level > 2 and layers) or not rows
                found[query, shape] = found.get((query, shape), 0) + len(rows)
    assert len(found) == 4
    assert all(found.values())


def test_who_it_was_is_for_the_source_layer_alone(small: world.World) -> None:
    nora = link(small, "W1", "Nora Quill")
    view = queries.child(nora, ada().public_id)
    source = ports.chronology_sources()["contact"]
    for layers, heading in (
        ({Layer.CORE}, "Contact, from an individual"),
        ({Layer.CORE, Layer.SOURCE}, "Contact, from Acquaintance"),
    ):
        rows = source.rows(gate.Grant(3, frozenset(layers)), ports.Wanted((view.pk,)))
        assert rows is not None
        assert heading in {source.describe(ports.Row(*row)).heading for row in rows}


@pytest.mark.parametrize("layers", [frozenset(), frozenset({Layer.IDENTITY_ONLY})])
def test_nothing_is_told_where_the_core_is_not_granted(small: world.World, layers: frozenset[Layer]) -> None:
    nora = small.viewer("Nora Quill")
    grant = gate.Grant(2, layers)
    wanted = ports.Wanted((ada().pk,))
    assert {source.rows(grant, wanted) for source in ports.chronology_sources().values()} == {None}
    assert queries.headlines(nora, grant, [ada().pk]) == {}
    assert queries.standing(nora, grant, [ada().pk]) == ((), ())


def test_the_status_line_says_what_is_open_today(small: world.World) -> None:
    nora = small.viewer("Nora Quill")
    words = {}
    for record in ChildRecord.objects.order_by("pk"):
        name = record.person.names.get().forename
        words[name] = queries.headlines(nora, gate.Grant(3, frozenset({Layer.CORE})), [record.pk]).get(record.pk)
    assert words == {
        "Ada": ["in care", "child protection plan"],
        "Ben": ["Child in need", "section 47 enquiry"],
        "=Cal": ["care leaver"],
    }


def test_the_next_dates_are_those_of_the_clocks(small: world.World) -> None:
    nora = small.viewer("Nora Quill")
    grant = gate.Grant(4, frozenset({Layer.CORE}))
    records = list(ChildRecord.objects.order_by("pk").values_list("pk", flat=True))
    due = {(d.what, d.due_on, d.due_at) for pk in records for d in queries.standing(nora, grant, [pk])[1]}
    assert due == {
        # back at 11:20pm on 12 October, summer time; 72 hours later. Those offered or not applicable are not due.
        ("Return interview", date(2026, 10, 15), datetime(2026, 10, 15, 22, 20, tzinfo=UTC)),
        # Ben: 45 working days after 1 September; nothing is a holiday in between
        ("Assessment", date(2026, 11, 3), None),
        # Ben: 15 working days after 5 October
        ("Child protection conference", date(2026, 10, 26), None),
    }


def test_the_chronology_is_one_query(small: world.World, query_count: object) -> None:
    nora = link(small, "W1", "Nora Quill")
    view = queries.child(nora, ada().public_id)
    assert query_count(lambda: queries.chronology(nora, view)) == 1  # type: ignore[operator]


def test_the_command_links(small: world.World) -> None:
    out = StringIO()
    call_command("wardlight_workers", "link", "W1", "nora.quill@example.org", area="luton", stdout=out)
    assert out.getvalue() == "W1 is linked and works with one child now.\n"
