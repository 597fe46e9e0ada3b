"""Django's database backends, with one thing added: a commit bumps what it changes."""
