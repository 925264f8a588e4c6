"""What a line names, in one spelling."""

import pytest

from wardlight.concerns.rules.lines import Structured, can_be_found_again, in_one_spelling, structured


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
        ("handle", "“bigg_ry”", "", "bigg_ry", False),
        ("person", "  Ré O’Neill-Smith ", "", "re oneill smith", False),
    ],
)
def test_one_spelling(kind, words, plate, value, is_part):
    assert structured(kind, words, plate) == Structured(value, is_part)


@pytest.mark.parametrize(
    ("kind", "value", "is_part", "said", "found"),
    [
        ("vehicle", "AB12CDE", False, "Plate AB12CDE", True),
        ("vehicle", "K?2", True, "Plate K?2, a part: ? was not read", False),
        ("vehicle", "AB12", True, "Plate AB12, a part", False),
        ("phone", "+447700900123", False, "Number +447700900123", True),
        ("place", "LU1 3JU", False, "Postcode LU1 3JU", True),
        ("handle", "bigg_ry", False, "Name used online: bigg_ry", True),
        ("person", "re oneill smith", False, "", False),  # a name alone names nobody
        ("place", "", False, "", False),
    ],
)
def test_it_is_said_and_found_again_where_it_can_be(kind, value, is_part, said, found):
    assert in_one_spelling(kind, value, is_part=is_part) == said
    assert can_be_found_again(kind, value, is_part=is_part) == found
