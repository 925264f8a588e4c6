"""A PostgreSQL for one command: there while it runs, gone when it ends, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres

TOOL = [sys.executable, str(Path(__file__).parents[2] / "tools" / "with_postgres.py")]
ASK = (
    "import os, psycopg; print(os.environ['PGHOST'], psycopg.connect(dbname='postgres').execute('select 1').fetchone())"
)
WAIT = "import os, sys; print(os.environ['PGHOST'], flush=True); sys.stdin.read()"


def test_the_command_reaches_it_and_its_exit_code_comes_back() -> None:
    done = subprocess.run(
        [*TOOL, sys.executable, "-c", f"{ASK}; raise SystemExit(3)"], capture_output=True, text=True, check=False
    )

    folder, _, answer = done.stdout.strip().partition(" ")
    assert (done.returncode, answer) == (3, "(1,)")
    assert not Path(folder).exists()


@pytest.mark.parametrize(("given", "waits"), [([], "off"), (["--durable"], "on")], ids=["for tests", "for measuring"])
def test_commits_wait_for_the_disk_only_if_asked(given: list[str], waits: str) -> None:
    ask = "import psycopg; print(psycopg.connect(dbname='postgres').execute('show fsync').fetchone()[0])"
    done = subprocess.run([*TOOL, *given, sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == waits


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_the_command_and_leaves_nothing_behind(number: signal.Signals) -> None:
    with subprocess.Popen(
        [*TOOL, sys.executable, "-c", WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        folder = Path(running.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        running.send_signal(number)
        code = running.wait(timeout=30)

    assert code == 128 + number
    assert not folder.exists()
    assert not _is_running(server)


def _is_running(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
