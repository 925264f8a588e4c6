"""The chronology as one UNION of several sources: order, filters, counts, layers. The same in both engines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F, Value
from django.db.models.functions import TruncDate

from tests import world as worlds
from wardlight.access.gate import Grant
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Layer
from wardlight.people import ports, queries
from wardlight.people import services as people
from wardlight.people.models import Flag, Involvement, Mention, Quote
from wardlight.people.ports import Entry, columns
from wardlight.people.services import joining

pytestmark = pytest.mark.django_db


class Fake:
    """A source whose rows are the child's flags: of one layer, with or without an hour, as the test wants them."""

    def __init__(self, name, kind, *, origin="police", layer=Layer.CORE, timed=True, significant=False, days=0, **more):
        self.name, self.kind, self.origin, self.layer = name, kind, origin, layer
        self.timed, self.significant, self.days, self.more = timed, significant, days, more
        self.kinds = {kind: kind.title()}

    def rows(self, grant, wanted):
        if not grant.has(self.layer):
            return None
        on = TruncDate(F("set_at") + Value(timedelta(days=self.days)))
        return columns(
            Flag.objects.filter(record__in=wanted.records), source=self.name, kind=self.kind, origin=self.origin, on=on,
            at=F("set_at") + Value(timedelta(days=self.days)) if self.timed else None, words=F("words"),
            significant=self.significant, **self.more,
        )  # fmt: skip

    def describe(self, row):
        return Entry(row, f"{row.kind}: {row.words}")


@pytest.fixture
def sources(monkeypatch):
    """Put only these sources in the chronology."""

    def use(*several):
        monkeypatch.setattr(ports, "_sources", {source.name: source for source in several})

    return use


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Sunita Rao", Role.PRACTITIONER, "youth")
    world.child("Tiana Marsh")
    world.child("Other Child")
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    world.works_with("Daniel Mistry", "Other Child", "allocated")
    world.works_with("Sunita Rao", "Tiana Marsh", "team")
    for child in ("Tiana Marsh", "Other Child"):
        people.add_flag(
            viewer=world.viewer("Daniel Mistry"), record=world.children[child], kind="safe_contact", words=child,
            now=at.now,
        )  # fmt: skip
    return world


def opened(world, who="Daniel Mistry"):
    viewer = world.viewer(who)
    return viewer, queries.child(viewer, world.children["Tiana Marsh"].public_id)


def headings(page):
    return [entry.heading for entry in page.entries]


MANY = (
    Fake("a", "visit", days=-2),
    Fake("b", "missing", significant=True),
    Fake("c", "letter", origin="health", timed=False),
    Fake("d", "call", origin="school", days=-40),
    Fake("e", "scan", origin="health", layer=Layer.HEALTH),
)


def test_newest_first_and_what_has_no_hour_after_what_has(world, sources):
    sources(*MANY)
    page = queries.chronology(*opened(world))
    assert headings(page) == [
        "missing: Tiana Marsh", "scan: Tiana Marsh", "letter: Tiana Marsh", "visit: Tiana Marsh", "call: Tiana Marsh",
    ]  # fmt: skip
    assert page.next_page is None


def test_oldest_first_keeps_what_has_no_hour_last_in_its_day(world, sources):
    sources(*MANY)
    page = queries.chronology(*opened(world), oldest_first=True)
    assert headings(page) == [
        "call: Tiana Marsh", "visit: Tiana Marsh", "missing: Tiana Marsh", "scan: Tiana Marsh", "letter: Tiana Marsh",
    ]  # fmt: skip


def test_a_row_comes_back_as_it_was_given(world, sources, at):
    sources(Fake("b", "missing", significant=True, code="overnight", ends_on=date(2026, 10, 15)))
    row = queries.chronology(*opened(world)).entries[0].row
    assert (row.source, row.kind, row.origin, row.code, row.significant) == (
        "b", "missing", "police", "overnight", True,
    )  # fmt: skip
    assert (row.on, row.ends_on, row.at, row.recorded_at) == (date(2026, 10, 14), date(2026, 10, 15), at.now, at.now)
    assert row.ref == Flag.objects.get(words="Tiana Marsh").public_id


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"kinds": ["visit", "letter"]}, ["letter", "visit"]),
        ({"kinds": []}, []),
        ({"origins": ["health"]}, ["scan", "letter"]),
        ({"origins": ["health", "school"], "kinds": ["call", "scan"]}, ["scan", "call"]),
        ({"significant_only": True}, ["missing"]),
        ({"since": date(2026, 10, 12)}, ["missing", "scan", "letter", "visit"]),
        ({"since": date(2026, 10, 13)}, ["missing", "scan", "letter"]),
        ({"before": date(2026, 10, 14)}, ["visit", "call"]),
    ],
)
def test_filters(world, sources, given, kinds):
    sources(*MANY)
    page = queries.chronology(*opened(world), **given)
    assert [entry.row.kind for entry in page.entries] == kinds


def test_pages(world, sources):
    sources(*MANY)
    viewer, view = opened(world)
    first = queries.chronology(viewer, view, size=2)
    last = queries.chronology(viewer, view, size=2, page=3)
    assert ([e.row.kind for e in first.entries], first.next_page) == (["missing", "scan"], 2)
    assert ([e.row.kind for e in last.entries], last.next_page) == (["call"], None)


def test_one_source_and_none(world, sources):
    sources(MANY[0])
    assert headings(queries.chronology(*opened(world))) == ["visit: Tiana Marsh"]
    sources()
    assert queries.chronology(*opened(world)) == queries.Page((), None)
    assert queries.counts(*opened(world)) == []
    assert queries.lately(*opened(world), new_since=None, charts_since=date(2026, 1, 1)) == queries.Lately((), ())


