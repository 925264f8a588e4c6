"""What a line names, in one spelling."""

import pytest

from wardlight.concerns.rules.lines import Structured, structured


@pytest.mark.parametrize(
    ("kind", "words", "plate", "value", "is_part"),
    [
        ("vehicle", "grey van", "ab12 cde", "AB12CDE", False),
        ("vehicle", "grey van", "K?2", "K?2", True),
        ("vehicle", "grey van", "K*2 .", "K?2?", True),
        ("vehicle", "grey van", "AB12", "AB12", True),
        ("vehicle", "grey van", "", "", False),
        ("phone", "07700 900123, his", "", "+447700900123", False),
        ("phone", "+44 (0)7700 900 123", "", "+447700900123", False),
        ("phone", "a new phone, number not known", "", "", False),
        ("place", "car park at LU1 3JU, Friday", "", "LU1 3JU", False),
        ("place", "the bus lay-by", "", "", False),
        ("handle", "@Bigg_Ry, in the game", "", "bigg_ry", False),
        ("person", "  Ré O’Neill-Smith ", "", "re oneill smith", False),
    ],
)
def test_one_spelling(kind, words, plate, value, is_part):
    assert structured(kind, words, plate) == Structured(value, is_part)
