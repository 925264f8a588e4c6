"""Which factors make an assessment significant to exploitation (the national factors of data-standards section 2)."""

EXPLOITATION = ("10A", "11A", "12A", "13A", "24A")  # missing, sexual exploitation, trafficking, gangs, criminal


def in_set_order(codes: list[str]) -> list[str]:
    """Return factor codes by number, then letter: 3B before 10A."""
    return sorted(set(codes), key=lambda code: (int("".join(c for c in code if c.isdigit()) or 0), code))
