"""Which letters of two texts differ, for the compare page to mark."""

from rapidfuzz.distance import Levenshtein


def differences(left: str, right: str) -> list[tuple[str, bool]]:
    """Return `left` in pieces, each with whether it differs from `right`; case alone is no difference.

    The pieces joined are `left`. Letters that only `right` has mark nothing; swap the sides to mark them.
    """
    a, b = left.lower(), right.lower()
    if len(a) != len(left):  # a letter such as İ grows in lower case, and places would no longer tally
        a, b = left, right
    pieces: list[tuple[str, bool]] = []
    for step in Levenshtein.opcodes(a, b):
        text = left[step.src_start : step.src_end]
        differs = step.tag != "equal"
        if text and pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + text, differs)
        elif text:
            pieces.append((text, differs))
    return pieces
