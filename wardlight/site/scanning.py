"""The program that looks for malicious software in what is attached."""

import subprocess
from pathlib import Path

from wardlight.documents.ports import Scanner, Verdict

WAIT = 15  # seconds for one file
ANSWERS = {0: Verdict.CLEAN, 1: Verdict.FOUND}  # as clamscan and clamdscan answer; anything else is no answer


class NoScanner:
    """None: a person releases what is attached."""

    is_there = False

    def scan(self, body: bytes) -> Verdict:
        """Say that nobody looked."""
        return Verdict.NOT_SCANNED


class Program:
    """A program of the operator's, given the file on its standard input: nothing of it lies open on disk."""

    is_there = True

    def __init__(self, path: Path) -> None:
        self.path = path

    def scan(self, body: bytes) -> Verdict:
        """Run it and return what its exit code says."""
        try:
            done = subprocess.run(
                [str(self.path), "-"], input=body, timeout=WAIT, check=False, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return Verdict.NOT_SCANNED
        return ANSWERS.get(done.returncode, Verdict.NOT_SCANNED)


def scanner(program: Path | None) -> Scanner:
    """Return the scanner that the settings name."""
    return Program(program) if program else NoScanner()
