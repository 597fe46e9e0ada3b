"""kill -9 at random moments: what was answered with success is never lost, nor ever shown old.

`python -m tests.press.kills` serves a small paper as `broadsheet serve` does, lets two editors work
as fast as they can, one at the desk and one by a program beside it, and kills processes under them.
Each time the paper has come back by itself it looks at everything that readers can see.
"""
