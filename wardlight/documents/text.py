"""Text made safe to print: nothing is evaluated, nothing vanishes unseen."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import category, normalize

from wardlight.documents.font import printable

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
NOT_PRINTED = "[?]"
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Marks with no shape of their own: soft hyphen, joiners, direction marks, variation selectors, byte order mark. They
# print as nothing, and the direction marks can make a line read backwards, so they are left out and not counted.
SHAPELESS = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
SAME_SHAPE = str.maketrans({"\u2010": "-", "\u2011": "-", "\t": " "})


def clean(text: str) -> tuple[str, int]:
    """Return `text` as it will be printed, and how many of its characters could not be.

    Each character outside the typeface (Arabic script, pictures, control codes) becomes `[?]`. Composed first
    (Unicode NFC), so that a letter typed as base and accent counts, and prints, as one.
    """
    text = SHAPELESS.sub("", normalize("NFC", LINE_ENDS.sub("\n", text))).translate(SAME_SHAPE)
    known, lost, parts = printable(), 0, []
    for character in text:
        if category(character) == "Zs":
            # Every kind of space is a plain one: words joined by no-break spaces could run off the page.
            parts.append(" ")
        elif character == "\n" or ord(character) in known:
            parts.append(character)
        else:
            lost += 1
            parts.append(NOT_PRINTED)
    return "".join(parts), lost


def clean_all(value: Json) -> tuple[Json, int]:
    """Return `value` with every text in it cleaned, and how many characters in all could not be printed."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        pairs = {key: clean_all(item) for key, item in value.items()}
        return {key: item for key, (item, _) in pairs.items()}, sum(lost for _, lost in pairs.values())
    if isinstance(value, Sequence):
        items = [clean_all(item) for item in value]
        return [item for item, _ in items], sum(lost for _, lost in items)
    return value, 0
