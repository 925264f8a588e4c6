"""The channels by which the duty team is rung, beside the notice that each ring writes."""

import subprocess
from pathlib import Path

WAIT = 20  # seconds for the program to hand the ring over


class NoticeAlone:
    """No further channel: the ring is the notice in the outbox."""

    def ring(self, *, reference: str, area: str, number: int) -> str:
        return ""


class Program:
    """A program of the operator's, such as one that sends a text message: given the area, the reference and which ring it is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ring(self, *, reference: str, area: str, number: int) -> str:
        """Run it and return what went wrong, empty for nothing."""
        try:
            done = subprocess.run([str(self.path), area, reference, str(number)], timeout=WAIT, check=False)
        except (OSError, subprocess.TimeoutExpired) as fault:
            return type(fault).__name__
        return f"exit code {done.returncode}" if done.returncode else ""


def channel(program: Path | None) -> NoticeAlone | Program:
    """Return the channel that the settings name."""
    return Program(program) if program else NoticeAlone()
