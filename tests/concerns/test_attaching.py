"""Files on a concern: quarantined, handed on as it is sent, released or refused, and fetched by who reads its words."""

import os
import re
import stat
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as worlds
from tests.concerns.test_pages import begin, root, send, written
from tests.documents.test_uploads import PDF
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import attaching
from wardlight.documents import jobs, ports
from wardlight.documents.models import Attachment
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.models import Draft, Event
from wardlight.site.scanning import Program

pytestmark = pytest.mark.django_db
WORDS = b"Seen at ten past four: a grey van, KX19."
CAST = {
    "Helen Osei": (Role.PRACTITIONER, "testwood"),
    "Lewis Grant": (Role.PRACTITIONER, "youth"),
    "Imran Shah": (Role.INTELLIGENCE_OFFICER, "intelligence"),
    "Lara Lado": (Role.DESIGNATED_OFFICER, "lado"),
    "Ruth Adeyemi": (Role.FRONT_DOOR, "front-door"),
}


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    for name, (role, service) in CAST.items():
        world.user(name, role, service)
    return world


@pytest.fixture
def helen(world):
    return worlds.signed_in(world, "Helen Osei")


def attach(client, draft, body=WORDS, name="van.txt", key=None):
    return client.post(root(draft) + "files/", {"key": key or str(uuid4()), "file": SimpleUploadedFile(name, body)})


def lies(row):
    return storages["attachments"].exists(row.file) if row.file else False


@pytest.fixture
def sent(helen):
    """A concern with one file, about an adult who works with children."""
    draft = written(helen)
    helen.post(root(draft) + "people/", {"person-0": "his coach", "person-0-works": "yes", "how_known": "saw"})
    attach(helen, draft)
    send(helen, draft)
    return Concern.objects.get(), Attachment.objects.get()


def fetch(client, sent, name="concerns:fetch"):
    concern, row = sent
    return client.get(reverse(name, args=[concern.public_id, row.public_id]))


def release(client, sent, **given):
    concern, row = sent
    body = {"version": Attachment.objects.get(pk=row.pk).version, "key": str(uuid4()), "affirmed": "on", **given}
    return client.post(reverse("concerns:release", args=[concern.public_id, row.public_id]), body)


def test_it_goes_into_quarantine_once_and_is_named_wherever_the_author_looks(helen, sent):
    concern, row = sent
    assert (row.state, row.owner_kind, row.owner) == ("quarantined", "concern", concern.public_id)
    assert row.size == len(WORDS)
    for page in ("receipt", "as_written"):
        html = helen.get(reverse(f"concerns:{page}", args=[concern.public_id])).content.decode()
        assert "van.txt, 40 bytes" in html
        assert "/files/" not in html  # its name alone: the referrer gets no content back
    assert Event.objects.filter(action="documents.attachment.added", object=row.public_id).count() == 1


def test_the_same_form_twice_attaches_one(helen):
    begin(helen)
    draft, key = Draft.objects.get(), str(uuid4())
    attach(helen, draft, key=key)
    attach(helen, draft, key=key)
    assert Attachment.objects.count() == 1


def test_what_may_not_be_attached_is_refused_in_words_and_the_concern_is_as_it_was(helen):
    draft = written(helen)
    answer = attach(helen, draft, body=b"MZ\x90\0\x03", name="van.jpg")
    assert answer.status_code == 422
    assert "This kind of file cannot be attached." in answer.content.decode()
    nothing = helen.post(root(draft) + "files/", {"key": str(uuid4())})
    assert "Choose a photo or file" in nothing.content.decode()
    assert not Attachment.objects.exists()
    assert Draft.objects.get().data == draft.data


def test_the_worry_is_kept_on_the_way_to_the_files(helen):
    begin(helen)
    draft = Draft.objects.get()
    answer = helen.post(root(draft) + "worry/", {"words": "A grey van.", "go": "files"})
    assert answer.headers["Location"] == root(draft) + "files/"
    assert Draft.objects.get().data["worry"]["words"] == ["A grey van."]
    attach(helen, draft)
    assert "van.txt, 40 bytes" in helen.get(root(draft) + "worry/").content.decode()


