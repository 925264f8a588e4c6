"""What can be printed, and what is said of the rest."""

import pytest

from wardlight.documents.font import printable
from wardlight.documents.text import clean, clean_all


@pytest.mark.parametrize(
    ("written", "printed", "lost"),
    [
        ("Łódź", "Łódź", 0),
        ("Z\u0323a\u0304ra", "Ẓāra", 0),  # base and accent as separate characters
        ("محمد", "[?][?][?][?]", 4),
        ("sad \N{CRYING FACE}\ufe0f", "sad [?]", 1),
        ("a\r\nb\u2028c\rd", "a\nb\nc\nd", 0),
        ("a\tb", "a b", 0),
        ("ring\x07", "ring[?]", 1),
        ("\ufeffco\u00adoperate", "cooperate", 0),
        ("abc\u202ecba", "abccba", 0),  # would print its end backwards
        ("24\u2011hour\u3000line", "24-hour line", 0),
        ("\ue000\ufffd\ud800", "[?][?][?]", 3),  # private use, replacement, half a pair
        ("[?]", "[?]", 0),
        ("", "", 0),
    ],
)
def test_clean(written: str, printed: str, lost: int) -> None:
    assert clean(written) == (printed, lost)


def test_clean_all_reaches_every_text() -> None:
    value = {"a": "é", "b": ["ب", {"c": ("ب", 1, None, True, 2.5)}]}

    assert clean_all(value) == ({"a": "é", "b": ["[?]", {"c": ["[?]", 1, None, True, 2.5]}]}, 2)


def test_the_typeface_prints_the_alphabets_it_should() -> None:
    # Polish, Romanian, Turkish, Welsh, Vietnamese, Urdu and Arabic in Latin script, Greek, Ukrainian.
    assert {ord(c) for c in "ąęłńśźżșțğıİŵŷạđơưāīūḥḍṭẓṣʿʾλώїєґ£€“”‘’–—…•"} <= printable()
    assert not {ord(c) for c in "محমগ你\N{CRYING FACE}\ue000"} & printable()