def test_a_layer_that_is_not_granted_is_neither_listed_nor_counted(world, sources):
    sources(*MANY)
    page = queries.chronology(*opened(world, "Sunita Rao"))
    assert "scan: Tiana Marsh" not in headings(page)
    tallies = queries.counts(*opened(world, "Sunita Rao"))
    assert [(t.kind, t.origin, t.significant, t.number) for t in tallies] == [
        ("call", "school", False, 1), ("letter", "health", False, 1), ("missing", "police", True, 1),
        ("visit", "police", False, 1),
    ]  # fmt: skip


def test_counts_add_up_over_sources(world, sources, at):
    sources(*MANY, Fake("f", "visit", days=-3))
    people.add_flag(
        viewer=world.viewer("Daniel Mistry"), record=world.children["Tiana Marsh"], kind="if_missing", words="again",
        now=at.now,
    )  # fmt: skip
    found = {t.kind: t.number for t in queries.counts(*opened(world))}
    assert found == {"call": 2, "letter": 2, "missing": 2, "scan": 2, "visit": 4}


def test_one_query_however_many_sources(world, sources, query_count):
    sources(*MANY)
    viewer, view = opened(world)
    assert query_count(lambda: queries.chronology(viewer, view)) == 1
    assert query_count(lambda: queries.counts(viewer, view)) == 1


@pytest.mark.parametrize(
    ("since", "kinds"),
    [
        (None, []),
        (datetime(2026, 10, 14, 9, 29, 59, tzinfo=UTC), ["missing", "told_late"]),
        (datetime(2026, 10, 14, 9, 30, tzinfo=UTC), []),  # recorded at that very instant: already seen
        (datetime(2026, 10, 13, 12, 0, tzinfo=UTC), ["missing", "letter", "told_late"]),
    ],
)
def test_new_is_what_was_recorded_since(world, sources, since, kinds):
    """A visit two days ago is not new; one of forty days ago that was written down today is."""
    sources(*MANY[:3], Fake("g", "told_late", days=-40, recorded_at=F("set_at")))
    new = queries.lately(*opened(world), new_since=since, charts_since=date(2026, 10, 14)).new
    assert [entry.row.kind for entry in new] == kinds


def test_charts_are_given_levels_from_the_beginning_and_the_rest_from_their_edge(world, sources):
    sources(
        Fake("h", "level", days=-900, code="low"), Fake("i", "missing", days=-30), Fake("j", "missing", days=-200),
        Fake("k", "concern", days=-10), Fake("l", "visit"),
    )  # fmt: skip
    marks = queries.lately(*opened(world), new_since=None, charts_since=date(2026, 8, 1)).marks
    assert [(row.kind, row.on) for row in marks] == [
        ("concern", date(2026, 10, 4)), ("missing", date(2026, 9, 14)), ("level", date(2024, 4, 27)),
    ]  # fmt: skip


def test_what_people_gives_itself(world, at):
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    people.quote(
        viewer=viewer, record=record, words="I’ll talk if it’s Lewis.", said_to="Lewis Grant", may_be_read_out=False,
        said_at=at.now - timedelta(days=4), now=at.now,
    )  # fmt: skip
    world.level("Tiana Marsh", "medium", why="Missing twice.", by="Daniel Mistry", at=at.now - timedelta(days=9))
    Involvement.objects.filter(record=record, part="team").update(is_trusted_adult=True)
    page = queries.chronology(*opened(world))
    assert [(e.row.kind, e.row.origin, e.heading, e.words, e.aside) for e in page.entries] == [
        ("quote", "council", "", "I’ll talk if it’s Lewis.", "To Lewis Grant."),
        ("level", "council", "Level agreed: Medium", "Missing twice.", ""),
        ("trusted_adult", "other", "Chose Sunita Rao as trusted adult", "Practitioner", ""),
    ]
    assert {t.kind for t in queries.counts(*opened(world))} == {"quote", "level", "trusted_adult"}
    assert queries.lately(*opened(world), new_since=at.now - timedelta(1), charts_since=date(2026, 1, 1)).new == (
        page.entries[0],
    )


def test_a_quote_whose_recording_is_not_known_counts_from_the_day_after(world, at):
    Quote.objects.create(
        record=world.children["Tiana Marsh"], area=world.areas["luton"], words="Hi", said_at=at.now, said_to="Nan",
        recorded_by=world.users["Daniel Mistry"].public_id,
    )  # fmt: skip
    for hours, number in ((1, 0), (24, 1)):
        since = at.now - timedelta(hours=hours)
        assert len(queries.lately(*opened(world), new_since=since, charts_since=date(2026, 1, 1)).new) == number


def test_a_join_that_was_undone_no_longer_names_the_other_child(world, at):
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    mention = Mention.objects.create(area=world.areas["luton"], as_given="Tianna Marsh", told_on=date(2026, 10, 1))
    made = joining.join(
        viewer=viewer, mention=mention, record=record, why="Same home", now=at.now, made_new_record=True
    )
    type(made).objects.filter(pk=made.pk).update(made_new_record=False)
    (joined,) = queries.chronology(*opened(world)).entries
    assert (joined.heading, joined.words) == ("A concern about “Tianna Marsh” was joined to this record", "Same home")
    type(made).objects.filter(pk=made.pk).update(
        undone_at=at.now, undone_by=viewer.public_id, undone_why="It is Tianna Marsh of Bedford"
    )
    page = queries.chronology(*opened(world))
    assert [e.row.kind for e in page.entries] == ["joined", "join_undone"]
    assert "Tianna" not in repr(page)


def test_a_summary_opens_none_of_it(world):
    given = Grant(2, frozenset({Layer.CORE}))
    for source in ports.chronology_sources().values():
        assert source.rows(given, ports.Wanted((1,))) is None
