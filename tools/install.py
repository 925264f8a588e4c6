"""Make this checkout importable in the environment that runs this, and give it the `wardlight` command.

An editable install would do the same, but needs a build tool newer than the one in many environments, fetched unlocked.
"""

import sys
import sysconfig
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]

# A shell starts it: a path to Python may be too long, or have a space, for the first line of a script.
SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from {module} import {function}

if __name__ == "__main__":
    sys.exit({function}())
"""


def main() -> None:
    """Write the path file and one script for each command in `pyproject.toml`."""
    Path(sysconfig.get_path("purelib"), "wardlight.pth").write_text(f"{CHECKOUT}\n")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    for name, target in project["scripts"].items():
        module, _, function = target.partition(":")
        script = Path(sysconfig.get_path("scripts"), name)
        script.write_text(SCRIPT.format(python=sys.executable, module=module, function=function))
        script.chmod(0o755)


if __name__ == "__main__":
    main()
