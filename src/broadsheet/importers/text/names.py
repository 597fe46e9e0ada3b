"""Names in a byline."""

from __future__ import annotations

import re

from broadsheet.importers.text.measures import folded
from broadsheet.importers.text.phrases import find_start, kind_of, says

MOST_AUTHORS = 10
_LONGEST_NAME = 48
_MOST_WORDS = 5
_RUN_TOGETHER = re.compile(r"(?:By|BY|Von|Par|Por)(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"\s*(?:;|&|,|、|،)\s*|\s+(?:and|und|et|y|e|en|i|и|та|і|й|ve|و|và)\s+")
_AND = re.compile(r"(?:and|und|et|y|e|en|i|и|та|ve|و|và)\s+")
_PLACE = re.compile(r"\s+(?:in|[Ff]or|aus|à|w|в|у)\s+(?=[A-ZÀ-ÞА-Я])[^,]*\Z|\s*\([^()]*\)\s*\Z")
_PARTICLES = {
    "de", "del", "della", "di", "da", "dal", "do", "dos", "das", "du", "des", "la", "le", "el",
    "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "al", "af", "av", "zu", "zum", "y",
    "e", "d",
}  # fmt: skip
_OFFICES = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|staff|writers?|bureau|desk|columnist|"
    r"chief|news|agency|agencies|"
    r"newsroom|team|redaktion|redakteur\w*|korrespondent\w*|reporterin|journalist\w*|"
    r"correspondant\w*|rédact\w+|"
    r"redacci[oó]n|redactora?|corresponsal|enviad\w+|reda[cç][aã]o|repórter|"
    r"correspondente|redazione|inviat\w+|"
    r"corrispondente|redactie|verslaggever|redakcja|dziennikar\w+|корреспондент\w*|"
    r"редакц\w+|обозреватель|"
    r"кореспондент\w*|редактор\w*|muhabir\w*|editör\w*|temsilci\w*|مراسل\w*|محرر\w*|phóng viên)\b",
    re.IGNORECASE,
)
_NOBODY = {
    "admin",
    "administrator",
    "root",
    "unknown",
    "anonymous",
    "webmaster",
    "editor",
    "none",
    "null",
}


def find_names(text: str, *, labelled: bool = True) -> list[str] | None:
    """The names after "By" or its like; None when the text is no byline.

    Without a label, in the rest of a byline, only what is a full name counts.
    """
    rest = _without_label(text) if labelled else _AND.sub("", text)
    if rest is None or not rest:
        return None
    parts = [part for part in _BETWEEN.split(_PLACE.sub("", rest)) if part]
    if not parts or len(parts) > MOST_AUTHORS:
        return None
    if not labelled and not all(len(part.split()) > 1 and is_name(part) for part in parts):
        return None
    if _OFFICES.search(parts[0]) or folded(parts[0]) in _NOBODY:
        return [] if labelled else None
    if not is_name(parts[0]):
        return None
    others = [part for part in parts[1:] if len(part.split()) > 1 and is_name(part)]
    return [part.strip(" .") for part in (parts[0], *others)]


def _without_label(text: str) -> str | None:
    run = _RUN_TOGETHER.match(text)
    if run:
        return text[run.end() :]
    label = find_start("by", text)
    after = text[len(label) :]
    if not label or not after or not (after[0].isspace() or after[0] in ":：/／|"):
        return None
    return after.strip(" \t:：/／|")


def says_by(text: str) -> bool:
    """Whether a line is the word before a name and nothing else."""
    label = find_start("by", text)
    return bool(label) and not text[len(label) :].strip(" :：")


def is_name(text: str) -> bool:
    """Whether it can be a person's name or a newsroom's: few words, each with a capital."""
    words = text.replace("-", " ").replace("’", "'").split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME:
        return False
    if any(character.isdigit() or character in ':!?@/"“”«»()' for character in text):
        return False
    if kind_of(text) or says("section", text) or says("home", text) or _OFFICES.search(text):
        return False
    return not words[0].islower() and all(_may_be_named(word) for word in words)


def _may_be_named(word: str) -> bool:
    first = word.lstrip("'(")[:1]
    return not first.islower() or word.casefold().split("'")[0] in _PARTICLES
