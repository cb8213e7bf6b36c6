"""Django settings: everything that differs between installations comes from the environment or the home folder."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from genggam.config import cluster, home

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
HOME = home.path()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "ya"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DEMO = GENGGAM_DEMO = _flag("GENGGAM_DEMO")
"""The demo marks every page and lifts the demand for a second factor; nothing else differs."""

SECRET_KEY = os.environ.get("GENGGAM_SECRET_KEY") or home.load_secrets().secret_key
SEALING_KEYS = home.sealing_keys()
"""The file with the keys of personal data; read at each use, so that new keys count without a restart."""
DEBUG = False
ALLOWED_HOSTS = _list("GENGGAM_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = _list("GENGGAM_ORIGINS", "")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _flag("GENGGAM_BEHIND_PROXY") else None
)
HTTPS = _flag("GENGGAM_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "genggam.portal",  # before allauth: our templates go before its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "genggam.foundation.regions",
    "genggam.foundation.agencies",
    "genggam.foundation.accounts",
    "genggam.foundation.access",
    "genggam.foundation.audit",
    "genggam.foundation.files",
    "genggam.foundation.jobs",
    "genggam.foundation.notifications",
    "genggam.kernel.records",
    "genggam.kernel.workflow",
    "genggam.kernel.dossier",
    "genggam.kernel.transfer",
    "genggam.kernel.register",
    "genggam.kernel.obligations",
    "genggam.kernel.periodic",
    "genggam.kernel.imports",
    "genggam.kernel.ui",
    "genggam.domains.incidents",
    "genggam.domains.organizations",
    "genggam.domains.reports",
    "genggam.domains.conflicts",
    "genggam.insight.dashboards",
    "genggam.exchange.api",
    "genggam.config.apps.CompositionConfig",
]

MIDDLEWARE = [
    "genggam.portal.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "genggam.portal.middleware.bounded_body",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "genggam.portal.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "genggam.config.urls"
WSGI_APPLICATION = "genggam.config.wsgi.application"
ASGI_APPLICATION = "genggam.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "genggam.kernel.ui.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "genggam.kernel.ui.templatetags.ui",
            ],
        },
    }
]

# Database: the application role serves, the owner role migrates (rules.md R9).
_ROLE: cluster.Role = "owner" if os.environ.get("GENGGAM_DB_ROLE") == "owner" else "app"
_PARAMETERS = cluster.parameters(_ROLE)
_POOL_MAX = int(os.environ.get("GENGGAM_DB_POOL", "12"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("GENGGAM_DB_NAME") or _PARAMETERS.get("dbname", "genggam"),
        "USER": _PARAMETERS.get("user", ""),
        "PASSWORD": _PARAMETERS.get("password", ""),
        "HOST": _PARAMETERS.get("host", ""),
        "PORT": _PARAMETERS.get("port", ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "application_name": "genggam",
            "server_side_binding": True,
            "prepare_threshold": 4,
            "pool": {"min_size": 2, "max_size": _POOL_MAX, "timeout": 15} if _POOL_MAX else False,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in (rules.md R29 to R32).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        (
            "UserAttributeSimilarityValidator",
            {"user_attributes": ("username", "full_name", "email")},
        ),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "genggam.portal.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "genggam.portal.account_forms.LoginForm",
    "reauthenticate": "genggam.portal.account_forms.ReauthenticateForm",
    "change_password": "genggam.portal.account_forms.ChangePasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_RATE_LIMITS = (
    False  # Throttling is axes' business: in the database, by account and address (R30).
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Genggam"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
REQUIRE_SECOND_FACTOR = _flag("GENGGAM_REQUIRE_SECOND_FACTOR", default=not DEMO)

AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "genggam.portal.errors.locked_out"
AXES_SENSITIVE_PARAMETERS = ["password", "otp"]
AXES_IPWARE_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0

# Shared by all processes, so that a one-time code used in one is used in all (design D2).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
    }
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "genggam_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "genggam_csrf"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "genggam.portal.errors.csrf_failure"

# What the browser may do (rules.md R23): our own files, nothing inline, nobody else's.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Limits (rules.md R17).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
UPLOAD_MAX_BYTES = 12 * 1_048_576

# Language and time (design D12).
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "genggam_language"
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = True

# Files and static.
FILES_ROOT = HOME / "files"
EXPORTS_ROOT = HOME / "exports"
AUDIT_ANCHORS = HOME / "audit-anchors.jsonl"
GEOMETRY_DIRS = [HOME / "geometry", ROOT / "build" / "geometry"]
STATIC_URL = "static/"
STATIC_ROOT = ROOT / "build" / "collected"
STATICFILES_DIRS = [
    folder for folder in (ROOT / "build" / "static", ROOT / "build" / "geometry") if folder.exists()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "genggam.config.static.Storage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_MAX_AGE = 3600

# Mail leaves through the outbox; without a server it is written into the home folder.
EMAIL_BACKEND = os.environ.get(
    "GENGGAM_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("GENGGAM_FROM", "genggam@localhost")

PROCRASTINATE_ON_APP_READY = "genggam.foundation.jobs.app.on_ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GENGGAM_LOG", "WARNING")},
}

SILENCED_SYSTEM_CHECKS = [
    "fields.W342",
    "security.W004",
    "security.W005",
    "security.W021",
    "security.W008",
    "security.W012",
    "security.W016",
]
