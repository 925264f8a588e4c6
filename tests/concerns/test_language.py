"""Better words: what is offered and what is left alone."""

import pytest

from wardlight.concerns.rules.language import suggestions, wordings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She is promiscuous.", ["promiscuous"]),
        ("A child prostitute, they said", ["child prostitute"]),
        ("He was prostituting himself", ["prostituting himself"]),
        ("Very streetwise for 13. Street-wise, even.", ["streetwise", "Street-wise"]),
        ("putting themselves at risk and she puts herself at risk", ["putting themselves at risk", "puts herself at risk"]),
        ("It is a lifestyle choice", ["lifestyle choice"]),
        ("a risky lifestyle", ["risky lifestyle"]),
        ("her 35-year-old boyfriend waits", ["35-year-old boyfriend"]),
        ("her boyfriend waits. Her Boyfriend again.", ["boyfriend"]),
        ("sexual activity with a man", ["sexual activity with"]),
        ("drug running for them", ["drug running"]),
        ("attention seeking, attention-seeking", ["attention seeking", "attention-seeking"]),
        ("She consented.", ["consented"]),
        ("Failed to disclose, and absconded", ["Failed to disclose", "absconded"]),
        ("hard\nto reach", []),
        ("She is in school today.", []),
        ("", []),
        # part of another word is another word
        ("boyfriends’ club", []),
    ],
)  # fmt: skip
def test_what_is_offered_in_the_order_written(text, said):
    assert [one.said for one in suggestions(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "She said “he’s my boyfriend” and left.",
        'Her words: "I consented"',
        "‘My boyfriend’s car’, she called it.",
        "'my boyfriend' was how she put it",
        "«promiscuous» was the word",
        "“It was my boyfriend who",  # never closed: the rest of the paragraph is hers
    ],
)
def test_quoted_speech_is_left_alone(text):
    assert suggestions(text) == []


def test_an_apostrophe_quotes_nothing():
    assert [one.said for one in suggestions("It's her boyfriend's car, Tia's boyfriend, they don't know")] == [
        "boyfriend"
    ]


def test_words_after_a_quotation_are_the_authors():
    assert [one.said for one in suggestions("“He’s lovely”, said of her boyfriend")] == ["boyfriend"]


def test_every_phrase_says_what_is_better_and_why():
    assert all(one.find and one.better and one.why for one in wordings())
    assert not any(suggestions(one.better) for one in wordings()), "the better words are on the list themselves"
