"""The demonstration paper."""
