"""Build the style sheet and the script into `build/`, and copy beside them what they name. Needs `npm ci` first."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NODE = ROOT / "node_modules"
BUILD = ROOT / "build"
FRONTEND = ROOT / "frontend"

CSS = [
    NODE / ".bin/sass", "--load-path=.", "--load-path=node_modules", "--quiet-deps", "--style=compressed",
    "--no-source-map", "frontend/wardlight.scss", "build/wardlight.css",
]  # fmt: skip
JS = [
    NODE / ".bin/esbuild", "frontend/app.mjs", "--bundle", "--minify", "--format=esm", "--target=es2020",
    "--log-level=warning", "--outfile=build/app.js",
]  # fmt: skip
# The package's style sheet names the crest, which is not ours to show; an empty picture keeps its address good.
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'


def is_stale(target: Path, sources: list[Path]) -> bool:
    """Return whether `target` is absent or older than any of its sources."""
    return not target.exists() or any(source.stat().st_mtime > target.stat().st_mtime for source in sources)


def build() -> list[str]:
    """Bring `build/` up to date and return the names of what was made anew; raises when a tool fails."""
    locked = ROOT / "package-lock.json"
    (BUILD / "images").mkdir(parents=True, exist_ok=True)
    made = []
    for target, command, kind in ((BUILD / "wardlight.css", CSS, "*.scss"), (BUILD / "app.js", JS, "*.mjs")):
        if is_stale(target, [*FRONTEND.glob(kind), locked]):
            subprocess.run([str(part) for part in command], cwd=ROOT, check=True)
            made.append(target.name)
    import django_htmx  # here, so that the file says what is missing when only node is there

    copies = {BUILD / "htmx.min.js": Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"}
    for picture in (NODE / "@ministryofjustice/frontend/moj/assets/images").glob("icon-*.svg"):
        copies[BUILD / "images" / picture.name] = picture
    for picture in (FRONTEND / "images").glob("*.svg"):
        copies[BUILD / "images" / picture.name] = picture
    for target, source in copies.items():
        if is_stale(target, [source]):
            shutil.copyfile(source, target)
            made.append(target.name)
    crest = BUILD / "images/govuk-crest.svg"
    if not crest.exists():
        crest.write_text(EMPTY)
        made.append(crest.name)
    return made


if __name__ == "__main__":
    made = build()
    sys.stdout.write(f"Assets: {len(made)} made anew in build/\n")
