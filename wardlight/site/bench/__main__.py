"""The benchmark's own process: `wardlight bench` starts it with the settings of a world of its own."""

import argparse
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardlight.site.settings")


def say(words: str) -> None:
    """Say what is being done, where it does not mix with the result."""
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Build, measure, print; leave the database as it was found unless asked to keep the world."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, required=True)
    arguments.add_argument("--repeats", type=int, required=True)
    arguments.add_argument("--keep", action="store_true")
    arguments.add_argument("--json", action="store_true")
    asked = arguments.parse_args()
    django.setup()

    from django.conf import settings
    from django.utils import timezone

    from wardlight.site.bench import ground, report, running, world

    ground.refuse_unless_empty()
    try:
        built = world.build(asked.people, timezone.now(), say)
        rows = running.measure(built, asked.repeats, timezone.now(), say)
        if asked.json:
            print(json.dumps(report.for_machines(rows)))
        else:
            print(report.in_words(rows, built, asked.repeats))
    finally:
        if not asked.keep:
            ground.clear()
    if asked.keep:
        say(f"The world is kept: WARDLIGHT_HOME={settings.WARDLIGHT.home}")


if __name__ == "__main__":
    from wardlight.kernel.refusals import Refusal

    try:
        main()
    except Refusal as refusal:
        sys.exit(str(refusal))
