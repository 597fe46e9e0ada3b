"""All directed stories, and what nothing goes stale without.

For each fault that the search finds the shortest way there belongs here, too.
"""

from __future__ import annotations

from tests.press.oracle.scenes_of_code import COVERED_OF_CODE, OF_CODE
from tests.press.oracle.scenes_of_models import COVERED_OF_MODELS, OF_MODELS

SCENES = (*OF_MODELS, *OF_CODE)
# Because something else is always bumped and shown beside it.
COVERED = COVERED_OF_MODELS | COVERED_OF_CODE
