"""Running a paper: serving, upgrading, first start."""
