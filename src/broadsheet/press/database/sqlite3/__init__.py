"""SQLite, with bumps."""