def test_taken_off_it_can_be_put_back_and_is_destroyed_as_the_concern_is_sent(
    helen, django_capture_on_commit_callbacks
):
    draft = written(helen)
    attach(helen, draft)
    attach(helen, draft, body=PDF, name="letter.pdf")
    text, letter = Attachment.objects.order_by("pk")

    def press(row, go):
        row.refresh_from_db()
        body = {"version": row.version, "key": str(uuid4()), "go": go}
        helen.post(f"{root(draft)}files/{row.public_id}/", body)
        row.refresh_from_db()

    press(text, "off")
    press(letter, "off")
    press(letter, "back")
    assert text.removed_at is not None
    assert letter.removed_at is None
    assert "letter.pdf" in helen.get(root(draft) + "check/").content.decode()
    assert lies(text)
    with django_capture_on_commit_callbacks(execute=True):
        send(helen, draft)
    gone, kept = Attachment.objects.order_by("pk")
    assert (gone.file, bytes(gone.wrapped_key), gone.owner_kind) == ("", b"", "draft")
    assert not lies(text)
    assert kept.owner == Concern.objects.get().public_id
    assert lies(kept)


def test_ten_are_enough(helen):
    begin(helen)
    draft = Draft.objects.get()
    for number in range(10):
        attach(helen, draft, body=b"note %d" % number)
    assert "There are 10 files already" in attach(helen, draft).content.decode()
    assert Attachment.objects.count() == 10


def test_nobody_else_attaches_and_nobody_after_it_was_sent(world, helen, sent):
    begin(helen)
    draft = Draft.objects.get(sent_at=None)
    assert attach(worlds.signed_in(world, "Lewis Grant"), draft).status_code == 404
    over = Draft.objects.get(sent_at__isnull=False)
    assert attach(helen, over).headers["Location"] == f"/concerns/{over.public_id}/"
    assert Attachment.objects.count() == 1


def test_nobody_opens_it_before_a_person_has_released_it(world, sent):
    ruth = worlds.signed_in(world, "Ruth Adeyemi")
    concern, row = sent
    assert "It is in quarantine" in ruth.get(reverse("concerns:triage", args=[concern.public_id])).content.decode()
    assert fetch(ruth, sent).status_code == 403
    assert "Tick this" in release(ruth, sent, affirmed="").content.decode()
    assert Attachment.objects.get().state == "quarantined"
    assert release(ruth, sent).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.settled_by) == ("released", world.users["Ruth Adeyemi"].public_id)
    assert row.settled_why.startswith("Not scanned")
    assert Event.objects.filter(action="documents.attachment.released", object=row.public_id).count() == 1


def test_a_released_file_is_saved_in_a_sandbox_and_that_is_on_the_trail(world, sent):
    ruth = worlds.signed_in(world, "Ruth Adeyemi")
    release(ruth, sent)
    answer = fetch(ruth, sent)
    assert answer.content == WORDS
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="van.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert re.match("sandbox; default-src 'none'", answer.headers["Content-Security-Policy"])
    assert answer.headers["Cache-Control"] == "no-store"
    event = Event.objects.get(action="documents.attachment.downloaded")
    assert (event.actor, event.object) == (world.users["Ruth Adeyemi"].public_id, sent[1].public_id)


def test_only_a_route_that_gets_the_words_gets_the_file(world, helen, sent):
    release(worlds.signed_in(world, "Ruth Adeyemi"), sent)
    lara, imran = (worlds.signed_in(world, who) for who in ("Lara Lado", "Imran Shah"))
    assert fetch(lara, sent, "concerns:designated_officer_fetch").content == WORDS
    item = reverse("concerns:police_item", args=[sent[0].public_id])
    assert "van.txt" not in imran.get(item).content.decode()
    assert fetch(imran, sent).status_code == 403
    assert fetch(imran, sent, "concerns:designated_officer_fetch").status_code == 404
    assert fetch(helen, sent).status_code == 403
    assert fetch(worlds.signed_in(world, "Lewis Grant"), sent).status_code == 404


