"""Files, folders, archives, standard input: good articles arrive, bad ones are named."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.importers.read_command import read

pytestmark = pytest.mark.pure

STORY = "---\ntitle: {}\ndate: 2024-01-02\n---\n\nThe tide came in as it does. Nobody minded.\n"


def run(*arguments, **kwargs):
    return CliRunner().invoke(read, [*map(str, arguments)], **kwargs)


def headlines(result):
    return [page["headline"] for page in json.loads(result.stdout)]


def story(name="One"):
    return STORY.format(name)


@pytest.fixture
def folder(tmp_path):
    """A dump of two good articles, with what lies in dumps besides."""
    where = tmp_path / "dump"
    (where / "a").mkdir(parents=True)
    (where / "a" / "one.md").write_text(story("One"))
    (where / "two.markdown").write_text(story("Two"))
    (where / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (where / ".git").mkdir()
    (where / ".git" / "HEAD.txt").write_text("ref")
    return where


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_one_file_is_one_json_object(tmp_path):
    (tmp_path / "one.md").write_text(story())
    result = run("--json", tmp_path / "one.md")
    assert result.exit_code == 0
    page = json.loads(result.stdout)
    assert page["headline"] == "One"
    assert page["date"] == "2024-01-02"
    assert page["text"] == "The tide came in as it does. Nobody minded."


def test_folder_says_what_it_passes_over(folder):
    result = run("--json", folder)
    assert result.exit_code == 0
    assert headlines(result) == ["One", "Two"]
    assert "1 .jpg" in result.stderr
    assert "1 hidden" in result.stderr


def test_standard_input():
    result = run("-", input=story("From a pipe"))
    assert result.exit_code == 0
    assert "From a pipe" in result.stdout
    assert run("-", input="").exit_code == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.md", None, "no such file"),
        ("empty.md", b"", "empty"),
        ("blank.md", b" \n\n", "empty"),
        ("binary.txt", bytes(range(256)) * 50, "encoding"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a picture"),
        ("page.md", b"%PDF-1.7 and more", "a PDF"),
        ("odd.md", b"---\ntitle: x\n---\nhello \xff\xfe\x80\x81\x90 world", "UTF-8"),
        ("alone.md", b"---\ntitle: Alone\n---\n", "nothing else"),
        ("nameless.md", b"Just words.", "no headline"),
        ("broken.md", b"---\ntitle: a: b\n---\nWords.", "line 2"),
        ("not.zip", b"PK\x03\x04 but no archive", "damaged"),
        ("not.tgz", b"\x1f\x8b but no archive", "packed and damaged"),
        ("bomb.md.gz", gzip.compress(b"0" * 30_000_000), "20 MB"),
    ],
)
def test_one_bad_source_is_one_sentence_and_status_2(tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert said in result.stderr


def test_a_line_of_200_megabytes_is_refused_at_once(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.monotonic()
    result = run(path)
    assert result.exit_code == 2
    assert "200 MB" in result.stderr
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", ["cp1252", "utf-16", "koi8-r", "cp932", "iso8859-2"])
def test_old_encodings_are_read(tmp_path, name):
    words = {
        "cp1252": "Die Brücke über den Fluß ist „gesperrt“, sagte der Minister in München. ",
        "utf-16": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. ",
        "koi8-r": "Президент России провёл встречу с главой Китая в Москве. ",
        "cp932": "日本の首相は東京で記者会見を開き、新しい政策について説明した。",
        "iso8859-2": "Premiér oznámil, že vláda příští týden představí nový plán železnic. ",
    }[name]
    path = tmp_path / "old.md"
    path.write_bytes(f"---\ntitle: Old\n---\n\n{words * 3}\n".encode(name))
    result = run("--json", path)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["text"] == (words * 3).strip()


def test_good_articles_arrive_and_bad_ones_are_named(folder):
    (folder / "bad.md").write_bytes(b"---\ntitle: a: b\n---\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "inner.zip").write_bytes(b"PK\x03\x04")
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "linked").symlink_to(folder / "a")
    os.mkfifo(folder / "pipe.md")
    result = run("--json", folder)
    assert result.exit_code == 1
    assert headlines(result) == ["One", "Two"]
    for name in ("bad.md", "empty.txt", "inner.zip", "link.md", "linked", "pipe.md"):
        assert f"Error: {name}: " in result.stderr
    assert "root:" not in result.output


@contextmanager
def as_somebody_without_rights():
    """root may read everything, so for once it is nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_that_may_not_be_read_is_named():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        (folder / "good.md").write_text(story())
        for shut in (folder / "shut", folder / ".git"):
            shut.mkdir(mode=0o000)
        with as_somebody_without_rights():
            result = run("--json", folder)
            alone = run(folder / "shut")
    assert (result.exit_code, headlines(result)) == (1, ["One"])
    assert "Error: shut: It is a folder that may not be read; change its rights." in result.stderr
    assert ".git" not in result.stderr
    assert alone.exit_code == 2
    assert "may not be read" in alone.stderr


