"""Two records of one child: found by an import, answered by a data officer, read as one, and undone completely."""

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.people import queries
from wardlight.people import services as people
from wardlight.people.models import ChildRecord, ConflictBlock, Merge, SamePair
from wardlight.people.queries import same_child
from wardlight.people.services import merging

pytestmark = pytest.mark.django_db
NUMBER = ("NHS Number", "9990548609")
HOME = {"house": "7", "street": "Sample Street", "postcode": "LZ1 1AB"}


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Yusuf Adeyemi", Role.DATA_OFFICER, "family-team")
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Priya Shah", Role.SOCIAL_WORKER, "family-team")
    world.user("Ruth Vale", Role.SOCIAL_WORKER, "family-team")
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Morag Innes", Role.MANAGER, "family-team")
    led = {"lead_service": world.services["luton/family-team"]}
    world.child("Ada Moss", numbers=(NUMBER,), **HOME, **led)
    world.child("Aida Moss", **HOME, **led)  # one letter more, and no number: likely, and no more
    world.works_with("Daniel Mistry", "Ada Moss", "allocated")
    world.works_with("Daniel Mistry", "Aida Moss", "allocated")
    world.works_with("Priya Shah", "Ada Moss", "allocated")
    world.works_with("Ruth Vale", "Aida Moss", "allocated")
    return world


def look(world, *names):
    records = [record.pk for name, record in world.children.items() if name in (names or world.children)]
    return people.look_for_pairs(viewer=world.viewer("Yusuf Adeyemi"), records=records, now=world.now)


def the_pair(world):
    look(world)
    return SamePair.objects.get()


def say(world, pair, answer="same", who="Yusuf Adeyemi", why="The school says so.", **given):
    pair.refresh_from_db()
    return merging.answer_pair(
        viewer=world.viewer(who), pair=pair.public_id, version=given.get("version", pair.version), answer=answer,
        why=why, key="", now=world.now,
    )  # fmt: skip


def undo(world, pair, who="Yusuf Adeyemi", why="They are two children.", **given):
    pair.refresh_from_db()
    return merging.undo_merge(
        viewer=world.viewer(who), pair=pair.public_id, version=pair.version, why=why, key="",
        now=given.get("now", world.now),
    )  # fmt: skip


def seen(world, who, name):
    return queries.child(world.viewer(who), world.children[name].public_id)


def test_what_is_not_nearly_certain_waits_and_nothing_is_joined(world):
    assert look(world) == people.Looked(0, 1)
    assert look(world) == people.Looked(0, 1)  # once, however often it is looked for
    waiting, total = same_child.waiting(world.viewer("Yusuf Adeyemi"))
    assert total == len(waiting) == 1
    assert {waiting[0].one.name, waiting[0].other.name} == {"Ada Moss", "Aida Moss"}
    assert not Merge.objects.exists()


def test_nearly_certain_is_linked_on_its_own_and_said(world):
    world.child("Ada  Moss", numbers=(NUMBER,), **HOME)
    assert look(world, "Ada  Moss").linked == 1
    merge = Merge.objects.get()
    assert (merge.lead, merge.follower) == (world.children["Ada Moss"], world.children["Ada  Moss"])
    assert merge.on_its_own
    assert merge.merged_by is None
    assert merge.pair.why.startswith("Linked without a person")
    assert Event.objects.filter(action="people.records.joined").count() == 1
    assert [row.on_its_own for row in same_child.joined(world.viewer("Yusuf Adeyemi"))] == [True]


@pytest.mark.parametrize("guard", ["restricted", "blocked", "twin"])
def test_what_must_wait_for_a_person_does(world, guard):
    given = {"numbers": (NUMBER,), **HOME, "sensitivity": "R" if guard == "restricted" else "N"}
    name = "Zoe Moss" if guard == "twin" else "Ada  Moss"
    world.child(name, **given)
    if guard == "blocked":
        world.keep_out("Ruth Vale", world.children[name])
    assert look(world, name).linked == 0


