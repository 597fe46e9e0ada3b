"""The desk: what a newsroom's people do with Wagtail's admin, beyond the pages themselves."""
