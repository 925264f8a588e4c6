"""What a worker in an extract is to the child, told by the name of the role."""

from __future__ import annotations

from wardlight.kernel.codesets import folded

# Whoever leads; all others are on the team. Said as councils say it: a "team leader" leads a team, not the work.
LEADS = frozenset(
    {
        "allocated case worker", "allocated worker", "allocated social worker", "case worker", "case holder",
        "lead professional", "lead practitioner", "lead worker", "named social worker",
        "primary worker", "social worker (allocated)",
    }
)  # fmt: skip


def part_of(role: str) -> str:
    """Return the part that a role gives in the work with a child: `allocated` to whoever leads it, else `team`."""
    return "allocated" if folded(role) in LEADS or folded(role).startswith("allocated ") else "team"
