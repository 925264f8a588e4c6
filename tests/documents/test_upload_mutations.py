"""Real samples, mutated: each is taken or refused in words, and none is a fault (security page, P13 and section 9)."""

import os
import random

import pytest

from tests.documents.test_uploads import EXCEL, HEIC, PDF, RELS, WORD, packed, picture
from wardlight.documents.rules.refused import NotTaken
from wardlight.documents.rules.uploads import judged

SAMPLES = (
    picture("JPEG"), picture("PNG"), HEIC, PDF, "Zażółć – a note".encode(), packed(WORD), packed(EXCEL),
    packed({**WORD, "word/_rels/document.xml.rels": RELS.format("x/hyperlink")}),
)  # fmt: skip
LENGTHS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")  # what a length or an offset breaks on
MUTATIONS = int(os.environ.get("MUTATIONS", "1000"))  # of each seed


def mutated(chance: random.Random) -> bytes:
    body = bytearray(chance.choice(SAMPLES))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(body)) if body else 0
        how = chance.randrange(4)
        if how == 0:
            body[at : at + 1] = chance.randbytes(1)
        elif how == 1:
            del body[at + 1 :]
        elif how == 2:
            body[at:at] = chance.randbytes(chance.randint(1, 9))
        else:
            body[at : at + 4] = chance.choice(LENGTHS)
    return bytes(body)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_mutated_is_a_fault(seed):
    chance = random.Random(seed)
    outcomes = set()
    for _ in range(MUTATIONS):
        try:
            judged("photo.jpg", mutated(chance))
            outcomes.add("taken")
        except NotTaken:
            outcomes.add("refused")
    assert outcomes == {"taken", "refused"}
