"""The proof itself, in a process of its own whose settings are those of its own world."""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime


def main() -> int:
    """Run, print, and say by the exit code whether the promise holds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--concerns", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--days", type=int, required=True)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardlight.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from wardlight.site.bench import ground
    from wardlight.site.prove.routes import Simulation

    ground.refuse_unless_empty()
    call_command("migrate", verbosity=0, interactive=False)
    ground.do_not_wait_for_the_disk()
    begun = time.monotonic()
    proof = Simulation(
        number=given.concerns, seed=given.seed, begins=datetime(2026, 9, 7, 8, tzinfo=UTC), days=given.days
    ).run()
    seconds = time.monotonic() - begun
    ground.clear()
    figures = asdict(proof)
    figures["lost"], figures["late"] = len(proof.lost), len(proof.late)
    figures |= {"seed": given.seed, "days": given.days, "seconds": round(seconds), "database": connection.vendor}
    if given.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name.replace('_', ' '):20}{value}")
        for fault in [*proof.lost[:10], *proof.late[:10]]:
            print(f"  {fault}")
        print("No route was lost, and all went up in time." if proof.holds else "The promise does not hold.")
    return 0 if proof.holds else 1


if __name__ == "__main__":
    sys.exit(main())
