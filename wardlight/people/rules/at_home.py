"""With whom a child lives, as a room may be told: whose home it is, and never a name. Source: experience page, section 8."""

import re

# What somebody at home can be to a child, longest first within what begins alike.
RELATIONS = (
    "both parents", "parents", "mother", "father", "mum", "dad", "stepmother", "stepfather", "step-mother",
    "step-father", "grandparents", "grandmother", "grandfather", "great-grandmother", "great-aunt", "aunt", "uncle",
    "brothers", "brother", "sisters", "sister", "half-brother", "half-sister", "cousins", "cousin", "guardian", "family friend",
    "foster carers", "foster carer", "foster family", "kinship carer", "adoptive parents", "friends", "friend", "partner",
    "nan", "grandad",
)  # fmt: skip
BESIDE = "her his their a an the two three four five maternal paternal older younger"  # may stand before one of them
_WORD = re.compile(
    rf"(?<![\w’'-])((?:(?:{'|'.join(BESIDE.split())})\s+)*"
    rf"(?:{'|'.join(re.escape(one) for one in sorted(RELATIONS, key=len, reverse=True))}))(?![\w’'-])",
    re.IGNORECASE,
)


def said_to_a_room(with_whom: str) -> str:
    """Return who a child lives with by what they are to the child, in the order written; empty where nothing is known safely.

    "grandmother, Pauline" becomes "grandmother"; "Pauline Marsh" becomes nothing: a name is never guessed to be none.
    """
    found = [one.lower() for one in _WORD.findall(with_whom)]
    known = list(dict.fromkeys(found))
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