def test_not_the_same_is_kept_and_never_linked_or_asked_again(world):
    pair = the_pair(world)
    say(world, pair, "not_the_same")
    assert look(world) == people.Looked(0, 0)
    assert same_child.waiting(world.viewer("Yusuf Adeyemi")) == ([], 0)
    with pytest.raises(NotFound):  # line A13 ends with the review
        same_child.pair(world.viewer("Yusuf Adeyemi"), pair.public_id)


def test_not_sure_stays_in_the_list_with_its_reason(world):
    say(world, the_pair(world), "not_sure", why="Waiting for the school.")
    rows, _ = same_child.waiting(world.viewer("Yusuf Adeyemi"))
    assert [row.why for row in rows] == ["Waiting for the school."]


def test_who_reads_both_reads_one_child_and_nobody_else_learns_of_the_other(world):
    two, daniel = world.children["Aida Moss"], world.viewer("Daniel Mistry")
    people.quote(viewer=daniel, record=two, words="I like maths", said_at=world.now, said_to="Nan", may_be_read_out=True, now=world.now)  # fmt: skip
    world.level("Aida Moss", "high")
    apart = seen(world, "Priya Shah", "Ada Moss")
    say(world, the_pair(world))
    one = seen(world, "Daniel Mistry", "Ada Moss")
    assert [each.public_id for each in one.along] == [two.public_id]
    assert one.also_known_as == ("Aida Moss",)
    assert (one.level, one.quotes[0].words) == ("high", "I like maths")
    assert {worker.name for worker in one.workers} == {"Daniel Mistry", "Priya Shah", "Ruth Vale"}
    assert "I like maths" in [entry.words for entry in queries.chronology(daniel, one).entries]
    assert [row.name for row in queries.children(daniel)[0]] == ["Ada Moss"]
    assert [row.name for row in queries.children(world.viewer("Ruth Vale"))[0]] == ["Aida Moss"]
    assert seen(world, "Priya Shah", "Ada Moss") == apart
    with pytest.raises(NotFound):
        seen(world, "Priya Shah", "Aida Moss")


def test_less_of_the_other_is_read_by_itself(world):
    world.user("Omar Lund", Role.SOCIAL_WORKER, "family-team")
    world.works_with("Omar Lund", "Ada Moss", "allocated")
    world.works_with("Omar Lund", "Aida Moss", "team")  # line A2 gives fewer layers than A1
    say(world, the_pair(world))
    view = seen(world, "Omar Lund", "Ada Moss")
    assert not view.along
    assert [one.reference for one in view.apart] == [world.children["Aida Moss"].reference]


def test_both_are_held_as_the_stricter_and_who_is_kept_out_of_one_is_kept_out_of_both(world):
    morag = world.viewer("Morag Innes")
    ChildRecord.objects.filter(pk=world.children["Aida Moss"].pk).update(sensitivity="R")
    people.block(viewer=morag, record=world.children["Ada Moss"], user=world.users["Ruth Vale"], why="Aunt", now=world.now)  # fmt: skip
    pair = the_pair(world)
    with pytest.raises(NotFound):  # nor may a data officer know that a restricted record is one of them
        say(world, pair)
    say(world, pair, who="Daniel Mistry")
    assert set(ChildRecord.objects.values_list("sensitivity", flat=True)) == {"R"}
    with pytest.raises(NotFound):
        seen(world, "Ruth Vale", "Aida Moss")
    people.block(viewer=morag, record=world.children["Aida Moss"], user=world.users["Priya Shah"], why="Aunt", now=world.now)  # fmt: skip
    with pytest.raises(NotFound):
        seen(world, "Priya Shah", "Ada Moss")
    undo(world, pair, who="Daniel Mistry")
    held = {name: ChildRecord.objects.get(pk=record.pk).sensitivity for name, record in world.children.items()}
    assert held == {"Ada Moss": "N", "Aida Moss": "R"}
    assert seen(world, "Ruth Vale", "Aida Moss").name == "Aida Moss"
    assert seen(world, "Priya Shah", "Ada Moss").name == "Ada Moss"
    assert ConflictBlock.objects.filter(carries=None, ends_at=None).count() == 2


