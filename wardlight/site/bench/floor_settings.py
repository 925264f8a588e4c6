"""Settings of the floor: the same database, opened the same way, and nothing of Wardlight around it."""

from wardlight.site import settings as real

SECRET_KEY = real.SECRET_KEY
ALLOWED_HOSTS = real.ALLOWED_HOSTS
DATABASES = real.DATABASES
USE_TZ, TIME_ZONE = real.USE_TZ, real.TIME_ZONE
ROOT_URLCONF = "wardlight.site.bench.floor"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
