"""`broadsheet backup` as an operator meets it: what is in the file, and what never is left half."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import pty
import resource
import select
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.operations.stories import run, write
from tests.servers.paper import broadsheet, environment, serving, wait_for

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture(scope="module")
def written_home(tmp_path_factory):
    """A paper with four stories; copy it before changing anything."""
    home = tmp_path_factory.mktemp("written") / "var"
    write(home, 4)
    return home


@pytest.fixture
def home(written_home, tmp_path):
    return Path(shutil.copytree(written_home, tmp_path / "var"))


@pytest.fixture
def folder(tmp_path):
    """Where backups go."""
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def back_up(home: Path, file: Path | str, *words: str, **settings: str):
    return broadsheet(home, "backup", str(file), *words, **settings)


def members(file: Path | bytes) -> dict[str, bytes]:
    """Name -> content of each member, as any tar program sees it."""
    source = io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")
    with source, tarfile.open(fileobj=source, mode="r:") as archive:
        return {each.name: archive.extractfile(each).read() for each in archive}


def manifest(file: Path) -> dict:
    return json.loads(members(file)["manifest.json"])


def database_in(file: Path, tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "unpacked.sqlite3"
    path.write_bytes(gzip.decompress(members(file)["database/paper.sqlite3.gz"]))
    return closing(sqlite3.connect(path))


def refuses(done, sentence: str, folder: Path | None = None) -> None:
    """The command said this one sentence, with status 2, and left nothing in the folder."""
    assert (done.returncode, done.stderr) == (2, f"Error: {sentence}\n")
    if folder is not None:
        assert list(folder.iterdir()) == []


def test_the_file_holds_the_paper_and_nothing_that_is_made_again(home, folder):
    (home / "mail").mkdir()
    (home / "mail" / "a.log").write_text("Somebody asks for a new password.")
    done = back_up(home, folder / "paper.tar")
    assert (done.returncode, done.stdout) == (0, "")
    held = members(folder / "paper.tar")
    pictures = {f"media/{path.relative_to(home / 'media')}" for path in (home / "media").rglob("*")
                if path.is_file()}  # fmt: skip
    assert len(pictures) >= 4
    own = {"database/paper.sqlite3.gz", "secret-key", "mail/a.log", "manifest.json"}
    assert held.keys() == pictures | own
    assert all(held[name] == (home / name).read_bytes() for name in pictures | {"secret-key"})


def test_only_its_owner_can_read_it_and_nothing_lies_beside_it(home, folder):
    assert back_up(home, folder / "paper.tar").returncode == 0
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_says_what_it_holds_with_checksums(home, folder):
    assert back_up(home, folder / "paper.tar", PUBLIC_URL="https://paper.example").returncode == 0
    said, held = manifest(folder / "paper.tar"), members(folder / "paper.tar")
    assert said["version"] == "0.1.0"
    assert said["database"] == "sqlite"
    assert "0001_initial" in said["migrations"]["broadsheet_newspaper"]
    assert said["settings"]["PUBLIC_URL"] == "https://paper.example"
    assert said["members"] == {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in held.items()
        if name != "manifest.json"
    }


def test_no_password_is_told(home, folder):
    """Not even that of a mail server: who reads the file needs none to restore the paper."""
    mail = "smtp://desk:mail-secret@mail.example:587"
    assert back_up(home, folder / "paper.tar", EMAIL_URL=mail).returncode == 0
    assert b"mail-secret" not in (folder / "paper.tar").read_bytes()


def test_nobody_who_finds_it_is_signed_in(home, folder, tmp_path):
    signed_in = (
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "store = SessionStore(); store['who'] = 'the editor'; store.save()\n"
        "print(store.session_key)"
    )
    key = run(home, signed_in).split()[-1]
    assert back_up(home, folder / "paper.tar").returncode == 0
    unpacked = gzip.decompress(members(folder / "paper.tar")["database/paper.sqlite3.gz"])
    assert key.encode() not in unpacked
    with closing(sqlite3.connect(home / "paper.sqlite3")) as live:
        assert live.execute("SELECT session_key FROM django_session").fetchall() == [(key,)]


def test_everything_that_a_served_paper_puts_into_its_home_is_known(home, folder):
    with serving(home, "--workers", "1") as paper:
        assert paper.get("/world/")[0] == 200
        done = back_up(home, folder / "paper.tar")
    assert done.returncode == 0
    assert "doesn't know" not in done.stderr


def test_what_the_paper_does_not_know_is_left_out_and_named(home, folder):
    (home / "holiday.jpg").write_bytes(b"not of the paper")
    done = back_up(home, folder / "paper.tar")
    assert done.returncode == 0
    assert "Not in the backup, because the paper doesn't know them: holiday.jpg." in done.stderr
    assert "holiday.jpg" not in members(folder / "paper.tar")


def test_a_picture_that_is_gone_is_reported_and_no_failure(home, folder):
    first = next((home / "media" / "original_images").iterdir())
    first.unlink()
    done = back_up(home, folder / "paper.tar")
    assert done.returncode == 0
    name = f"media/original_images/{first.name}"
    assert f"nobody found them: {name}." in done.stderr
    assert manifest(folder / "paper.tar")["missing"] == [name]


def test_a_picture_that_is_still_being_sent_is_no_part_of_the_moment(home, folder):
    """Its bytes come before its row: the database doesn't name it yet."""
    upload = home / "media" / "original_images" / "half.jpg"
    upload.write_bytes(b"half a pict")
    later = upload.stat().st_mtime + 3600
    os.utime(upload, (later, later))
    assert back_up(home, folder / "paper.tar").returncode == 0
    assert "media/original_images/half.jpg" not in members(folder / "paper.tar")


