"""What a worry may be part of. More than one may apply. Source: risk-instruments.md, strand codes."""

STRANDS: dict[str, str] = {
    "CSE": "Sexual exploitation",
    "CCE": "Being made to commit crimes",
    "COUNTY_LINES": "Being sent elsewhere with drugs or money",
    "TRAFFICKING_MS": "Trafficking or modern slavery",
    "GANG": "A gang or group",
    "HSB_PEER": "Sexual harm by other children",
    "RADICALISATION": "Being drawn into extremism",
    "OTHER": "Something else",
}


def named(codes: list[str]) -> list[str]:
    """Return the words for codes, in the order of the form; a code that is not offered stands for itself."""
    return [STRANDS[code] for code in STRANDS if code in codes] + [code for code in codes if code not in STRANDS]
