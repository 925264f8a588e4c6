"""Settings for the test run: the real ones, with a database and folder of each process's own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

HOME = Path(tempfile.mkdtemp(prefix="wardlight-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

# What the developer has set for trying things out says nothing about a test run.
for _name in [name for name in os.environ if name.startswith("WARDLIGHT_")]:
    del os.environ[_name]
os.environ["WARDLIGHT_HOME"] = str(HOME)
if os.environ.get("PGHOST"):
    _where = f"{os.environ.get('PGUSER', '')}@:{os.environ.get('PGPORT', '')}"
    os.environ["WARDLIGHT_DATABASE_URL"] = f"postgresql://{_where}/postgres?host={quote(os.environ['PGHOST'], safe='')}"

from wardlight.site.settings import *  # noqa: E402, F403
from wardlight.site.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"].endswith("sqlite3"):
    # A file, as in use: the live server's threads each open it. Rows that nobody put in order come back in reverse.
    DATABASE["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    DATABASE["OPTIONS"]["init_command"] = (
        DATABASE["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        + "PRAGMA reverse_unordered_selects=ON;"
    )

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True)  # WhiteNoise warns of one that is not there
