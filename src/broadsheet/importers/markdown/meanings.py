"""What a shortcode means, told from the words of its name and of its arguments.

Every site names its own shortcodes, so nothing here knows a site: `legacy-img-right` is a picture
because `img` is one of its words. What nobody can know is removed, and the words in it stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from broadsheet.importers.parsed import IN_THIS_DUMP

if TYPE_CHECKING:
    from broadsheet.importers.markdown.shortcodes import Shortcode

Meaning = Literal[
    "picture", "quotation", "pull_quote", "box", "embed", "link", "file", "code", "words",
    "reference", "rule", "break", "nothing",
]  # fmt: skip


_WORDS: dict[str, Meaning] = {}
for _meaning, _names in {
    "pull_quote": "pullquote pull",
    "quotation": "quote quotation blockquote epigraph testimonial cite",
    "picture": "img image images figure fig picture photo thumbnail imgproc",
    "embed": "youtube vimeo video tweet twitter x instagram facebook fb gist iframe embed audio "
    "podcast soundcloud spotify tiktok dailymotion ted peertube mastodon bluesky codepen map",
    "box": "note notice box callout alert admonition tip warning info aside panel card hint "
    "sidebar ring details accordion expand collapse spoiler prompt message important caution "
    "danger attention factbox fact facts infobox highlightbox tab",
    "link": "button btn cta",
    "file": "file asset static download attachment document pdf",
    "reference": "ref relref link post_url url relurl permalink",
    "code": "code snippet",
    "rule": "hr divider separator",
    "break": "br newline",
}.items():
    _WORDS.update(dict.fromkeys(_names.split(), _meaning))  # type: ignore[arg-type]

_TITLES = ("title", "heading", "header", "summary", "label", "name", "kicker")
_ADDRESSES = (
    "href", "link", "url", "src", "file", "path", "button-url", "button-link", "target", "to",
)  # fmt: skip
_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "spotify": "https://open.spotify.com/{}",
    "codepen": "https://codepen.io/{}",
    "ted": "https://www.ted.com/talks/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}


def meaning_of(code: Shortcode) -> Meaning:
    """What the shortcode stands for."""
    name = code.name.rpartition(" ")[2].rpartition("/")[2].lower()
    if code.is_value:
        return "nothing"
    if name in {"highlight", "mark"}:
        return "code" if name == "highlight" and code.values else "words"
    if name in _WORDS:
        return _WORDS[name]
    known = [_WORDS[word] for word in re.split(r"[-_./]", name) if word in _WORDS]
    if known:
        return known[0]
    return _by_arguments(code)


def _by_arguments(code: Shortcode) -> Meaning:
    """Of a name that nobody knows: what it is given tells what it shows."""
    if code.inner is not None:
        return "box" if title_of(code) else "words"
    if code.get("quote") and not code.get("src"):
        return "quotation"
    if code.get("src", "image", "img") and code.get("alt", "caption"):
        return "picture"
    if code.get("text", "label", "title", "caption") and code.get(*_ADDRESSES):
        return "link"
    return "words"


def is_of_the_web(address: str) -> bool:
    """Whether an address is a whole one."""
    return address.lower().startswith(("http://", "https://"))


def leads_out(address: str) -> bool:
    """Whether an address leads out of the dump."""
    return is_of_the_web(address) and not address.startswith(IN_THIS_DUMP)


def title_of(code: Shortcode) -> str:
    """The title of a box."""
    return code.get(*_TITLES)


def words_of(code: Shortcode) -> str:
    """Words that an argument holds and a reader would have seen."""
    return code.get("text", "content", "quote", "intro", "description", "caption", "label", "title")


def label_of(code: Shortcode) -> str:
    """The words of a button or of a link to a file."""
    return code.get("button-text", "text", "label", "title", "name", "caption")


def address_of(code: Shortcode) -> str:
    """The address that a shortcode stands for: absolute, or that of a file of the dump."""
    value = code.get(*_ADDRESSES) or next(iter(code.values), "")
    if code.is_value:
        return in_this_dump(code.name) if "/" in code.name else ""
    value = value.strip()
    if re.match(r"(?:https?://|mailto:)", value, re.IGNORECASE):
        return value
    if not value or re.match(r"[a-z][a-z0-9+.-]*:", value, re.IGNORECASE):
        return ""
    return in_this_dump(value)


def in_this_dump(path: str) -> str:
    """The address that stands for a file of the dump."""
    return IN_THIS_DUMP + quote(path.strip().lstrip("./"), safe="/#?=&%")


def embedded_address(code: Shortcode) -> str:
    """Where the film, post or sound can be found that a page would have shown."""
    first = next(iter(code.values), "")
    given = code.get("url", "src", "href", "link") or first
    if given.startswith("//"):
        given = f"https:{given}"
    if re.match(r"https?://", given, re.IGNORECASE):
        return given
    words = re.split(r"[-_ ./]", code.name.lower())
    key = code.get("id", "video", "video-id", "videoid", "key", "slug") or first
    if not key or not re.fullmatch(r"[\w./?=&%-]{1,200}", key):
        return ""
    user = code.get("user", "username")
    if {"tweet", "twitter", "x"} & set(words):
        if not user and len(code.values) > 1:
            user, key = code.values[:2]
        return f"https://twitter.com/{quote(user or 'i/web')}/status/{key}"
    if "gist" in words:
        user, key = (code.values[0], code.values[1]) if len(code.values) > 1 else (user, key)
        return f"https://gist.github.com/{quote(user)}/{key}".replace("com//", "com/")
    host = next((_HOSTS[word] for word in words if word in _HOSTS), "")
    return host.format(key) if host else ""
