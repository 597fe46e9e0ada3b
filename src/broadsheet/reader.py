"""What the server runs in the readers' processes. Django is never loaded in them."""

from __future__ import annotations

import gc

from broadsheet.operations.orphans import end_with_server
from broadsheet.press.reader.wsgi import application

__all__ = ["application"]
end_with_server()
# Answers are many small objects without cycles: looking for cycles among them finds nothing.
gc.freeze()
gc.set_threshold(50_000)