def test_a_file_that_grows_while_it_is_read_ends_where_it_was_then(home, folder):
    growing = next((home / "media" / "original_images").iterdir())
    with growing.open("ab") as file:
        file.truncate(40_000_000)
    done = threading.Event()

    def grow():
        with growing.open("ab", buffering=0) as file:
            while not done.is_set():
                file.write(b"more")

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        made = back_up(home, folder / "paper.tar")
    finally:
        done.set()
        thread.join()
    assert made.returncode == 0
    name = f"media/original_images/{growing.name}"
    assert f"Changed while they were read: {name}." in made.stderr
    held = members(folder / "paper.tar")[name]
    assert len(held) >= 40_000_000
    assert growing.read_bytes().startswith(held)


def test_links_and_odd_files_among_the_pictures(home, folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "old.jpg").write_bytes(b"an old picture")
    os.utime(tmp_path / "elsewhere" / "old.jpg", (1_000_000_000, 1_000_000_000))
    (home / "media" / "linked").symlink_to(tmp_path / "elsewhere")
    (home / "media" / "round").symlink_to(home / "media")
    (home / "media" / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(home / "media" / "pipe")
    long = "ä" * 120 + ".jpg"
    for name in (long, b"\xff.jpg".decode("utf-8", "surrogateescape")):
        (home / "media" / name).write_bytes(b"x")
        os.utime(home / "media" / name, (1_000_000_000, 1_000_000_000))
    done = back_up(home, folder / "paper.tar")
    assert done.returncode == 0, done.stderr
    held = members(folder / "paper.tar")
    assert held["media/linked/old.jpg"] == b"an old picture"
    assert held[f"media/{long}"] == held["media/\udcff.jpg"] == b"x"
    assert not [name for name in held if name.startswith(("media/round", "media/pipe"))]


def test_to_standard_output(home):
    words = [sys.executable, "-m", "broadsheet", "backup", "-"]
    done = subprocess.run(words, env=environment(home), capture_output=True, check=True)
    assert "manifest.json" in members(done.stdout)
    assert b"The output holds the paper of 20" in done.stderr
    assert not [each for each in home.iterdir() if each.name.endswith(".part")]


def test_who_waits_before_a_terminal_sees_how_far_it_is(home):
    picture = home / "media" / "big.jpg"
    with picture.open("wb") as big:
        big.truncate(60_000_000)
    os.utime(picture, (1_000_000_000, 1_000_000_000))
    here, there = pty.openpty()
    words = [sys.executable, "-m", "broadsheet", "backup", "-"]
    with subprocess.Popen(words, env=environment(home), stdout=PIPE, stderr=there) as process:
        said = ""
        while "Copying pictures" not in said:
            # Taken slowly, so that it isn't done before the bar is due.
            assert process.stdout.read(100_000), said
            if select.select([here], [], [], 0.05)[0]:
                said += os.read(here, 10_000).decode()
        process.stdout.close()
        process.kill()
    os.close(there)
    os.close(here)


def test_a_terminal_is_spared_the_bytes(home):
    here, there = pty.openpty()
    words = [sys.executable, "-m", "broadsheet", "backup", "-"]
    done = subprocess.run(
        words, env=environment(home), stdout=there, stderr=PIPE, text=True, check=False
    )
    os.close(there)
    os.close(here)
    refuses(done, "A backup is no text for a terminal; send it to a file or a program.")


def test_a_file_that_exists_stays_unless_it_may_be_replaced(home, folder):
    file = folder / "paper.tar"
    file.write_text("an old backup")
    done = back_up(home, file)
    refuses(done, f"{file} exists already; add --replace, or choose another name.")
    assert file.read_text() == "an old backup"
    assert back_up(home, file, "--replace").returncode == 0
    assert "manifest.json" in members(file)
    assert list(folder.iterdir()) == [file]


def test_where_no_paper_is_none_is_begun(tmp_path, folder):
    home = tmp_path / "nothing"
    done = back_up(home, folder / "paper.tar")
    remedy = "set BROADSHEET_HOME to the folder of one."
    refuses(done, f"There is no paper in {home}; {remedy}", folder)
    assert not home.exists()


def test_a_folder_that_is_missing(home, folder):
    done = back_up(home, folder / "monday" / "paper.tar")
    refuses(done, f"The folder {folder}/monday does not exist; make it first.", folder)


@pytest.mark.parametrize("target", ["/dev/null", "."])
def test_a_device_or_folder_is_no_place(home, target):
    done = back_up(home, target)
    path = os.path.realpath(target)
    refuses(done, f"{path} is a folder or device; give the name of a file.")


@pytest.mark.parametrize("place", ["media/paper.tar", "paper.tar"])
def test_not_among_the_pictures_where_readers_could_fetch_it(home, place):
    done = back_up(home, home / place)
    refuses(done, f"{home / place} lies in the paper's own folder; choose a place outside it.")


@pytest.mark.parametrize("limit", [100_000, 1_000_000, 2_010_000])
def test_a_full_disk_leaves_nothing_and_the_old_backup_whole(home, folder, limit):
    """The limit on a file's size fails the database's copy, its packing, or the archive."""
    (home / "media" / "big.jpg").write_bytes(os.urandom(2_000_000))
    os.utime(home / "media" / "big.jpg", (1_000_000_000, 1_000_000_000))
    file = folder / "paper.tar"
    file.write_text("an old backup")
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "backup", str(file), "--replace"],
        env=environment(home),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in folder.iterdir()] == ["paper.tar"]
    assert file.read_text() == "an old backup"


