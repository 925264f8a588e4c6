"""Settings for the test run: the real ones, with a database and folder of the run's own."""

import os
import tempfile

os.environ.setdefault("WARDLIGHT_HOME", tempfile.mkdtemp(prefix="wardlight-test-"))

from wardlight.site.settings import *  # noqa: E402, F403

if os.environ.get("PGHOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ.get("PGPORT", ""),
            "USER": os.environ.get("PGUSER", ""),
        }
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