@pytest.mark.parametrize(("who", "kind"), [("Imran Shah", RouteKind.POLICE), ("Ruth Adeyemi", RouteKind.EARLY_HELP)])
def test_a_route_that_gets_no_words_gets_none_however_it_is_asked(world, sent, at, who, kind):
    concern, row = sent
    release(worlds.signed_in(world, "Ruth Adeyemi"), sent)
    with pytest.raises(NotFound):
        attaching.hand_out(
            viewer=world.viewer(who), concern=concern.public_id, attachment=row.public_id, kind=kind, now=at.now
        )


@pytest.fixture
def scanner(tmp_path):
    """A program in the place of a scanner: it finds what holds the word, and ends as it is told."""
    before = ports.scanner()

    def use(*, finds="KX19", ends=1):
        path = tmp_path / "scan"
        path.write_text(f"#!/bin/sh\ngrep -q '{finds}' && exit {ends}\nexit 0\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        ports.use(Program(path))

    yield use
    ports.use(before)


@pytest.mark.parametrize(
    ("finds", "ends", "scanned", "state"),
    [("no such", 1, 1, "released"), ("KX19", 1, 1, "refused"), ("KX19", 2, 0, "quarantined")],
)
def test_a_scanner_settles_it_and_one_that_fails_does_not(world, sent, scanner, at, finds, ends, scanned, state):
    scanner(finds=finds, ends=ends)
    assert jobs.quarantine_scanned(at.now) == scanned
    row = Attachment.objects.get()
    assert (row.state, row.settled_by) == (state, None)
    ruth = worlds.signed_in(world, "Ruth Adeyemi")
    assert (fetch(ruth, sent).status_code == 200) == (state == "released")
    if state == "refused":
        release(ruth, sent)
        assert Attachment.objects.get().state == "refused"  # no act brings it back


def test_without_a_scanner_it_waits_for_a_person(sent, at):
    assert jobs.quarantine_scanned(at.now) == 0
    assert Attachment.objects.get().state == "quarantined"


def test_what_no_row_speaks_of_is_swept_away_a_day_later(sent, at):
    row = Attachment.objects.get()
    shelf = storages["attachments"]
    for name in (row.file, "ab/orphan"):
        if name != row.file:
            shelf.save(name, SimpleUploadedFile("x", b"left by an act that was undone"))
        long_ago = at.now.timestamp() - 90_000
        os.utime(shelf.path(name), (long_ago, long_ago))
    shelf.save("ab/young", SimpleUploadedFile("x", b"its row is about to commit"))
    jobs.orphans_swept(at.now)
    assert lies(row)
    assert not shelf.exists("ab/orphan")
    assert shelf.exists("ab/young")
    shelf.delete("ab/young")


def test_a_file_may_be_larger_than_any_form_and_no_larger_than_fifty_megabytes(helen):
    begin(helen)
    draft = Draft.objects.get()
    assert attach(helen, draft, body=PDF + b" " * 3_000_000, name="letter.pdf").status_code == 302
    over = helen.post(root(draft) + "files/", {}, CONTENT_LENGTH=str(51 * 1024 * 1024 + 1))
    assert over.status_code == 413
    assert "A file may have 50 megabytes" in over.content.decode()


def test_a_stranger_sends_nothing_large(helen, client):
    begin(helen)
    address = root(Draft.objects.get()) + "files/"
    assert (
        client.post(address, {}, headers={"host": "127.0.0.1"}, CONTENT_LENGTH=str(3 * 1024 * 1024)).status_code == 413
    )
