"""Writes a made-up extract in the layout of the Standard Safeguarding Dataset, for trying and timing the import.

    python tools/make_ssd.py OUT --children 10000 --seed 1 [--untidy all]

What is in it, and that nobody in it exists: `wardlight.exchange.sample`.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds the checkout it is in

from wardlight.exchange import sample


def main() -> None:
    """Write the extract."""
    arguments = argparse.ArgumentParser(description="Write a made-up SSD extract.")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--children", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--as-at", type=date.fromisoformat, default=date(2026, 3, 31))
    arguments.add_argument("--untidy", default="", help=f"'all', or any of {','.join(sample.UNTIDY)}")
    asked = arguments.parse_args()
    kinds = frozenset(sample.UNTIDY if asked.untidy == "all" else filter(None, asked.untidy.split(",")))
    if kinds - set(sample.UNTIDY):
        arguments.error(f"--untidy takes 'all' or any of {','.join(sample.UNTIDY)}")
    rows = sample.write(asked.out, children=asked.children, as_at=asked.as_at, seed=asked.seed, untidy=kinds)
    print(f"{rows:,} rows of {asked.children:,} made-up children in {asked.out}")


if __name__ == "__main__":
    main()
