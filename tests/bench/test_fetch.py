"""The client that checks answers reads all that HTTP servers send."""

from __future__ import annotations

import gzip

import pytest

from bench.press.fetch import BrokenAnswer, parse_head, request
from tests.bench.small_server import answering, page

pytestmark = pytest.mark.pure


def test_one_connection_answers_one_request_after_the_other(reader_at):
    with answering(lambda path, number: page(f"{path} {number}".encode())) as port:
        reader = reader_at(port)
        assert [reader.get("/a").body, reader.get("/b").body] == [b"/a 0", b"/b 1"]


def test_packed_bodies_are_kept_as_sent_and_unpacked(reader_at):
    packed = gzip.compress(b"words")
    with answering(lambda *_: page(packed, headers="Content-Encoding: gzip\r\n")) as port:
        answer = reader_at(port).get("/")
    assert (answer.raw, answer.body) == (packed, b"words")
    assert answer.status == 200
    assert answer.seconds > 0


def test_chunks_are_joined_and_the_next_answer_found_behind_them(reader_at):
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n6;x=1\r\n there\r\n0\r\n\r\n"
    )
    with answering(lambda *_: chunked) as port:
        reader = reader_at(port)
        assert [reader.get("/").body for _ in range(3)] == [b"hello there"] * 3


def test_a_connection_closed_while_idle_is_opened_again(reader_at):
    with answering(lambda path, number: None if number == 1 else page(b"here")) as port:
        reader = reader_at(port)
        assert [reader.get("/").body for _ in range(3)] == [b"here"] * 3


def test_a_server_that_only_hangs_up_is_an_error(reader_at):
    with answering(lambda *_: None) as port, pytest.raises((BrokenAnswer, ConnectionError)):
        reader_at(port).get("/")


def test_half_an_answer_is_an_error(reader_at):
    cut = page(b"whole")[:-2]
    # The first asks twice, because the connection is new only once.
    answers = iter([page(b"first"), cut])
    with answering(lambda *_: next(answers, None)) as port:
        reader = reader_at(port)
        assert reader.get("/").body == b"first"
        reader._socket.settimeout(0.2)
        with pytest.raises(TimeoutError):
            reader.get("/")


def test_a_closing_answer_closes(reader_at):
    with answering(lambda *_: page(b"x", headers="Connection: close\r\n")) as port:
        reader = reader_at(port)
        assert reader.get("/").body == b"x"
        assert reader._socket is None


def test_what_is_not_http_is_refused():
    with pytest.raises(BrokenAnswer):
        parse_head(b"SSH-2.0-x")


def test_a_request_asks_for_packed_answers_or_not():
    assert b"Accept-Encoding: gzip\r\n" in request(80, "/")
    assert b"Accept-Encoding" not in request(80, "/", packed=False)
