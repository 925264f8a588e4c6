"""Check the whole project, as `make check` does: static checks side by side, then the tests on both databases.

Every step runs, whatever the others say. The exit code is 0 only if all passed and no test went without its tool.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import with_postgres

CHECKOUT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
FONTS = Path("/usr/share/fonts/truetype/liberation")
APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")

Environment = dict[str, str]


@dataclass(frozen=True)
class Step:
    """One check and the command that makes it."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What came of a step; `closing` is the last line it printed, `seconds` how long it took."""

    name: str
    passed: bool
    seconds: float
    output: str

    @property
    def closing(self) -> str:
        return next((line for line in reversed(self.output.splitlines()) if line.strip()), "")

    @property
    def not_run(self) -> list[str]:
        """Return what it says of tests, or tools, that are not there, apart from the last line."""
        return [line for line in self.output.splitlines() if line.startswith("NOT ") and line != self.closing]


STATIC = (
    Step("types", (PYTHON, "-m", "mypy", "wardlight", "tools")),  # the longest first: two run at a time
    Step("formatting", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    Step("lint", (PYTHON, "-m", "ruff", "check", ".")),
    Step("import floors", (PYTHON, str(Path(PYTHON).with_name("lint-imports")))),
    Step("dependencies", (PYTHON, "-m", "deptry", "wardlight")),
    Step("templates", (PYTHON, "-m", "djlint", "wardlight", "--extension=html", "--profile=jinja", "--lint")),
    Step("missing migrations", (PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")),
)


def _red(text: str) -> str:
    return f"\033[1;31m{text}\033[0m"


def _missing() -> list[str]:
    """Return the Debian packages that the tests need and this machine lacks."""
    chromium = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    here = {
        "chromium": chromium.exists(),
        "fonts-liberation": FONTS.exists(),
        "postgresql-15": with_postgres.programs() is not None,
    }
    return [name for name, found in here.items() if not found]


def _install(names: list[str]) -> Result:
    """Install Debian packages as root; otherwise, or where that fails, say which are not there."""
    began, said = time.monotonic(), []
    passed = False
    if os.geteuid() == 0 and shutil.which(APT[0]):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (("update",), ("-y", "--no-install-recommends", "install", *names)):
            done = subprocess.run(
                [*APT, *command],
                env=quiet,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            passed = done.returncode == 0
            if not passed:
                said.append(done.stdout)
                break
    still = _missing()
    said.append(f"NOT INSTALLED: {' '.join(still)}" if still else f"installed: {' '.join(names)}")
    return Result("system packages", passed and not still, time.monotonic() - began, "\n".join(said))


def _run(step: Step, environment: Environment, *, show: Callable[[str], object] | None = None) -> Result:
    """Run a step; `show` is given each line as it comes."""
    began, lines = time.monotonic(), []
    with subprocess.Popen(
        step.command,
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as running:
        assert running.stdout is not None  # noqa: S101 - it is a pipe, asked for above
        for line in running.stdout:
            lines.append(line)
            if show:
                show(line)
    return Result(step.name, running.returncode == 0, time.monotonic() - began, "".join(lines))


def _static(environment: Environment) -> list[Result]:
    """Run the static checks two at a time, and print what those that failed have to say."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda step: _run(step, environment), STATIC))
    for result in results:
        print(f"{'passed' if result.passed else _red('FAILED')}  {result.name}  {result.seconds:.1f} s", flush=True)
        if not result.passed:
            print(result.output, flush=True)
    return results


def _tests(environment: Environment) -> list[Result]:
    """Run the tests on SQLite, then all of them on PostgreSQL, in one random order that can be had again."""
    seed = random.randrange(1_000_000)  # noqa: S311 - an order of tests, no secret
    colour = "yes" if sys.stdout.isatty() else "no"
    pytest = (PYTHON, "-m", "pytest", f"--color={colour}", "--tb=short", "-p", "randomly", f"--randomly-seed={seed}")
    results = []

    def run(name: str, *command: str) -> None:
        print(f"\n{name}, --randomly-seed={seed}", flush=True)
        results.append(_run(Step(name, command), environment, show=lambda line: print(line, end="", flush=True)))

    run("tests on SQLite", *pytest, "-m", "not postgres")
    if with_postgres.programs():
        run("tests on PostgreSQL", PYTHON, "tools/with_postgres.py", *pytest)
    else:
        count = _run(Step("count", (PYTHON, "-m", "pytest", "-n", "0", "--collect-only")), environment)
        said = f"NOT RUN: {count.output.count('::')} tests (PostgreSQL is missing)"
        results.append(Result("tests on PostgreSQL", False, count.seconds, said))
        print(_red(said))
    return results


def _summary(results: list[Result]) -> None:
    width = max(len(result.name) for result in results)
    print("\nsummary")
    for result in results:
        verdict = "passed" if result.passed else _red("FAILED")
        print(f"  {verdict}  {result.name:<{width}}  {result.seconds:7.1f} s")
    print(f"          {'all':<{width}}  {sum(result.seconds for result in results):7.1f} s of work")
    for result in results:
        if result.name.startswith(("system", "tests")):
            print(f"\n{result.name}:")
            for line in result.not_run:
                print(_red(line))
            print(result.closing)


def main() -> int:
    """Run every check; return 0 when all passed."""
    began, results = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="wardlight-check-") as home, ThreadPoolExecutor(max_workers=1) as aside:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WARDLIGHT_")}
        environment |= {
            "WARDLIGHT_HOME": home,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUNBUFFERED": "1",
        }
        missing = _missing()
        packages = aside.submit(_install, missing) if missing else None
        results += _static(environment)
        if packages:
            results.append(packages.result())
            print(results[-1].output if results[-1].passed else _red(results[-1].output), flush=True)
        results += _tests(environment)
    _summary(results)
    return_code = 0 if all(result.passed for result in results) else 1
    print(f"\n{'passed' if not return_code else _red('FAILED')} in {time.monotonic() - began:.0f} s", flush=True)
    return return_code


if __name__ == "__main__":
    sys.exit(main())
