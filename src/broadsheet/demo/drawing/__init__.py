"""The picture desk of the demonstration paper: every picture drawn from its brief."""
