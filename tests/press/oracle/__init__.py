"""The oracle: whatever happens to a paper, readers are served what a fresh rendering would be.

`python -m tests.press.oracle` runs a whole small paper in one process: the application on its
socket, two readers as two processes would have them, a database on disk. It does what newsrooms
and readers do, in any order, and after each step compares every address that there is or was.
docs/decisions/021-the-oracle.md says what it can find, and what it can't.
"""