def test_undone_everything_is_as_before_and_who_was_shown_both_is_told(world, at):
    before = [seen(world, "Daniel Mistry", name) for name in ("Ada Moss", "Aida Moss")]
    pair = the_pair(world)
    say(world, pair)
    at.move_on(minutes=1)
    client = worlds.signed_in(world, "Daniel Mistry")
    assert client.get(f"/children/{world.children['Ada Moss'].public_id}/").status_code == 200
    worlds.signed_in(world, "Priya Shah").get(f"/children/{world.children['Ada Moss'].public_id}/")
    undo(world, pair, now=at.now)
    told = set(Notice.objects.filter(kind="people.merge_undone").values_list("to_user", flat=True))
    assert world.users["Daniel Mistry"].public_id in told
    assert world.users["Priya Shah"].public_id not in told  # was shown only the one that was hers
    assert [seen(world, "Daniel Mistry", name) for name in ("Ada Moss", "Aida Moss")] == before
    assert Event.objects.filter(action="people.records.parted").count() == 1
    pair.refresh_from_db()
    assert (pair.answer, pair.why) == ("not_sure", "They are two children.")
    assert look(world).linked == 0  # never again without a person


def test_a_third_record_that_is_like_the_one_that_leaves_goes_with_it(world):
    world.child("Aida  Moss", **HOME)
    look(world)
    first, second, third = world.children.values()
    pairs = {(pair.one_id, pair.other_id): pair for pair in SamePair.objects.all()}
    say(world, pairs[first.pk, third.pk])  # the second and third were linked on their own: who leads goes on leading
    assert set(Merge.objects.values_list("lead", "follower")) == {(second.pk, third.pk), (second.pk, first.pk)}
    undo(world, pairs[second.pk, third.pk])
    assert not Merge.objects.filter(undone_at=None).exists()


def test_what_is_refused(world):
    pair = the_pair(world)
    with pytest.raises(NeedsReason):
        say(world, pair, why=" ")
    with pytest.raises(Changed):
        say(world, pair, version=99)
    with pytest.raises(NotFound):
        say(world, pair, who="Helen Osei")
    world.works_with("Helen Osei", "Ada Moss", "working")
    world.works_with("Helen Osei", "Aida Moss", "working")
    with pytest.raises(NotAllowed):
        say(world, pair, who="Helen Osei")
    with pytest.raises(NotFound):
        undo(world, pair)
    say(world, pair)
    with pytest.raises(merging.AlreadyOne):
        say(world, pair)
    assert Event.objects.filter(action="people.pair.answered", outcome="done").count() == 1


def test_a_name_alone_never_joins_two_records(world):
    world.child("Ada  Moss", born_on=None)
    one, other = world.children["Ada Moss"], world.children["Ada  Moss"]
    pair = SamePair.objects.create(
        area_id=one.area_id, one=one, other=other, bits=1, band="possible", found_at=world.now
    )
    with pytest.raises(merging.NameAloneOnFile):
        say(world, pair)


def test_the_page_answers_undoes_and_keeps_the_words(world):
    pair, client = the_pair(world), worlds.signed_in(world, "Yusuf Adeyemi")
    address = f"/children/on-file-twice/{pair.public_id}/"
    page = client.get("/children/on-file-twice/").content.decode()
    assert address in page
    compared = client.get(address).content.decode()
    assert "One address" in compared
    assert NUMBER[1] not in compared
    assert "Sample Street" not in compared
    kept = client.post(address, {"why": "Same school.", "version": pair.version, "key": ""})
    assert kept.status_code == 422
    assert "Same school." in kept.content.decode()
    sent = {
        "answer": "same",
        "why": "Same school.",
        "version": pair.version,
        "key": "5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d11",
    }
    assert client.post(address, sent).status_code == 302
    assert "Same school." in client.get(f"{address}undo/").content.decode()
    pair.refresh_from_db()
    again = {"why": "Twins.", "version": pair.version, "key": "5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d12"}
    assert client.post(f"{address}undo/", again).status_code == 302
    assert not Merge.objects.filter(undone_at=None).exists()
