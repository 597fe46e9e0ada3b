from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.factories import ArticleFactory, SectionFactory, add_byline
from tests.feeds.documents import ATOM, RSS, fetch
from tests.feeds.rules import findings

CASES = Path(__file__).parents[3] / "shared/data/feeds_validator/cases.zip"
# Folders of the validator's cases that are about what our feeds contain.
ABOUT_OURS = (
    "rss20/element-channel/", "rss20/element-channel-item/", "rss20/element-channel-item-guid/",
    "rss20/data-types-datetime/", "rss20/element-channel-lastbuilddate/", "atom/4.1.1/",
    "atom/4.1.2/", "atom/4.2.6/", "atom/3.3/",
)  # fmt: skip
# What the rules of `rules.py` can find.
KNOWN = {
    "DuplicateAtomLink", "DuplicateElement", "InvalidHttpGUID", "InvalidLink", "InvalidPermalink",
    "InvalidRFC2822Date", "InvalidRFC3339Date", "ItemMustContainTitleOrDescription",
    "MissingContentOrAlternate", "MissingElement", "MissingGuid", "MissingLink", "MissingTitle",
}  # fmt: skip


def cases():
    """Name, what the validator's authors expect, and the document."""
    with zipfile.ZipFile(CASES) as archive:
        for name in archive.namelist():
            if name.startswith(ABOUT_OURS) and name.endswith(".xml"):
                data = archive.read(name)
                expected = re.search(rb"Expect:\s*(!?\w+)", data)
                yield name, expected[1].decode(), data


def judged(data):
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return findings(root) if root.tag in {"rss", "{http://www.w3.org/2005/Atom}feed"} else None


@pytest.mark.pure
@pytest.mark.skipif(not CASES.exists(), reason=f"no {CASES.name} of the feed validator beside us")
def test_the_rules_agree_with_the_feed_validators_own_cases():
    wrong, found = [], 0
    for name, expected, data in cases():
        told = judged(data)
        if told is None:
            continue
        if expected in KNOWN:
            found += 1
            if expected not in told:
                wrong.append((name, expected, told))
        elif expected == "!Error" or expected.startswith("Valid"):
            # Cases that are about something else may well lack what a whole feed has.
            told -= {"MissingGuid", "MissingDescription", "MissingLink", "MissingTitle"}
            if told:
                wrong.append((name, expected, told))
    assert wrong == []
    assert found > 40


@pytest.mark.parametrize("path", [RSS, ATOM, "/feeds/world/rss.xml", "/feeds/world/atom.xml"])
def test_our_feeds_break_no_rule(client, world, path):
    europe = SectionFactory(parent=world)
    assert findings(fetch(client, path)) == set()
    for parent in (world, europe):
        add_byline(ArticleFactory(parent=parent), guest="A Guest")
        ArticleFactory(parent=parent, published_at=None, undated=True, body="[]")
        ArticleFactory(parent=parent, language="ar", canonical_source="https://w.example/a")
    root = fetch(client, path)
    assert findings(root) == set()
    assert len([*root.iter("item"), *root.iter("{http://www.w3.org/2005/Atom}entry")]) == 6
