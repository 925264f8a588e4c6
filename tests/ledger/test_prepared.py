"""A query prepared once gives what the same query gives put together afresh, for every kind of value."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext

from wardlight.ledger import audit
from wardlight.ledger.models import Event, Subject
from wardlight.ledger.prepared import NotOneShape, prepared

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 1, 8, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def trail():
    """Six events, an hour apart, the last with two subjects."""
    events = [
        audit.record(
            None, f"area.thing.done{number % 2}", audit.Ref("child", UUID(int=number + 1)),
            now=START + timedelta(hours=number),
            subjects=[audit.Ref("concern", UUID(int=90 + each)) for each in range(2 if number == 5 else 0)],
        )
        for number in range(6)
    ]  # fmt: skip
    return events


def by_everything(newest_first=False, *, pks, action, since, on, about, kind=None):
    rows = Event.objects.filter(
        Q(kind=kind) if kind is not None else Q(),
        pk__in=pks, action=action, at__gte=since, object__in=about, at__date=on,
    )  # fmt: skip
    return rows.order_by("-at" if newest_first else "at")


CASES = [
    {"action": "area.thing.done0"},
    {"action": "area.thing.done1"},
    {"since": START + timedelta(hours=2)},
    {"on": START.date() - timedelta(days=1)},
    {"pks": (1,)},
    {"pks": ()},
    {"about": (UUID(int=1), UUID(int=3), UUID(int=5))},
    {"kind": "child"},
    {"kind": "concern"},
]


@pytest.mark.parametrize("newest_first", [False, True])
def test_what_is_prepared_is_what_is_built_afresh(trail, newest_first):
    rows = prepared(by_everything)
    for case in CASES:
        given = {
            "pks": tuple(event.pk for event in trail), "action": "area.thing.done0", "since": START,
            "on": START.date(), "about": tuple(UUID(int=number + 1) for number in range(6)), **case,
        }  # fmt: skip
        if given["pks"] == (1,):
            given["pks"] = (trail[0].pk,)
        assert rows(newest_first, **given) == list(by_everything(newest_first, **given)), case
    assert rows(True, **{**given, "kind": None}) == [trail[4], trail[2], trail[0]]


def test_it_is_put_together_once(trail):
    built = []

    @prepared
    def of(*, pks):
        built.append(pks)
        return Event.objects.filter(pk__in=pks).order_by("pk")

    pks = [event.pk for event in trail]
    for several in (pks[:1], pks[1:2], pks[:3], pks[:4], pks[2:6]):
        assert [row.pk for row in of(pks=several)] == several
    assert len(built) == 4  # for one and for four, twice each: three is filled up to four


def test_numbers_fit_small_columns_and_lists_may_be_long(trail):
    @prepared
    def of(*, least, pks):
        return Event.objects.filter(level__gte=least, pk__in=pks).order_by("pk")

    pks = [event.pk for event in trail]
    assert [row.pk for row in of(least=0, pks=[*pks, *range(10_000, 11_000)])] == pks
    assert of(least=1, pks=pks) == []


def test_models_come_with_what_is_joined_and_added(trail):
    @prepared
    def subjects(*, event):
        return Subject.objects.filter(event=event).select_related("event").annotate(day=TruncDate("event__at"))

    found = subjects(event=trail[5].pk)
    with CaptureQueriesContext(connection) as seen:
        assert {row.event.action for row in found} == {"area.thing.done1"}
    assert not seen.captured_queries
    assert {row.day for row in found} == {START.date()}
    assert {row.object for row in found} == {UUID(int=90), UUID(int=91)}


def test_values_and_unions_come_as_the_fields_give_them(trail):
    @prepared
    def rows(*, until):
        early = Event.objects.filter(at__lt=until).values_list("object", "at", "leaf").order_by()
        late = Event.objects.filter(at__gte=until).values_list("object", "at", "leaf").order_by()
        return early.union(late, all=True)

    found = rows(until=START + timedelta(hours=3))
    assert sorted(found) == sorted((event.object, event.at, event.leaf) for event in trail)

    @prepared
    def numbers(*, after):
        return Event.objects.filter(at__gt=after).values("action").annotate(n=Count("pk")).order_by("action")

    assert list(numbers(after=START)) == [
        {"action": "area.thing.done0", "n": 2},
        {"action": "area.thing.done1", "n": 3},
    ]


def works_with_a_day(*, since):
    return Event.objects.filter(at__gte=since - timedelta(days=1))


def works_with_a_number(*, least):
    return Event.objects.filter(level__gt=least + 1)


def works_with_words(*, said):
    return Event.objects.filter(action__startswith=said)


def cuts_by_a_number(*, size):
    return Event.objects.order_by("pk")[:size]


@pytest.mark.parametrize(
    ("build", "given"),
    [
        (works_with_a_day, {"since": START}), (works_with_a_number, {"least": 1}), (works_with_words, {"said": "a"}),
        (cuts_by_a_number, {"size": 2}),
    ],
)  # fmt: skip
def test_a_value_that_is_worked_with_is_refused(build, given):
    with pytest.raises(NotOneShape, match=build.__name__):
        prepared(build)(**given)


def test_what_is_no_value_is_refused():
    with pytest.raises(TypeError, match="by place"):
        prepared(by_everything)(pks=(1,), action={}, since=START, on=START.date(), about=())


def test_what_is_fetched_beside_the_rows_is_refused():
    with pytest.raises(NotOneShape):
        prepared(lambda *, pks: Event.objects.filter(pk__in=pks).prefetch_related("subjects"))(pks=(1,))


def test_it_is_one_query_each_time(trail):
    @prepared
    def rows(*, since):
        return Event.objects.filter(at__gte=since).annotate(same=F("at"))

    for hours in (0, 2, 9):
        with CaptureQueriesContext(connection) as seen:
            assert len(rows(since=START + timedelta(hours=hours))) == max(0, 6 - hours)
        assert len(seen.captured_queries) == 1
