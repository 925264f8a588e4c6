"""How long a concern takes to raise: a realistic case, its real interactions counted in a browser.

Keystroke-level model: 0.28 s for a key, 1.1 s to point at something and press it, 1.35 s to make up one's mind before each
interaction. `make measure-concern` prints the figures.
"""

import re
from collections import Counter

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern

pytestmark = pytest.mark.django_db(transaction=True)
KEY, POINT, DECIDE = 0.28, 1.1, 1.35  # seconds
MOST_SECONDS, MOST_INTERACTIONS = 180, 25
WORDS = (
    "Tianna left period 5 yesterday saying she felt sick. From the gym window I saw her cross to the bus lay-by and get "
    "into the front of a grey van. She did not look hurt but kept looking back at the school. She has missed my lesson "
    "four Mondays running."
)
# What the browser itself is told that somebody did: every key that goes down, every press of the pointer.
COUNT = """
addEventListener('keydown', e => window.counted(e.key.length === 1 ? 'typed' : 'other key'), true)
addEventListener('pointerdown', () => window.counted('pointed'), true)
"""


class Hands:
    """Somebody at a mouse and a keyboard, and the count of what they did as the browser saw it."""

    def __init__(self, page: Page) -> None:
        self.page, self.did = page, Counter()
        page.expose_function("counted", lambda what: self.did.update([what]))
        page.add_init_script(COUNT)

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, field: Locator, words: str) -> None:
        field.click()
        self.page.keyboard.type(words)

    def choose(self, question: str, answer: str) -> None:
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).click()

    def go_on(self, to: str) -> None:
        self.page.get_by_role("button", name="Continue").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(to)

    @property
    def interactions(self) -> int:
        return self.did["pointed"] + self.did["other key"]

    @property
    def seconds(self) -> float:
        keys = self.did["typed"] + self.did["other key"]
        return keys * KEY + self.did["pointed"] * POINT + self.interactions * DECIDE


def test_a_realistic_concern_in_three_minutes(at, context, capsys):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    cookie = worlds.signed_in(world, "Helen Osei").cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])
    page = context.new_page()
    hands = Hands(page)
    page.goto("/")
    hands.press(page.get_by_role("link", name="Raise a concern").first)
    hands.choose("As far as you know", "Yes, as far as I know")
    hands.go_on("Who is the child?")
    hands.write(page.get_by_label("First name"), "Tianna")
    hands.write(page.get_by_label("Last name"), "Marsh")
    hands.choose("Girl or boy", "Girl")
    hands.write(page.get_by_label("Or about how old"), "14")
    hands.go_on("What is worrying you about Tianna?")
    hands.press(page.get_by_label("Getting into unknown cars"))
    hands.press(page.get_by_label("Absent from lessons or school"))
    hands.write(page.get_by_label("When was the last time?"), "Yesterday, 2:15pm")
    hands.write(page.get_by_label("What happened, in your own words"), WORDS)
    hands.go_on("Who or what else is in it?")
    hands.write(page.get_by_label("What does it look like?"), "grey van, writing on side")
    hands.write(page.get_by_label("Number plate"), "K?2")
    hands.write(page.get_by_label("Where, and when?"), "bus lay-by by the gym, Monday")
    hands.choose("How do you know?", "I saw this myself")
    hands.go_on("Who knows that you are telling us?")
    hands.choose("Does Tianna know that you are telling us?", "No")
    hands.choose("Has anybody asked Tianna?", "No")
    hands.choose("Does the family know?", "Not sure")
    hands.go_on("Check before you send")
    hands.press(page.get_by_role("button", name="Send this concern"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Tianna was sent")

    sent = Concern.objects.get()
    assert re.sub(r"\s+", " ", sent.words) == WORDS
    assert [(line.kind, line.plain) for line in sent.lines.order_by("pk")] == [("vehicle", "K?2"), ("place", "")]
    assert hands.did["typed"] >= len(WORDS), "the browser did not see the keys"
    with capsys.disabled():
        print(
            f"\nraise a concern: {hands.seconds:.0f} s of {MOST_SECONDS}, {hands.interactions} interactions besides free "
            f"text of {MOST_INTERACTIONS} ({hands.did['typed']} characters typed)"
        )
    assert hands.interactions <= MOST_INTERACTIONS
    assert hands.seconds <= MOST_SECONDS
