"""Front matter: splitting it off, and reading it without trusting it.

YAML between lines of `---`, TOML between lines of `+++`, JSON as `{...}` or after `---json`
(gohugo.io/content-management/front-matter, 11ty.dev/docs/data-frontmatter). Every value comes
back as text: `title: No` is a title and `date: 2014-03-05` is read by one reader of dates.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import yaml

from broadsheet.importers.parsed import SourceRefused

LONGEST = 256 * 1024
MOST_NODES = 100_000
_OPENING = re.compile(r"\A\s*(---|\+\+\+)[ \t]*(yaml|yml|toml|json)?[ \t]*\r?\n", re.IGNORECASE)
_NOTHING = {"", "~", "null", "Null", "NULL"}

Data = dict[str, Any]


@dataclass(frozen=True)
class FrontMatter:
    """What stands before the body, and the body. Values are text, lists and dictionaries."""

    data: Data = field(default_factory=dict)
    body: str = ""


def has_front_matter(source: str) -> bool:
    """Whether a text begins with front matter that has a name and a value in it."""
    found = _split(source)
    return found is not None and re.search(r"^\s*\"?[\w-]+\"?\s*[:=]", found[1], re.M) is not None


def split(source: str) -> FrontMatter:
    """Read the front matter and split it off; raises `SourceRefused` when it is unreadable."""
    found = _split(source)
    if found is None:
        return FrontMatter(body=source)
    kind, head, body = found
    if len(head) > LONGEST:
        raise SourceRefused(
            f"The front matter has {len(head):,} characters and {LONGEST:,} are read; "
            "shorten it, or close it with its last line."
        )
    try:
        data = _READERS[kind](head)
    except RecursionError:
        raise SourceRefused("The front matter is nested too deeply; make it flat.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise SourceRefused(
            f"The front matter can't be read ({_where(error)}); mend it, a value with a colon "
            "goes between quotes."
        ) from error
    if not isinstance(data, dict):
        if not head.strip() or not isinstance(data, str):
            return FrontMatter(body=body)
        # A rule, some words and another rule: no front matter at all.
        return FrontMatter(body=source)
    return FrontMatter({str(key).strip().lower(): value for key, value in data.items()}, body)


def read_data(text: str, kind: str) -> Any:
    """A whole file of YAML, TOML or JSON as text, lists and tables; raises `SourceRefused`."""
    try:
        return _READERS[kind.replace("yml", "yaml")](text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceRefused(f"It can't be read ({_where(error)}); mend it.") from error


def _split(source: str) -> tuple[str, str, str] | None:
    opening = _OPENING.match(source)
    if opening is None:
        return _split_json(source)
    closing = r"(?:---|\.\.\.)" if opening[1] == "---" else r"\+\+\+"
    end = re.compile(rf"^{closing}[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(source, opening.end())
    if end is None:
        return None
    kind = (opening[2] or ("yaml" if opening[1] == "---" else "toml")).lower()
    return kind.replace("yml", "yaml"), source[opening.end() : end.start()], source[end.end() :]


def _split_json(source: str) -> tuple[str, str, str] | None:
    """Hugo takes front matter that is one JSON object, from the very first character."""
    if not re.match(r"\{\s*\"", source):
        return None
    end = re.search(r"^\}[ \t]*(?:\r?\n|\Z)", source, re.MULTILINE)
    return ("json", source[: end.end()], source[end.end() :]) if end else None


class _Texts(yaml.BaseLoader):
    """YAML without types: no dates, numbers, objects; aliases only as far as they stay small."""

    def construct_scalar(self, node: Any) -> str:
        value = str(super().construct_scalar(node))
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return "" if plain and value in _NOTHING else value

    def compose_document(self) -> yaml.Node | None:
        node = super().compose_document()
        _weigh(node, {})
        return node


def _weigh(node: yaml.Node | None, known: dict[int, int]) -> int:
    """How many nodes there are when each alias is written out; refuses bombs and circles."""
    if node is None or isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = MOST_NODES  # met again before it is known: a circle
    children = [child for pair in node.value for child in (pair if _is_pair(pair) else (pair,))]
    weight = 1 + sum(_weigh(child, known) for child in children)
    if weight > MOST_NODES:
        raise yaml.YAMLError("more values than any article has")
    known[id(node)] = weight
    return weight


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple)


def _read_yaml(head: str) -> Any:
    return yaml.load(head, _Texts)  # noqa: S506 a BaseLoader makes nothing but text


def _read_toml(head: str) -> Any:
    return _as_text(tomllib.loads(head.replace("\r\n", "\n")))


def _read_json(head: str) -> Any:
    return _as_text(json.loads(head))


def _as_text(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _as_text(item) for key, item in value.items()}
        case list():
            return [_as_text(item) for item in value]
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


_READERS = {"yaml": _read_yaml, "toml": _read_toml, "json": _read_json}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error).splitlines()[0][:120]
    # The line of the opening mark isn't in what the parser saw.
    return f"line {mark.line + 2}: {problem}" if mark is not None else problem
