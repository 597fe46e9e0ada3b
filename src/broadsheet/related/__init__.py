"""Related stories: what gives an article its background."""
