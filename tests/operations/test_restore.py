"""`broadsheet restore`: the paper that was backed up, or one sentence and nothing at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import pty
import random
import shutil
import signal
import sqlite3
import stat
import struct
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.operations import manifest
from tests.operations.conftest import FOUND
from tests.operations.stories import PUBLIC, count, run, whole_site, write
from tests.servers.paper import broadsheet, environment, serving, wait_for

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]

IN_HAND = "UPDATE django_tasks_database_dbtaskresult SET status = 'RUNNING', started_at = 1"
TASKS = "SELECT status, started_at FROM django_tasks_database_dbtaskresult"


@pytest.fixture(scope="module")
def written_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("written") / "var"
    write(home, 4, PUBLIC_URL=PUBLIC)
    (home / "mail").mkdir()
    (home / "mail" / "a.log").write_text("Somebody asks for a new password.")
    return home


@pytest.fixture(scope="module")
def backup(written_home):
    """A backup of a paper with four stories."""
    file = written_home.parent / "paper.tar"
    done = broadsheet(written_home, "backup", str(file), PUBLIC_URL=PUBLIC)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def home(tmp_path):
    """Where no paper is yet."""
    return tmp_path / "second"


def restore(home: Path, file: Path | str, **settings: str):
    return broadsheet(home, "restore", str(file), **({"PUBLIC_URL": PUBLIC} | settings))


def refuses(done, sentence: str, home: Path) -> None:
    """The command said this one sentence, with status 2, and no home was made."""
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {sentence}\n")
    assert not home.exists()


def refuses_file(done, file: Path, reason: str, home: Path) -> None:
    refuses(done, f"{file} is no whole backup of a paper: {reason}.", home)


def unpacked(file: Path) -> dict[str, bytes]:
    with tarfile.open(file, mode="r:") as archive:
        return {each.name: archive.extractfile(each).read() for each in archive}


def packed(file: Path, held: dict[str, bytes], **told) -> Path:
    """A backup of these members whose manifest fits them, but for what is told otherwise."""
    held = dict(held)
    content = json.loads(held.pop("manifest.json"))
    content["members"] = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in held.items()
    }
    content |= told
    del content["seal"]
    seal = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    held["manifest.json"] = json.dumps({"seal": seal, **content}).encode()
    with tarfile.open(file, mode="w:", format=tarfile.PAX_FORMAT) as archive:
        for name, data in held.items():
            add(archive, name, data)
    return file


def add(archive: tarfile.TarFile, name: str, data: bytes = b"", **more) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    for field, value in more.items():
        setattr(member, field, value)
    archive.addfile(member, io.BytesIO(data))


def test_the_paper_is_the_same_at_every_address(written_home, home, tmp_path):
    first, file = Path(shutil.copytree(written_home, tmp_path / "first")), tmp_path / "paper.tar"
    with serving(first, "--workers", "1", PUBLIC_URL=PUBLIC) as paper:
        whole_site(paper.url)  # makes the crops that readers ask for
        before = whole_site(paper.url)
        assert broadsheet(first, "backup", str(file), PUBLIC_URL=PUBLIC).returncode == 0
    done = restore(home, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Everybody signs in anew" in done.stdout
    with serving(home, "--workers", "1", PUBLIC_URL=PUBLIC) as paper:
        after = whole_site(paper.url)
    assert "/world/story-4/" in after
    assert [path for path in before | after if before.get(path) != after.get(path)] == []


def test_keys_and_modes(written_home, backup, home):
    home.mkdir(mode=0o755)
    assert restore(home, backup).returncode == 0
    modes = {name: stat.S_IMODE((home / name).stat().st_mode) for name in
             ("", "secret-key", "paper.sqlite3", "mail", "mail/a.log")}  # fmt: skip
    assert modes == {
        "": 0o700, "secret-key": 0o600, "paper.sqlite3": 0o600, "mail": 0o700, "mail/a.log": 0o600,
    }  # fmt: skip
    assert (home / "secret-key").read_bytes() == (written_home / "secret-key").read_bytes()
    left = {path.name for path in home.iterdir()}
    assert left == {"secret-key", "paper.sqlite3", "mail", "media", "serve.lock", "upgrade.lock"}
    times = [path.stat().st_mtime // 1 for place in (written_home, home)
             for path in sorted((place / "media").rglob("*.png"))]  # fmt: skip
    assert times[: len(times) // 2] == times[len(times) // 2 :]


def test_a_setting_that_was_another_is_named(backup, home):
    done = restore(home, backup, PUBLIC_URL="https://new.example")
    assert f"PUBLIC_URL was {PUBLIC} and is https://new.example.\n" in done.stdout


def test_from_standard_input(backup, home):
    words = [sys.executable, "-m", "broadsheet", "restore", "-"]
    with backup.open("rb") as file:
        done = subprocess.run(
            words, env=environment(home), stdin=file, capture_output=True, check=False
        )
    assert done.returncode == 0, done.stderr
    assert count(home)["whole"] == 4


def test_nothing_is_read_from_a_terminal(home):
    here, there = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "restore", "-"],
        env=environment(home),
        stdin=there,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(here)
    os.close(there)
    remedy = "send it by a pipe, or give the name of a file."
    refuses(done, f"A backup can't be typed; {remedy}", home)


def test_what_the_worker_had_in_hand_is_done_again(written_home, home, tmp_path):
    busy = Path(shutil.copytree(written_home, tmp_path / "busy"))
    with closing(sqlite3.connect(busy / "paper.sqlite3")) as database:
        assert database.execute(IN_HAND).rowcount > 0
        database.commit()
    assert broadsheet(busy, "backup", str(tmp_path / "busy.tar")).returncode == 0
    assert restore(home, tmp_path / "busy.tar").returncode == 0
    with closing(sqlite3.connect(home / "paper.sqlite3")) as database:
        rows = set(database.execute(TASKS))
    assert rows == {("READY", None)}


def test_an_older_paper_is_brought_up_to_date_at_the_next_start(written_home, home, tmp_path):
    older = Path(shutil.copytree(written_home, tmp_path / "older"))
    words = ("manage", "migrate", "broadsheet_importers", "zero")
    assert broadsheet(older, *words).returncode == 0
    assert broadsheet(older, "backup", str(tmp_path / "older.tar")).returncode == 0
    assert restore(home, tmp_path / "older.tar").returncode == 0
    run(home, FOUND)
    with closing(sqlite3.connect(home / "paper.sqlite3")) as database:
        rows = database.execute("SELECT count(*) FROM broadsheet_importers_importrecord")
        assert rows.fetchall() == [(0,)]
    assert count(home)["whole"] == 4


@pytest.mark.parametrize("name", ["paper.sqlite3", "secret-key", "press/", "notes.txt"])
def test_a_home_that_holds_anything_is_left_as_it_is(backup, home, name):
    home.mkdir()
    (home / name).mkdir() if name.endswith("/") else (home / name).write_text("mine")
    done = restore(home, backup)
    named = name.strip("/")
    sentence = f"{home} isn't empty ({named}); set BROADSHEET_HOME to a new folder."
    assert (done.returncode, done.stderr) == (2, f"Error: {sentence}\n")
    assert {path.name for path in home.iterdir()} == {named, "serve.lock", "upgrade.lock"}


def test_while_the_paper_is_served(backup, home):
    with serving(home, "--workers", "1"):
        done = restore(home, backup)
        assert done.returncode == 2
        assert done.stderr.startswith(f"Error: A paper in {home} is being served; stop it, or ")
        assert count(home)["stories"] == []


def test_a_file_that_is_not_there(home, tmp_path):
    done = restore(home, tmp_path / "nothing.tar")
    missing = f"{tmp_path}/nothing.tar can't be read (No such file or directory); give a backup."
    refuses(done, missing, home)


def test_a_folder_is_no_backup(home, tmp_path):
    refuses(restore(home, tmp_path), f"{tmp_path} is no file; give the name of a backup.", home)


def test_a_home_that_cannot_be_made(backup, tmp_path):
    (tmp_path / "file").write_text("")
    done = restore(tmp_path / "file" / "home", backup)
    assert done.returncode == 2
    assert "can't be put into" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_newer_programs_backup(backup, home, tmp_path):
    file = packed(tmp_path / "newer.tar", unpacked(backup), version="0.11.0")
    sentence = f"{file} was made by Broadsheet 0.11.0 and this is 0.1.0; upgrade first."
    refuses(restore(home, file), sentence, home)


def test_a_newer_state_of_the_same_version(backup, home, tmp_path):
    applied = {"broadsheet_newspaper": ["0001_initial", "0999_from_tomorrow"]}
    file = packed(tmp_path / "newer.tar", unpacked(backup), migrations=applied)
    done = restore(home, file)
    assert done.returncode == 2
    assert "whose tables this one doesn't know; upgrade first" in done.stderr


def test_an_older_versions_backup(backup, home, tmp_path):
    gone = {"broadsheet_newspaper": ["0001_initial", "0002_since_squashed"]}
    file = packed(tmp_path / "old.tar", unpacked(backup), version="0.0.9", migrations=gone)
    assert restore(home, file).returncode == 0


def test_sqlite_into_postgresql_and_back(backup, home, tmp_path):
    done = restore(home, backup, DATABASE_URL="postgres://paper@127.0.0.1:1/paper")
    refuses(
        done,
        f"{backup} holds an SQLite database, which can't become a PostgreSQL one; leave "
        "DATABASE_URL empty.",
        home,
    )
    held = unpacked(backup)
    held["database/paper.dump"] = held.pop("database/paper.sqlite3.gz")
    held["manifest.json"] = held.pop("manifest.json")
    file = packed(tmp_path / "dump.tar", held, database="postgresql")
    sentence = f"{file} holds a PostgreSQL database; set DATABASE_URL to an empty one."
    refuses(restore(home, file), sentence, home)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off(backup, home, tmp_path, share):
    file = tmp_path / "cut.tar"
    whole = backup.read_bytes().rstrip(b"\0")
    file.write_bytes(whole[: int(len(whole) * share)])
    done = restore(home, file)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {file} is no whole backup of a paper: ")
    assert done.stderr.count("\n") == 1
    assert not home.exists()


def test_whatever_byte_is_wrong_the_paper_is_whole_or_refused(backup, tmp_path):
    """Through the functions that the command calls, because there are many bytes."""
    from broadsheet.operations.archive import NotABackup
    from broadsheet.operations.meter import Meter
    from broadsheet.operations.unpacking import examine, unpack

    whole, chance = backup.read_bytes(), random.Random(3)  # noqa: S311 which bytes
    held = unpacked(backup)
    places = [chance.randrange(len(whole)) for _ in range(150)]
    # Each byte of the first header and of the pair that ends the archive's contents.
    places += [*range(512), *range(len(whole) - 1200, len(whole))]
    refused = 0
    for number, place in enumerate(places):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        target = tmp_path / str(number)
        file = io.BytesIO(damaged)
        try:
            sealed, entries = examine(file)
            unpack(file, sealed, entries, target, Meter())
        except (NotABackup, manifest.NotAManifest):
            refused += 1
            continue
        finally:
            copied = {str(path.relative_to(target)): path.read_bytes()
                      for path in target.rglob("*") if path.is_file()}  # fmt: skip
            shutil.rmtree(target, ignore_errors=True)
        expected = dict(held)
        expected["paper.sqlite3"] = gzip.decompress(expected.pop("database/paper.sqlite3.gz"))
        del expected["manifest.json"]
        assert copied == expected, f"byte {place} passed and the paper is another"
    assert refused > 150


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("/etc/cron.d/paper", {}),
        ("../outside", {}),
        ("media/../../outside", {}),
        ("media/./a.jpg", {}),
        ("media//a.jpg", {}),
        ("media", {}),
        ("paper.sqlite3", {}),
        (".ssh/authorized_keys", {}),
        ("press/pages.sqlite3", {}),
        ("media/" + "a" * 300, {}),
        ("media/link", {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}),
        ("media/hard", {"type": tarfile.LNKTYPE, "linkname": "secret-key"}),
        ("media/null", {"type": tarfile.CHRTYPE, "devmajor": 1, "devminor": 3}),
        ("media/disk", {"type": tarfile.BLKTYPE, "devmajor": 8}),
        ("media/pipe", {"type": tarfile.FIFOTYPE}),
        ("media/folder", {"type": tarfile.DIRTYPE}),
        ("media/sparse", {"type": tarfile.GNUTYPE_SPARSE}),
        ("media/sparse", {"pax_headers": {"GNU.sparse.size": "99999999999"}}),
        ("media/long", {"pax_headers": {"comment": "x" * 100_000}}),
    ],
)
def test_members_that_no_paper_has(backup, home, tmp_path, name, more):
    held = unpacked(backup)
    file = tmp_path / "hostile.tar"
    with tarfile.open(file, mode="w:", format=tarfile.PAX_FORMAT) as archive:
        add(archive, name, **more)
        for each, data in held.items():
            add(archive, each, data)
    done = restore(home, file)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {file} is no whole backup of a paper: ")
    assert done.stderr.count("\n") == 1
    assert not home.exists()
    assert not (tmp_path / "outside").exists()


def test_a_member_that_the_manifest_does_not_name(backup, home, tmp_path):
    held = {"media/extra.html": b"<script>", **unpacked(backup)}
    file = tmp_path / "extra.tar"
    with tarfile.open(file, mode="w:") as archive:
        for each, data in held.items():
            add(archive, each, data)
    reason = "it holds other files than its list of contents names"
    refuses_file(restore(home, file), file, reason, home)


def test_a_member_twice(backup, home, tmp_path):
    held = unpacked(backup)
    file = tmp_path / "twice.tar"
    with tarfile.open(file, mode="w:") as archive:
        add(archive, "secret-key", held["secret-key"])
        for each, data in held.items():
            add(archive, each, data)
    reason = "it holds other files than its list of contents names"
    refuses_file(restore(home, file), file, reason, home)


def test_a_file_and_a_folder_of_one_name(backup, home, tmp_path):
    held = unpacked(backup)
    last = held.pop("manifest.json")
    held |= {"media/a": b"file", "media/a/b": b"below it", "manifest.json": last}
    file = packed(tmp_path / "both.tar", held)
    refuses_file(restore(home, file), file, "two files in it have one name", home)


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_database_that_unpacks_to_more_or_less_than_it_says(backup, home, tmp_path, difference):
    held = unpacked(backup)
    size = len(gzip.decompress(held["database/paper.sqlite3.gz"]))
    file = packed(tmp_path / "bomb.tar", held, database_size=size + difference)
    reason = "its database has another size than its list of contents says"
    refuses_file(restore(home, file), file, reason, home)


def test_a_bomb_is_refused_before_it_is_unpacked(backup, home, tmp_path):
    file = packed(tmp_path / "bomb.tar", unpacked(backup), database_size=10**18)
    done = restore(home, file)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: The paper needs 1,000,000,000,00")
    assert "make room first" in done.stderr
    assert not home.exists()


def test_a_size_that_leads_backwards(backup, home, tmp_path):
    """Readers of tar that believe a negative size go round for ever."""
    block = bytearray(tarfile.TarInfo("media/a").tobuf())
    block[124:136] = b"\xff" * 4 + struct.pack(">q", -1024)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    file = tmp_path / "backwards.tar"
    file.write_bytes(bytes(block) + backup.read_bytes())
    refuses_file(restore(home, file), file, "a size in it makes no sense", home)


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"seal": 1, "format": 1}', b"\xff\xfe"],
    ids=range(7),
)
def test_a_manifest_that_is_none(backup, home, tmp_path, told):
    file = tmp_path / "odd.tar"
    held = unpacked(backup) | {"manifest.json": told}
    with tarfile.open(file, mode="w:") as archive:
        for each, data in held.items():
            add(archive, each, data)
    done = restore(home, file)
    assert done.returncode == 2
    assert "its list of contents is damaged" in done.stderr
    assert not home.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"version": "\x1b[2J"}, {"version": 3}, {"database": "oracle"}, {"database_size": -1},
        {"database_size": True}, {"migrations": []}, {"settings": {"PUBLIC_URL": None}},
        {"missing": "none"}, {"members": {"secret-key": "x"}}, {"format": 2},
    ],
    ids=str,
)  # fmt: skip
def test_a_manifest_with_a_value_that_makes_no_sense(backup, home, tmp_path, told):
    file = packed(tmp_path / "odd.tar", unpacked(backup), **told)
    done = restore(home, file)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {file} is no whole backup of a paper: ")
    assert done.stderr.count("\n") == 1
    assert not home.exists()


def test_killed_in_the_middle_it_leaves_no_paper_and_can_be_repeated(backup, home, tmp_path):
    held = unpacked(backup)
    last = held.pop("manifest.json")
    big = packed(
        tmp_path / "big.tar",
        held | {"media/big.jpg": bytes(300_000_000), "manifest.json": last},
    )
    words = [sys.executable, "-m", "broadsheet", "restore", str(big)]
    process = subprocess.Popen(words, env=environment(home), stderr=subprocess.DEVNULL)
    wait_for(lambda: any(home.glob(".restore.*.part/paper/media/big.jpg")), "the unpacking")
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert not (home / "paper.sqlite3").exists()
    assert not (home / "secret-key").exists()

    assert restore(home, backup).returncode == 0
    assert not [path for path in home.iterdir() if path.suffix == ".part"]
    assert count(home)["whole"] == 4
