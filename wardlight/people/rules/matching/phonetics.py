"""How a name sounds: a coarse key that finds it, and a finer one that says "sounds the same"."""

import re
from functools import lru_cache

import jellyfish

from wardlight.people.rules.matching.text import slips

# Spellings of one sound, most specific first. Metaphone drops vowels, and would call Lara, Lora and Leroy alike.
_VOWELS = (
    (re.compile(r"(eigh|iegh|aigh)"), "y"),
    (re.compile(r"(ee|ea|ie|ey|iy|i|y)+"), "i"),
    (re.compile(r"(oo|ou|ow|uw)"), "u"),
    (re.compile(r"([aeiou])h(?=[^aeiou]|$)"), r"\1"),
    (re.compile(r"([aeiou])\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def metaphone(word: str) -> str:
    """Return how the consonants of a word sound; the word itself when nothing is left of it."""
    return jellyfish.metaphone(word) or word


@lru_cache(maxsize=65536)
def nysiis(word: str) -> str:
    """Return the New York State key, which keeps more of a word's shape than metaphone."""
    return jellyfish.nysiis(word) or word


@lru_cache(maxsize=65536)
def _vowels(word: str) -> str:
    for spelling, sound in _VOWELS:
        word = spelling.sub(sound, word)
    return re.sub(r"[^aeiou]", "", word).rstrip("e") or "e"


@lru_cache(maxsize=65536)
def sounds_the_same(a: str, b: str) -> bool:
    """Say whether two words sound the same, vowels included, and are not far apart in writing."""
    return (
        metaphone(a) == metaphone(b)
        and _vowels(a) == _vowels(b)
        and slips(a, b) <= (2 if min(len(a), len(b)) >= 5 else 1)
    )