def test_folder_without_a_good_article_is_status_2(tmp_path):
    assert run(tmp_path).exit_code == 2
    assert "no article" in run(tmp_path).stderr
    (tmp_path / "bad.md").write_text("words")
    assert run("--json", tmp_path).exit_code == 2


def test_zip_with_every_kind_of_trap(tmp_path):
    path = zipped(
        tmp_path / "dump.zip",
        {
            "good.md": story("Good"),
            "../../out.md": story("Out"),
            "/root.md": story("Root"),
            "inner.zip": b"PK",
            "bomb.md": b"0" * 30_000_000,
        },
    )
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("link.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        secret = zipfile.ZipInfo("secret.md")
        archive.writestr(secret, story("Secret"))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.rindex(mark)
        data[at + offset] |= 1  # says that the last member is encrypted
    path.write_bytes(data)
    result = run("--json", path)
    assert result.exit_code == 1
    assert headlines(result) == ["Good"]
    for name, reason in {
        "../../out.md": "out of the archive",
        "/root.md": "out of the archive",
        "inner.zip": "archive within another",
        "bomb.md": "30 MB",
        "link.md": "link",
        "secret.md": "encrypted",
    }.items():
        assert any(
            f"Error: {name}: " in line and reason in line for line in result.stderr.splitlines()
        ), (name, result.stderr)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_with_traps(tmp_path, mode):
    path = tmp_path / "dump.archive"
    with tarfile.open(path, mode) as archive:
        for name, text in {"good.md": story("Good"), "../out.md": story("Out")}.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("link.md")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    result = run("--json", path)
    assert result.exit_code == 1
    assert headlines(result) == ["Good"]
    assert "Error: ../out.md: " in result.stderr
    assert "Error: link.md: " in result.stderr


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_are_read_as_what_they_are(tmp_path, pack):
    (tmp_path / "dump").mkdir()
    path = tmp_path / "dump" / "one.md.gz"
    path.write_bytes(pack(story("Packed").encode()))
    assert json.loads(run("--json", path).stdout)["headline"] == "Packed"
    assert headlines(run("--json", tmp_path / "dump")) == ["Packed"]


def test_cut_off_archive_gives_what_came_before(tmp_path):
    path = tmp_path / "dump.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(3):
            text = story(f"Story {number}") + "x" * 20_000
            member = tarfile.TarInfo(f"{number}.md")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    path.write_bytes(path.read_bytes()[:30_000])
    result = run("--json", path)
    assert result.exit_code == 1
    assert headlines(result) == ["Story 0"]
    assert "damaged" in result.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://paper.example/story.html", "Only http:// and https://"),
        ("file:///etc/hostname", "Only http:// and https://"),
        ("HTTP://127.0.0.1:9/story", "inside a network"),
        ("http://[::1/story", "is not an address"),
    ],
)
def test_an_address_that_is_not_fetched_says_why(address, said):
    result = run(address)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert address in result.stderr
    assert said in result.stderr


def test_private_addresses_are_refused_unless_allowed():
    result = run("http://127.0.0.1:9/story")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "127.0.0.1" in result.stderr


def test_reading_needs_neither_paper_nor_settings(tmp_path):
    (tmp_path / "a.md").write_text(story("As Markdown"))
    (tmp_path / "b.txt").write_text("A headline\n\nThe tide came in as it does, said nobody.\n")
    (tmp_path / "c.html").write_text(
        "<html><head><title>As HTML</title><meta property='article:published_time'"
        " content='2024-01-02T03:04'></head><body><article><h1>As HTML</h1>"
        + "<p>The tide came in as it does, and nobody minded at all.</p>" * 5
        + "</article></body></html>"
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DJANGO")
    }
    environment["BROADSHEET_HOME"] = str(tmp_path / "home")
    command = [sys.executable, "-m", "broadsheet", "read", "--json", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    pages = json.loads(done.stdout)
    assert [page["format"] for page in pages] == ["markdown", "text", "html"]
    assert pages[2]["date"] == "2024-01-02T03:04:00+00:00"
    assert not (tmp_path / "home").exists()
