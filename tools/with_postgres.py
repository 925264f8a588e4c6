"""Run a command beside a PostgreSQL of its own: `tools/with_postgres.py [--durable] COMMAND...`.

The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone when the command ends,
however it ends. PGHOST, PGPORT and PGUSER tell the command where it is. It keeps nothing safe against a power cut:
it is for tests. With `--durable` every commit reaches the disk, as in use: for measuring.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

PORT = "5432"  # names the socket file; nothing listens on the network
USER = "wl"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OURS = {"listen_addresses": ""}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs: $PG_BIN, else Debian's newest; None without one."""
    given = os.environ.get("PG_BIN")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: float(found.parent.name))
    folders = [Path(given)] if given else installed[::-1]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _stand_in() -> pwd.struct_passwd | None:
    """Return who runs the server when we are root, whom PostgreSQL refuses; None when we need nobody."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


@contextmanager
def server(folder: Path, programs: Path, *, durable: bool = False) -> Iterator[dict[str, str]]:
    """Run a server in `folder`, as safe as in use if `durable`; give the environment that finds it."""
    who = _stand_in()
    become: list[str] = []
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
        become = ["setpriv", f"--reuid={who.pw_name}", f"--regid={who.pw_gid}", "--init-groups", "--"]
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*become, str(programs / program), *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # initdb and pg_ctl; the server itself writes to its log
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            written = log.read_text() if log.exists() else ""
            sys.exit(f"PostgreSQL's {program} failed:\n{done.stdout}{written}")

    run("initdb", "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-k")
    settings = {**OURS, **({} if durable else FAST), "unix_socket_directories": str(folder)}
    options = [f"-c {name}='{value}'" for name, value in settings.items()]
    try:
        run("pg_ctl", "-D", str(data), "-l", str(log), "-o", " ".join([*options, f"-p {PORT}"]), "-w", "start")
        yield {"PGHOST": str(folder), "PGPORT": PORT, "PGUSER": USER}
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


def _stop(number: int, _frame: FrameType | None) -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # one is enough: what follows is the clearing up
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    """Run `command` and return its exit code."""
    durable = command[:1] == ["--durable"]
    command = command[durable:]
    if not command:
        sys.exit("Say what to run: tools/with_postgres.py COMMAND...")
    found = programs()
    if not found:
        sys.exit("NOT INSTALLED: postgresql-15 (or name the folder of its programs in PG_BIN)")
    for each in SIGNALS:
        signal.signal(each, _stop)
    folder = Path(tempfile.mkdtemp(prefix="wardlight-pg-"))
    try:
        with server(folder, found, durable=durable) as where:
            child = subprocess.Popen(command, env={**os.environ, **where})
            try:
                return child.wait()
            finally:
                if child.poll() is None:
                    child.terminate()
                    try:
                        child.wait(timeout=20)
                    except subprocess.TimeoutExpired:
                        child.kill()
                        child.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
