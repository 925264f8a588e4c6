"""Django's settings, made from the environment by `environment.read`."""

from pathlib import Path

import django

from wardlight.site import environment, logging, secret
from wardlight.ui.body_limits import FILE_BODY_LIMIT

PACKAGE = Path(__file__).resolve().parents[1]
WARDLIGHT = environment.read()

SECRET_KEY = secret.key(WARDLIGHT.home)
MASTER_KEY = secret.master_key(WARDLIGHT.home)
DEBUG = False
ALLOWED_HOSTS = list(WARDLIGHT.hosts)
CSRF_TRUSTED_ORIGINS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "wardlight.ledger",
    "wardlight.ui",
    "wardlight.access",
    "wardlight.people",
    "wardlight.documents",
    "wardlight.actions",
    "wardlight.care",
    "wardlight.concerns",
    "wardlight.plans.protection",
    "wardlight.lookout",
    "wardlight.panel",
    "wardlight.assurance",
    "wardlight.exchange",
    "wardlight.site",
]
AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "wardlight.ui.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wardlight.ui.middleware.request_id",
    "wardlight.ui.middleware.body_limit",
    "wardlight.ui.middleware.own_origin",
    "wardlight.access.middleware.large_bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wardlight.access.middleware.viewer",
    "wardlight.access.middleware.reads_are_written_down",
    "wardlight.access.middleware.refusals",
]

ROOT_URLCONF = "wardlight.site.urls"
WSGI_APPLICATION = "wardlight.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [*sorted(PACKAGE.glob("**/templates")), Path(django.__file__).parent / "forms/jinja2"],
        "OPTIONS": {"environment": "wardlight.ui.jinja.environment"},
    },
]
FORM_RENDERER = "wardlight.ui.jinja.FormRenderer"

DATABASES = {"default": environment.database(WARDLIGHT)}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "wardlight.site.web.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
# An uploaded file stays in memory until it is encrypted: none of it lies open in a temporary folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = FILE_BODY_LIMIT
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
# Under these addresses nobody is looked for: no session is read and no cookie is set, whoever asks.
WITHOUT_SESSION = (STATIC_URL, "/tell/")
STATIC_ROOT = WARDLIGHT.home / "static"
STATICFILES_DIRS = [PACKAGE.parent / "build"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": WARDLIGHT.home / "attachments",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

LOGGING = logging.configuration()
