"""The ASGI application of the server; `carrier` says what it does."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genggam.config.settings")
pages = get_wsgi_application()  # Django must stand before anything that knows a model is imported
calls = import_string("genggam.config.handlers.Calls")()
application = import_string("genggam.config.carrier.Application")(pages, calls)
