"""What any WSGI server can run by itself. `broadsheet serve` has its readers in front instead."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from broadsheet.operations.forwarding import from_outside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")
application = from_outside(get_wsgi_application())
