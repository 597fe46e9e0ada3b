"""What other programs may read: the paper as JSON, with Wagtail's own API views."""
