"""What the server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from broadsheet.operations.orphans import end_with_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")
end_with_server()
application = get_wsgi_application()
