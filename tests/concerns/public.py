"""Somebody without an account, as tests play them: a browser that opens the page, fills it in and sends it."""

import re
from uuid import uuid4

from django.test import Client

from wardlight.concerns.models import PublicReport
from wardlight.concerns.queries import public_page as queries
from wardlight.concerns.services import public_page as page
from wardlight.concerns.services.public_page import PublicGiven

OURS = {"Sec-Fetch-Site": "same-origin", "host": "127.0.0.1"}
WORDS = "Two girls of about 14 got out of a silver car, AB12 CDE, with a man who paid the room in cash."


def key_on(body: str) -> str:
    return re.search(r'name="key" value="([^"]+)"', body)[1]


class Stranger:
    """A browser nobody is signed in to, at one address; each `tell` opens the page, waits, and sends."""

    def __init__(self, at, address="203.0.113.7"):
        self.at, self.client = at, Client(headers=OURS, REMOTE_ADDR=address)

    def open(self, where="luton"):
        return key_on(self.client.get(f"/tell/{where}/").content.decode())

    def tell(self, words=WORDS, where="luton", wait=40, key=None, **given):
        key = key or self.open(where)
        self.at.move_on(seconds=wait)
        return self.client.post(f"/tell/{where}/", {"key": key, "words": words, **given})


def sent(door="luton", words=WORDS, now=None, connection="", **given):
    """Send a message past the page, as it comes from there."""
    told = {
        "words": words, "when": "", "place": "", "phone": "", "language": "en", "page": uuid4().hex, "seconds": 40.0,
        "trap": False, **given,
    }  # fmt: skip
    found = queries.door(door)
    return page.send(door=found, given=PublicGiven(**told), connection=connection, request_id="", now=now)


def newest():
    return PublicReport.objects.order_by("-pk").first()
