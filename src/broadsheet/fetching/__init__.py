"""The one client for what the paper fetches from other hosts."""

from broadsheet.fetching.client import Fetched, fetch
from broadsheet.fetching.refusal import FetchRefused

__all__ = ["FetchRefused", "Fetched", "fetch"]
