"""Reader comments."""
