"""What runs below a process, read from /proc (proc(5))."""

from __future__ import annotations

from pathlib import Path

KINDS = ("application", "worker")


def family(parent: int) -> dict[str, set[int]]:
    """The children of `broadsheet serve`, by what they are: application, worker, reader."""
    found: dict[str, set[int]] = {"application": set(), "worker": set(), "reader": set()}
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        try:
            state, its_parent = _status(pid)
            if state != "Z" and its_parent == str(parent):
                found[_kind((folder / "cmdline").read_text().split("\0"))].add(pid)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def the(kind: str, parent: int) -> int | None:
    """The one child of that kind; None while there is none, or more than one."""
    found = family(parent)[kind]
    return next(iter(found)) if len(found) == 1 else None


def everyone(parent: int, readers: int) -> set[int]:
    """All children of `broadsheet serve`; none as long as some are still missing."""
    kin = family(parent)
    sizes = {kind: len(found) for kind, found in kin.items()}
    complete = sizes == {"application": 1, "worker": 1, "reader": readers}
    return set().union(*kin.values()) if complete else set()


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        return _status(pid)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def niceness(pid: int) -> int:
    """How far a process lets others go first."""
    return int(_fields(pid)[16])


def worked(pid: int) -> int:
    """How much of a processor a process has used so far, in ticks of the kernel's clock."""
    fields = _fields(pid)
    return int(fields[11]) + int(fields[12])


def _kind(words: list[str]) -> str:
    # A reader's process is a copy of its parent, words and all.
    return next((kind for kind in KINDS if kind in words), "reader")


def _status(pid: int) -> tuple[str, str]:
    """State and parent."""
    state, parent = _fields(pid)[:2]
    return state, parent


def _fields(pid: int) -> list[str]:
    """What stands after the name, which may hold spaces itself."""
    return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
