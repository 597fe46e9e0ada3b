"""Broadsheet: a news publishing platform."""
