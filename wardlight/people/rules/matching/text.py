"""Text brought to the form in which it is compared: no case, accents or punctuation."""

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

# Letters that Unicode does not split into a base letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower-case letters and digits; an apostrophe does not end a word."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES).translate(_LETTERS))
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return tuple("".join(letters).split())


@lru_cache(maxsize=65536)
def compact(text: str) -> str:
    """Return `text` as one run of lower-case letters and digits, as postcodes and numbers are compared."""
    return "".join(tokens(text))


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """Return Jaro-Winkler likeness from 0 to 1, the same in both directions."""
    first, second = sorted((a, b))
    return JaroWinkler.similarity(first, second)


@lru_cache(maxsize=65536)
def slips(a: str, b: str) -> int:
    """Return how many slips of the keyboard lie between two texts; two letters changing places is one."""
    return DamerauLevenshtein.distance(a, b)
