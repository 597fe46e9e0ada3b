"""Pieces join into one gzip file that any program reads, whatever the pieces are."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.joining import NOTHING, digest_of, gzipped, piece, plain

texts = st.lists(st.binary(max_size=3_000), max_size=12)


@given(texts)
def test_joined_pieces_are_one_gzip_file_of_all_bytes(contents):
    pieces = [piece(each) for each in contents]

    assert gzip.decompress(gzipped(pieces)) == b"".join(contents)


@given(texts)
def test_what_was_compressed_is_had_back(contents):
    assert plain([piece(each) for each in contents]) == b"".join(contents)


@given(texts, texts)
def test_digests_tell_other_bytes_apart(one, other):
    ours, theirs = (digest_of([piece(text) for text in each]) for each in (one, other))

    assert (ours == theirs) == ([text for text in one if text] == [text for text in other if text])


def test_pieces_join_in_any_order():
    first, second = piece(b"<p>one</p>" * 50), piece("<p>zwei · 二</p>".encode() * 50)

    assert gzip.decompress(gzipped([second, first, second])) == plain([second, first, second])


def test_an_empty_piece_costs_nothing():
    assert piece(b"") is NOTHING
    assert gzip.decompress(gzipped([NOTHING, piece(b"x"), NOTHING])) == b"x"


def test_a_page_of_pieces_is_little_larger_than_compressed_at_once():
    paragraphs = [
        f"<p>{n} of the ships came back from the fog that morning.</p>" for n in range(400)
    ]
    text = "".join(paragraphs).encode()
    cuts = [piece(text[start : start + 4_000]) for start in range(0, len(text), 4_000)]

    assert len(gzipped(cuts)) < 1.6 * len(gzip.compress(text, 6))
