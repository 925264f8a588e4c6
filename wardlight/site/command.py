"""The `wardlight` command: one word, then what it works on. `wardlight help` lists the words."""

import os
import sys

COMMANDS = {
    "setup": "migrate, load reference data; with --demo the fictional cast",
    "start": "setup, then serve with the worker",
    "serve": "the web pages alone",
    "work": "deliver notices and run timed jobs, alone",
    "clocks": "when a clock of the law or of local rule runs out",
    "import": "bring in an extract; --dry-run says what would become of every row",
    "answers": "held values that wait for a person; record what a council means by one",
    "lookout": "ask named people to look at a child again, by rule and facts",
    "population": "how many children live in an area, by group; and which postcode is in which ward",
    "release": "freeze a quarter's measures for the board; again only with a reason",
    "match": "how well people on file are told apart, on records whose truth is known",
    "prove": "that no route of a concern is lost: made-up concerns, crashes, absences, late answers",
    "bench": "how fast the pages are, beside the least they could cost here",
    "workers": "say that an imported worker is this user",
}


def main() -> None:
    """Run one command; exit non-zero, with one clear sentence, when it cannot do the work."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print("Usage: wardlight COMMAND [...]; wardlight COMMAND --help\n")
        for name, does in COMMANDS.items():
            print(f"  {name:10} {does}")
        return
    name = arguments[0]
    if name not in COMMANDS:
        sys.exit(f"There is no command “{name}”. `wardlight help` lists them.")
    if "--demo" in arguments:
        os.environ["WARDLIGHT_DEMO"] = "true"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardlight.site.settings")
    from django.core.management import ManagementUtility

    from wardlight.kernel.refusals import Refusal
    from wardlight.site.environment import BadSettings

    try:
        utility = ManagementUtility(["wardlight", f"wardlight_{name}", *arguments[1:]])
        utility.prog_name = "wardlight"
        utility.execute()
    except (BadSettings, Refusal) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
