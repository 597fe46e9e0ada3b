"""Django's settings, built from `conf`. Nothing here reads the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env

from broadsheet.conf import configuration, secret_key
from broadsheet.operations.worker import is_news

CONF = configuration()
HOME = CONF.home

DEBUG = CONF.debug
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = CONF.allowed_hosts
ROOT_URLCONF = "broadsheet.urls"
WSGI_APPLICATION = "broadsheet.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "broadsheet.theme",
    "broadsheet.press",
    "broadsheet.newspaper",
    "broadsheet.desk",
    "broadsheet.related",
    "broadsheet.comments",
    "broadsheet.feeds",
    "broadsheet.importers",
    "broadsheet.demo",
    "broadsheet.operations",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",  # every page of the desk asks for its API
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "broadsheet.press.middleware.KeepPages",
    "broadsheet.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "broadsheet.newspaper.middleware.PublicationMiddleware",
    "broadsheet.desk.second_factor.middleware.SecondFactor",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

_SQLITE_OPTIONS = {
    # Writers queue at BEGIN instead of failing half-way with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def _database() -> dict[str, object]:
    if CONF.database_url:
        database: dict[str, object] = dict(
            Env().dj_db_url("DATABASE_URL", conn_max_age=60, conn_health_checks=True)
        )
    else:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(HOME / "paper.sqlite3")}
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = dict(_SQLITE_OPTIONS)
    # Django's own, which also note what a commit changes.
    kind = str(database["ENGINE"]).rpartition(".")[2]
    if kind in {"sqlite3", "postgresql"}:
        database["ENGINE"] = f"broadsheet.press.database.{kind}"
    return database


DATABASES = {"default": _database()}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
OTP_TOTP_ISSUER = CONF.public_host
# Tries to sign in are counted by name and network; what was counted is forgotten with the pause.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "broadsheet.desk.sign_in.network_of"
AXES_LOCKOUT_CALLABLE = "broadsheet.desk.sign_in.too_many_tries"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# The desk's cookies; a reader gets none.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONF.secure
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's editor reads the token from the page, not the cookie
SECURE_SSL_REDIRECT = CONF.secure
SECURE_HSTS_SECONDS = 31_536_000 if CONF.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONF.secure
SECURE_HSTS_PRELOAD = CONF.secure
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Of the paper; the desk shows its own pages in frames, and headers.py says so.
X_FRAME_OPTIONS = "DENY"
if CONF.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [CONF.public_url]
CSRF_FAILURE_VIEW = "broadsheet.newspaper.views.form_refused"

if CONF.email_url:
    vars().update(Env().dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONF.email_from or f"desk@{CONF.public_host}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"news": {"()": "django.utils.log.CallbackFilter", "callback": is_news}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # What the libraries do in passing is of no interest at night; what fails is.
    "root": {
        "handlers": ["stderr"],
        "level": "DEBUG" if CONF.log_level == "DEBUG" else "WARNING",
    },
    "loggers": {
        "broadsheet": {"level": CONF.log_level},
        "django_tasks": {"filters": ["news"]},
        # It announces at length that it was asked to stop.
        "django_tasks_db": {"level": "ERROR"},
        # A missing page or a foreign host name is an answer, not an event.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "ERROR"},
        # It names people and addresses.
        "axes": {"level": "CRITICAL"},
    },
}

WAGTAIL_SITE_NAME = "Broadsheet"
WAGTAILADMIN_BASE_URL = CONF.public_url
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "broadsheet_newspaper.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp", "avif": "avif"}
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
# Who may read a page that isn't for everybody is somebody with a key to the desk.
WAGTAIL_FRONTEND_LOGIN_URL = "/desk/login/"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "broadsheet/newspaper/password_required.html"  # noqa: S105 a path
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
