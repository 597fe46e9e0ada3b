"""The press measured: what `make bench-press` runs, beside nginx in the same run."""
