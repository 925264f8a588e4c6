"""Importing into the database: every row accounted for, the same again nothing, broken off and gone on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections, models

from tests import world
from tests.exchange import small_extract
from tests.exchange.tables import put
from tests.plugins.clock import Clock
from wardlight.access.models import Area
from wardlight.care.models import CareEpisode, Placement
from wardlight.concerns.models import Contact, MissingEpisode, ReturnInterview
from wardlight.exchange import queries
from wardlight.exchange.models import HeldRow, ImportRun, SourceRow
from wardlight.exchange.services import answering
from wardlight.exchange.services.alone import ADVISORY, AnotherIsRunning, alone
from wardlight.exchange.services.importing import Outcome, import_ssd
from wardlight.exchange.services.surveying import NotReadable, Progress
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.models import Event, Subject, Task
from wardlight.people.models import Address, ChildRecord, Identifier, Involvement, MatchKey, Name, Person
from wardlight.plans.protection.models import AssessmentFactor, ProtectionPlan, StatutoryAssessment

pytestmark = pytest.mark.django_db

Run = Callable[..., Outcome]
ALL_OF_IT = ("ledger", "people", "care", "concerns", "protection", "exchange")
BOOKKEEPING = {"Event", "Subject", "Detail", "Task", "ImportRun", "HeldRow"}


@pytest.fixture
def run(at: Clock, tmp_path: Path) -> Run:
    world.small(at.now)

    def run(folder: Path | None = None, **options: Any) -> Outcome:
        folder = folder or small_extract.write(tmp_path / "extract")
        outcome = import_ssd(**{"area": "luton", "path": folder, "now": at.now, **options})
        for counts in outcome.tables.values():
            assert counts["rows"] == counts["new"] + counts["changed"] + counts["unchanged"] + counts["held"]
        return outcome

    return run


def total(outcome: Outcome, state: str) -> int:
    return sum(counts[state] for counts in outcome.tables.values())


def contents(*, but: frozenset[str] | set[str] = BOOKKEEPING) -> dict[str, list[dict[str, Any]]]:
    """Every row of the areas an import writes to, without what is drawn at random or told by the clock."""
    aside = {"id", "public_id", "reference", "leaf", "run", "task", "last_seen_at", "first_seen_at", "mark"}
    found: dict[str, list[dict[str, Any]]] = {}
    for label in ALL_OF_IT:
        for model in apps.get_app_config(label).get_models():
            if model.__name__ not in but:
                found[model.__name__] = sorted((said(row, aside) for row in model.objects.all()), key=repr)
    return found


def said(row: models.Model, aside: set[str]) -> dict[str, Any]:
    links = {field.name for field in row._meta.concrete_fields if field.is_relation}
    names = {field.name for field in row._meta.concrete_fields} - aside - links - {"target_id"}
    return {name: getattr(row, name) for name in sorted(names)}


def test_every_row_is_accounted_for_table_by_table(run: Run) -> None:
    outcome = run()
    assert outcome.applied
    assert outcome.rows == small_extract.ROWS
    assert total(outcome, "new") == small_extract.ROWS - small_extract.HELD
    assert outcome.tables["ssd_missing"] == {"rows": 3, "new": 3, "changed": 0, "unchanged": 0, "held": 0}
    assert outcome.tables["ssd_immigration_status"]["held"] == 1
    assert [held.reason for held in outcome.held] == ["Wardlight does not hold this table yet."]
    assert SourceRow.objects.count() == small_extract.ROWS - small_extract.HELD


def test_what_is_loaded_is_what_the_cells_say(run: Run) -> None:
    run()
    ada = Name.objects.get(forename="Ada").person
    assert (ada.sex, ada.born_on.isoformat(), ada.ethnicity) == ("F", "2011-05-16", "WBRI")
    assert {(n.kind, n.value, n.is_sound) for n in ada.identifiers.all()} == {
        ("NHS Number", "9990548609", True), ("Case Number", "P1", None),
    }  # fmt: skip
    address = ada.addresses.get()
    assert (address.lines, address.house, address.ends_on) == ("7 Sample Street, LZ1 1AB", "7", None)
    assert [c.code for c in ada.characteristics.all()] == ["AUT"]
    first, away, second = MissingEpisode.objects.order_by("starts_on")
    assert first.starts_at.isoformat() == "2026-09-25T21:00:00+00:00"  # 22:00 in summer time
    assert (first.interview.offered, first.interview.accepted) == ("Y", "N")
    assert not ReturnInterview.objects.filter(episode=second).exists()
    assert (away.starts_at, away.ends_at, away.kind_as_given) == (None, None, "A")  # midnight is a date without a time
    plan = ProtectionPlan.objects.get()
    assert (plan.category, plan.conference.enquiry.starts_on.isoformat()) == ("SAB", "2026-08-06")
    assert CareEpisode.objects.get().placement == Placement.objects.get()
    assert sorted(AssessmentFactor.objects.values_list("code", flat=True)) == ["10A", "11A", "3B"]
    assert {row.team for row in StatutoryAssessment.objects.all()} == {"Family Safeguarding"}
    assert {name.forename for name in Name.objects.all()} == {"Ada", "Ben", "=Cal"}  # a formula is data


def test_a_worker_leads_or_is_on_the_team_by_the_role(run: Run) -> None:
    run()
    parts = {i.professional.source_id: i.part for i in Involvement.objects.filter(ends_at=None)}
    assert parts == {"W1": "allocated", "W2": "team"}
    over = Involvement.objects.exclude(ends_at=None).get()
    assert over.ends_at.isoformat() == "2026-10-13T23:00:00+00:00"  # the end of that day, in summer time
    assert not Involvement.objects.filter(professional__user__isnull=False).exists()


def test_children_can_be_found_by_name_and_by_the_matcher(run: Run) -> None:
    run()
    assert Name.objects.get(forename="Ada").key == "ada moss"
    assert Person.objects.filter(match_keys__isnull=True).count() == 0


def test_the_same_files_again_change_nothing(run: Run, at: Clock) -> None:
    run()
    before = contents()
    at.move_on(days=1)
    again = run(now=at.now)
    assert total(again, "unchanged") == small_extract.ROWS - small_extract.HELD
    assert total(again, "new") == total(again, "changed") == 0
    assert contents() == before


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    dry = run(dry_run=True)
    assert not dry.applied
    assert {name for name, rows in contents(but=set()).items() if rows} == set()
    real = run()
    assert (dry.tables, dry.held) == (real.tables, real.held)
    changed = small_extract.write(tmp_path / "later", PL1=("SAB", "cppl_cp_plan_latest_category", "EMO"))
    dry = run(changed, dry_run=True)
    assert dry.tables["ssd_cp_plans"] == {"rows": 1, "new": 0, "changed": 1, "unchanged": 0, "held": 0}
    assert ProtectionPlan.objects.get().category == "SAB"


def test_a_changed_row_changes_its_record_under_the_version(run: Run, tmp_path: Path) -> None:
    run()
    plan = ProtectionPlan.objects.get()
    later = small_extract.write(
        tmp_path / "later",
        PL1=("SAB", "cppl_cp_plan_latest_category", "EMO"),
        M2=("", "miss_missing_rhi_offered", "Y"),
        X1=('["10A", "3B", "11A"]', "cinf_assessment_factors_json", '{"10A": "Yes", "24A": "Yes", "3B": "No"}'),
    )
    outcome = run(later)
    assert (total(outcome, "changed"), total(outcome, "new")) == (3, 0)
    plan.refresh_from_db()
    assert (plan.category, plan.version) == ("EMO", 2)
    assert MissingEpisode.objects.get(starts_on="2026-10-12").interview.offered == "Y"
    assert sorted(AssessmentFactor.objects.values_list("code", flat=True)) == ["10A", "24A"]
    now, then = SourceRow.objects.get(key="PL1", is_current=True), SourceRow.objects.get(key="PL1", is_current=False)
    assert (now.replaces, now.target_id) == (then, plan.pk)
    assert then.raw["cppl_cp_plan_latest_category"] == "SAB"  # what it said before is kept


def test_names_and_addresses_are_ended_and_begun(run: Run, tmp_path: Path) -> None:
    run()
    later = small_extract.write(
        tmp_path / "later",
        P1=("Moss", "pers_surname", "Fenn"),
        A1=("LZ1 1AB", "addr_address_postcode", "LZ9 9ZZ"),
    )
    run(later)
    ada = ChildRecord.objects.get(person__names__surname="Fenn").person
    assert {(n.kind, n.whole, str(n.ends_on)) for n in ada.names.all()} == {
        ("usual", "Ada Fenn", "None"), ("former", "Ada Moss", "2026-10-14"),
    }  # fmt: skip
    assert {(a.postcode, str(a.ends_on)) for a in ada.addresses.all()} == {
        ("LZ1 1AB", "2026-10-14"), ("LZ9 9ZZ", "None"),
    }  # fmt: skip
    assert ChildRecord.objects.count() == 3
    moved_out = small_extract.write(tmp_path / "moved", A1=("", "addr_address_end_date", "2026-10-01 00:00:00"))
    before = Address.objects.count()
    run(moved_out)
    assert Address.objects.count() == before + 1  # back at the old postcode: begun again, and dated
    assert Identifier.objects.filter(kind="NHS Number").count() == 1


def test_another_worker_ends_the_involvement_and_begins_one(run: Run, tmp_path: Path) -> None:
    run()
    run(small_extract.write(tmp_path / "later", V1=("W1", "invo_professional_id", "W2")))
    ada = ChildRecord.objects.get(person__names__forename="Ada")
    leads = {(i.professional.source_id, i.ends_at is None) for i in ada.involvements.filter(part="allocated")}
    assert leads == {("W1", False), ("W2", True)}


def test_a_local_word_is_held_answered_and_remembered_for_that_council(run: Run, tmp_path: Path, at: Clock) -> None:
    folder = small_extract.write(tmp_path / "local", M3=("A", "miss_missing_episode_type", "Away from placement"))
    outcome = run(folder)
    (held,) = [held for held in outcome.held if held.table == "ssd_missing"]
    assert (held.column, held.value, held.suggestion) == ("miss_missing_episode_type", "Away from placement", "A")
    assert outcome.tables["ssd_missing"] == {"rows": 3, "new": 2, "changed": 0, "unchanged": 0, "held": 1}
    (waits,) = queries.waiting("luton")
    assert (waits.column, waits.value, waits.rows, waits.suggestion) == (held.column, held.value, 1, "A")
    answering.answer(area="luton", column=waits.column, value="away from  PLACEMENT", code="a", now=at.now)
    assert queries.waiting("luton") == []
    again = run(folder)
    assert again.tables["ssd_missing"] == {"rows": 3, "new": 1, "changed": 0, "unchanged": 2, "held": 0}
    away = MissingEpisode.objects.get(kind="A")
    assert away.kind_as_given == "Away from placement"
    elsewhere = run(folder, area="bedford")
    assert elsewhere.tables["ssd_missing"]["held"] == 1  # another council has not said so


def test_an_answer_changed_changes_the_rows_it_was_used_for(run: Run, tmp_path: Path, at: Clock) -> None:
    folder = small_extract.write(tmp_path / "local", M3=("A", "miss_missing_episode_type", "Gone"))
    column = "miss_missing_episode_type"
    answering.answer(area="luton", column=column, value="Gone", code="A", now=at.now)
    run(folder)
    answering.answer(area="luton", column=column, value="Gone", code="M", now=at.now)
    outcome = run(folder)
    assert outcome.tables["ssd_missing"] == {"rows": 3, "new": 0, "changed": 1, "unchanged": 2, "held": 0}
    assert not MissingEpisode.objects.filter(kind="A").exists()


def test_the_children_of_a_held_row_are_held_with_it(run: Run, tmp_path: Path) -> None:
    outcome = run(small_extract.write(tmp_path / "bad", P1=("F", "pers_sex", "girl child")))
    assert outcome.tables["ssd_person"]["held"] == 1
    assert outcome.tables["ssd_missing"] == {"rows": 3, "new": 0, "changed": 0, "unchanged": 0, "held": 3}
    assert HeldRow.objects.filter(table="ssd_missing").count() == 3


def test_an_address_that_cannot_be_kept_whole_is_held(run: Run, tmp_path: Path) -> None:
    long = '{"HOUSE": "7", "STREET": "' + "Long " * 30 + '"}'
    old = '{"HOUSE": "7", "STREET": "Sample Street"}'
    outcome = run(small_extract.write(tmp_path / "long", A1=(old, "addr_address_json", long)))
    assert outcome.tables["ssd_address"]["held"] == 1
    assert not Address.objects.exists()


@pytest.mark.parametrize("after", [1, 4, 9, 17, 23])
def test_a_run_broken_off_between_batches_is_gone_on_with(run: Run, tmp_path: Path, after: int) -> None:
    whole = run(area="bedford")
    whole_contents = {name: len(rows) for name, rows in contents().items()}

    class Killed(BaseException):
        pass

    batches = 0

    def kill(progress: Progress) -> None:
        nonlocal batches
        batches += progress.what == "Applying"
        if batches == after:
            raise Killed

    with pytest.raises(Killed):
        run(batch=2, say=kill)
    assert ImportRun.objects.get(area__code="luton").state == "running"
    assert run(dry_run=True, batch=2).tables == whole.tables  # as the whole run will say
    resumed = run(batch=2)
    assert resumed.resumed
    assert (resumed.tables, resumed.held) == (whole.tables, whole.held)
    assert {name: len(rows) for name, rows in contents().items()} == {n: 2 * c for n, c in whole_contents.items()}
    assert total(run(batch=2), "unchanged") == small_extract.ROWS - small_extract.HELD
    assert MatchKey.objects.filter(area__code="luton").count() == MatchKey.objects.filter(area__code="bedford").count()


def test_other_files_after_a_run_broken_off_begin_a_new_one(run: Run, tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def kill(progress: Progress) -> None:
        if progress.what == "Applying" and progress.done > 5:
            raise Killed

    with pytest.raises(Killed):
        run(batch=2, say=kill)
    outcome = run(small_extract.write(tmp_path / "other", PL1=("SAB", "cppl_cp_plan_latest_category", "EMO")))
    assert not outcome.resumed
    assert sorted(ImportRun.objects.values_list("state", flat=True)) == ["finished", "stopped"]
    assert total(outcome, "new") + total(outcome, "unchanged") == small_extract.ROWS - small_extract.HELD


def test_a_run_that_is_asked_to_stop_stops_and_can_go_on(run: Run, at: Clock) -> None:
    def stop(progress: Progress) -> None:
        if progress.what == "Applying":
            Task.objects.update(cancel_asked_at=at.now)

    stopped = run(batch=2, say=stop)
    assert (stopped.applied, stopped.cancelled) == (False, True)
    assert Task.objects.get().state == "cancelled"
    resumed = run()
    assert (resumed.applied, resumed.resumed) == (True, True)
    assert total(resumed, "new") == small_extract.ROWS - small_extract.HELD


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pers_person_id,pers_forename,pers_surname,pers_dob\nP1,Ada,\"Moss", "cut short"),
        ("\0\1\2", "not a text file"),
        ("a,b\n" + "\n" * 5_000, "no table of the Standard"),
        ("pers_person_id,pers_forename,pers_surname,pers_dob\n" + "\n" * 5_000, "empty rows"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_a_sentence_and_changes_nothing(run: Run, tmp_path: Path, text: str, says: str) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    put(folder, "people.csv", text)
    with pytest.raises(NotReadable, match=says):
        run(folder)
    assert not ImportRun.objects.exists()
    assert not Event.objects.exists()


def test_no_files_and_no_area_are_refused(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NotReadable, match="no table"):
        run(empty)
    with pytest.raises(NotFound, match="luton"):
        run(area="atlantis")


@contextmanager
def somebody_else_imports(area: Area) -> Iterator[None]:
    """Another process's import: a lock on the file beside the database, or another connection's to the server."""
    if connection.vendor == "sqlite":
        with alone(area.pk):
            yield
        return
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ADVISORY, area.pk])
        yield
    other.close()


def test_one_import_of_an_area_at_a_time(run: Run) -> None:
    with somebody_else_imports(Area.objects.get(code="luton")):
        with pytest.raises(AnotherIsRunning):
            run()
        assert run(area="bedford").applied
    assert run().applied


def test_each_batch_is_one_event_naming_the_records(run: Run) -> None:
    run()
    events = Event.objects.filter(action="exchange.import.applied")
    assert events.count() == len(small_extract.TABLES) - 1  # each table in one batch, but for the one not kept
    ada = ChildRecord.objects.get(person__names__forename="Ada")
    contact = events.get(detail__body__contains="ssd_contacts")
    assert [(s.kind, s.object) for s in contact.subjects.all()] == [("child", ada.public_id)]
    assert Subject.objects.filter(object=ada.public_id).exists()
    assert Event.objects.filter(action="exchange.import.finished").count() == 1
    assert Contact.objects.count() == 2


def test_two_areas_may_use_the_same_keys(run: Run) -> None:
    run()
    run(area="bedford")
    assert ChildRecord.objects.filter(area__code="luton").count() == 3
    assert ChildRecord.objects.filter(area__code="bedford").count() == 3
    assert {c.record.area_id == c.area_id for c in Contact.objects.all()} == {True}
