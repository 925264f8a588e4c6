"""A receipt printed: for who has it, once for each press, with nothing on it that the page holds back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.documents.reading import pages
from wardlight.concerns.models import ReceiptCopy
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.services.receipts import copy_receipt
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    return Desk(at.now)


def press(desk, concern, who, key=None):
    client = worlds.signed_in(desk.world, who)
    return client.post(reverse("concerns:print_receipt", args=[concern.public_id]), {"key": key or str(uuid4())})


@pytest.mark.parametrize("who", ["Helen Osei", "Carys Bowen"])
def test_the_sender_and_their_lead_have_it_on_paper(desk, who):
    concern = desk.send(lines=(GivenLine("vehicle", "grey van", "K?2"),))
    answer = press(desk, concern, who)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="concern-receipt-copy-1.pdf"'
    paper = " ".join(pages(answer.content))
    for words in (
        "The concern about Tianna", concern.reference, "With the front door", "Vehicle: grey van, plate K?2",
        "She kept looking back at the school.", f"Made for {who}, Testwood High School Copy 1",
    ):  # fmt: skip
        assert words in paper
    copy = ReceiptCopy.objects.get()
    assert (copy.concern, copy.by) == (concern, desk.world.users[who].public_id)
    assert Event.objects.filter(action="concerns.receipt.copied", object=concern.public_id).count() == 1


def test_a_double_press_is_one_copy_and_the_next_has_its_own_number(desk):
    concern, key = desk.send(), str(uuid4())
    first, again = press(desk, concern, "Helen Osei", key), press(desk, concern, "Helen Osei", key)
    assert first.content == again.content
    press(desk, concern, "Carys Bowen")
    assert list(ReceiptCopy.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]


def test_it_holds_back_what_the_page_holds_back(desk):
    concern = desk.decided(told_words="Somebody will see her this week.")
    assert "Somebody will see her" in " ".join(pages(press(desk, concern, "Helen Osei").content))
    desk.record.sensitivity = "S"
    desk.record.save()
    assert "Somebody will see her" not in " ".join(pages(press(desk, concern, "Helen Osei").content))


@pytest.mark.parametrize("who", ["Ruth Adeyemi", "Nasreen Baig", "Daniel Mistry"])
def test_nobody_else_has_it(desk, who):
    assert press(desk, desk.send(), who).status_code == 404
    assert not ReceiptCopy.objects.exists()


@pytest.mark.parametrize(("who", "refusal"), [("Ruth Adeyemi", NotAllowed), ("Daniel Mistry", NotFound)])
def test_nor_by_the_service_alone(desk, who, refusal):
    concern = desk.send()
    with pytest.raises(refusal):
        copy_receipt(viewer=desk.viewer(who), concern=concern.public_id, key=str(uuid4()), now=desk.world.now)