def test_standard_output_that_is_full(home):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "broadsheet", "backup", "-"],
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    refuses(done, "The output can't be written (No space left on device); nothing was left there.")


def test_a_picture_that_cannot_be_read_is_named(home, folder):
    """This file of the kernel's is there, and any reading of it fails."""
    picture = home / "media" / "broken.jpg"
    picture.symlink_to("/proc/self/mem")
    with closing(sqlite3.connect(home / "paper.sqlite3")) as database:
        database.execute("UPDATE broadsheet_newspaper_picture SET file = 'broken.jpg'")
        database.commit()
    done = back_up(home, folder / "paper.tar")
    remedy = "give the user who makes the backup the right to read it."
    refuses(done, f"{picture} can't be read (Input/output error); {remedy}", folder)


def test_a_database_that_is_none(home, folder):
    (home / "paper.sqlite3").write_bytes(b"This is no database at all. " * 1000)
    for rest in ("paper.sqlite3-wal", "paper.sqlite3-shm"):
        (home / rest).unlink(missing_ok=True)
    done = back_up(home, folder / "paper.tar")
    database = home / "paper.sqlite3"
    refuses(done, f"The database {database} can't be copied: file is not a database.", folder)


def test_killed_in_the_middle_it_leaves_the_old_file_and_the_next_sweeps(home, folder):
    file = folder / "paper.tar"
    file.write_text("an old backup")
    # So big that the process is found in the middle of it.
    with closing(sqlite3.connect(home / "paper.sqlite3")) as database:
        database.execute("UPDATE broadsheet_newspaper_picture SET file = 'endless.jpg'")
        database.commit()
    endless = home / "media" / "endless.jpg"
    with endless.open("wb") as big:
        big.truncate(2_000_000_000)
    words = [sys.executable, "-m", "broadsheet", "backup", str(file), "--replace"]
    process = subprocess.Popen(words, env=environment(home), stderr=subprocess.DEVNULL)
    wait_for(lambda: _size_of_archive(folder) > 0, "the archive to be begun")
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert file.read_text() == "an old backup"
    (left,) = set(folder.iterdir()) - {file}
    assert stat.S_IMODE(left.stat().st_mode) == 0o700

    endless.unlink()
    assert back_up(home, file, "--replace").returncode == 0
    assert list(folder.iterdir()) == [file]
    assert "manifest.json" in members(file)


def test_a_scratch_folder_in_use_is_not_swept(home, folder):
    from broadsheet.operations.scratch import scratch

    with scratch(folder, "paper.tar") as busy:
        assert back_up(home, folder / "paper.tar").returncode == 0
        assert (busy / "lock").exists()
    assert [path.name for path in folder.iterdir()] == ["paper.tar"]


def _size_of_archive(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob(".paper.tar.*.part/archive"))
