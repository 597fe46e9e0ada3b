"""PostgreSQL, with bumps."""
