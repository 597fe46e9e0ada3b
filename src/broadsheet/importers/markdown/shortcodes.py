"""Finding shortcodes: Hugo's `{{< name >}}`, Liquid's `{% name %}` and `{{ value }}`.

The text becomes a tree of words and shortcodes. Code is left alone, because there a shortcode is
being talked about, not used. Grammar: gohugo.io/content-management/shortcodes and
shopify.github.io/liquid; everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LONGEST_ARGUMENTS = 10_000
DEEPEST = 20
_START = re.compile(
    r"(?P<fence>^[ >\t]*(?:`{3,}|~{3,}))|(?P<ticks>`+)|(?P<hugo>\{\{[<%])|(?P<tag>\{%)|"
    r"(?P<value>\{\{)",
    re.MULTILINE,
)
_QUOTED = r'"(?:\\.|[^"\\])*+"|\'(?:\\.|[^\'\\])*+\'|`[^`]*+`|“[^”]*+”'
_ARGUMENT = re.compile(
    rf"(?:(?P<name>[\w.-]+)(?:\s*=\s*|:\s+|:(?=[\"'])))?(?P<value>{_QUOTED}|[^\s,\"'`]+)"
)
_NAME = re.compile(r"\s*(?P<close>/?)\s*(?P<name>[\w./-]*\w)")
_FENCE_LINE = re.compile(r"^[ >\t]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
# Liquid's tags that steer and say nothing.
_SILENT_PAIRS = {"comment"}


@dataclass
class Shortcode:
    """One use of a shortcode. `inner` is None when it has no closing half."""

    name: str
    values: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    inner: list[str | Shortcode] | None = None
    is_value: bool = False

    def get(self, *names: str) -> str:
        """The first of the named arguments that says something."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


@dataclass(frozen=True)
class _Close:
    name: str


def find_shortcodes(text: str) -> list[str | Shortcode]:
    """The text as words and shortcodes, in order; pairs hold what stands between their halves."""
    return _paired(_Scanner(text).scan())


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[str | Shortcode | _Close] = []
        self.written = 0
        self.ticks: dict[int, list[int]] = {}
        self.unclosed: set[str] = set()

    def scan(self) -> list[str | Shortcode | _Close]:
        position = 0
        while start := _START.search(self.text, position):
            kind = str(start.lastgroup)
            position = getattr(self, f"_{kind}")(start)
        self._words(len(self.text))
        return self.found

    def _words(self, end: int, then: int | None = None) -> None:
        if end > self.written:
            self.found.append(self.text[self.written : end])
        self.written = end if then is None else then

    def _find(self, closing: str, start: int) -> int:
        """Where `closing` comes next. One that isn't there is looked for once only."""
        if closing in self.unclosed:
            return -1
        end = self.text.find(closing, start)
        if end < 0:
            self.unclosed.add(closing)
        return end

    def _fence(self, start: re.Match[str]) -> int:
        marks = start[0].strip(" >\t")
        if marks[0] in self.unclosed:
            return start.end()
        for line in _FENCE_LINE.finditer(self.text, start.end()):
            if line[1][0] == marks[0] and len(line[1]) >= len(marks):
                return line.end()
        self.unclosed.add(marks[0])
        return start.end()

    def _ticks(self, start: re.Match[str]) -> int:
        """Past a code span: the next run of as many backticks, before the paragraph ends."""
        if not self.ticks:
            for run in re.finditer(r"`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
            for runs in self.ticks.values():
                runs.reverse()
        runs = self.ticks.get(len(start[0]), [])
        while runs and runs[-1] <= start.start():
            runs.pop()
        if runs and "\n\n" not in self.text[start.end() : min(runs[-1], start.end() + 5000)]:
            return runs[-1] + len(start[0])
        return start.end()

    def _hugo(self, start: re.Match[str]) -> int:
        if self.text.startswith("/*", start.end()):
            return self._spoken_of(start)
        return self._shortcode(start, ">}}" if start[0][-1] == "<" else "%}}")

    def _spoken_of(self, start: re.Match[str]) -> int:
        """A shortcode that readers are to see: Hugo has it as a comment in the braces."""
        closing = "*/>}}" if start[0][-1] == "<" else "*/%}}"
        end = self._find(closing, start.end())
        if end < 0:
            return start.end()
        self._words(start.start(), start.end() + 2)
        self._words(end, end + len(closing))
        self.found[-1:] = [f"{start[0]}{self.found[-1]}{closing[2:]}"]
        return self.written

    def _tag(self, start: re.Match[str]) -> int:
        end = self._shortcode(start, "%}")
        last = self.found[-1] if self.found and end == self.written else None
        if isinstance(last, Shortcode) and last.name in {"raw", "verbatim", *_SILENT_PAIRS}:
            return self._literal(last, end)
        return end

    def _literal(self, opening: Shortcode, end: int) -> int:
        """What stands between raw and endraw is words, whatever it looks like."""
        closing = self._end_tag(opening.name, end)
        if opening.name not in _SILENT_PAIRS:
            self.found.pop()
        if closing is None:
            return end
        if opening.name in _SILENT_PAIRS:
            self.written = closing.end()
        else:
            self._words(closing.start(), closing.end())
        return closing.end()

    def _end_tag(self, name: str, start: int) -> re.Match[str] | None:
        key = f"end{name}"
        if key in self.unclosed:
            return None
        found = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(self.text, start)
        if found is None:
            self.unclosed.add(key)
        return found

    def _value(self, start: re.Match[str]) -> int:
        end = self.text.find("}}", start.end(), start.end() + 300)
        inside = self.text[start.end() : end].strip("- \t") if end >= 0 else ""
        if not re.match(r"(?:site|page|include|content|layout)\b|[\"'].*\||[\w.]+\s*\|", inside):
            return start.end()
        self._words(start.start(), end + 2)
        expression, *filters = inside.split("|")
        code = Shortcode(expression.strip().strip("\"'"), filters, is_value=True)
        self.found.append(code)
        return end + 2

    def _shortcode(self, start: re.Match[str], closing: str) -> int:
        end = self._end_of_arguments(start.end(), closing)
        if end < 0:
            return start.end()
        inside = self.text[start.end() : end].strip("-")
        name = _NAME.match(inside)
        if name is None:
            return start.end()
        self._words(start.start(), end + len(closing))
        word = name["name"].strip("/")
        if name["close"]:
            self.found.append(_Close(word))
        elif closing == "%}" and word.startswith("end"):
            self.found.append(_Close(word[3:]))
        else:
            self.found.append(_with_arguments(word, inside[name.end() :]))
        return self.written

    def _end_of_arguments(self, start: int, closing: str) -> int:
        """Where the shortcode ends; an end between quotes is none, unless a quote is missing."""
        limit = min(len(self.text), start + LONGEST_ARGUMENTS)
        first = self.text.find(closing, start, limit)
        if first < 0 or not re.search('["`“]', self.text[start:first]):
            return first
        position = start
        pattern = re.compile(
            rf'"(?:\\.|[^"\\])*+"|`[^`]*+`|“[^”]*+”|{re.escape(closing)}', re.DOTALL
        )
        while found := pattern.search(self.text, position, limit):
            if found[0] == closing:
                return found.start()
            position = found.end()
        return first


def _with_arguments(name: str, arguments: str) -> Shortcode:
    code = Shortcode(name)
    for argument in _ARGUMENT.finditer(arguments.strip().rstrip("/")):
        value = _unquoted(argument["value"])
        if argument["name"]:
            code.named[argument["name"].lower().replace("_", "-")] = value
        else:
            code.values.append(value)
    if name in {"include", "include_cached", "include_relative", "render"} and code.values:
        template = code.values.pop(0).rpartition("/")[2].partition(".")[0]
        code.name = f"{name} {template}"
    return code


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] in "\"'`“" and value[-1] in "\"'`”":
        quote, value = value[0], value[1:-1]
        if quote == '"':
            value = re.sub(r"\\([\"\\])", r"\1", value)
    return value


def _paired(found: list[str | Shortcode | _Close]) -> list[str | Shortcode]:
    """Each closing half with the last open one of its name; whatever stays open stands alone."""
    closed: dict[str, int] = {}
    for item in found:
        if isinstance(item, _Close):
            closed[item.name] = closed.get(item.name, 0) + 1
    root: list[str | Shortcode] = []
    stack: list[tuple[Shortcode, list[str | Shortcode]]] = []
    for item in found:
        here = stack[-1][1] if stack else root
        if isinstance(item, _Close):
            closed[item.name] -= 1
            _close(item.name, stack, root)
        else:
            here.append(item)
            if isinstance(item, Shortcode) and closed.get(item.name) and len(stack) < DEEPEST:
                stack.append((item, []))
    while stack:
        _leave_open(stack, root)
    return root


def _close(
    name: str, stack: list[tuple[Shortcode, list[str | Shortcode]]], root: list[str | Shortcode]
) -> None:
    if not any(code.name == name for code, _inner in stack):
        return
    while stack[-1][0].name != name:
        _leave_open(stack, root)
    code, inner = stack.pop()
    code.inner = inner


def _leave_open(
    stack: list[tuple[Shortcode, list[str | Shortcode]]], root: list[str | Shortcode]
) -> None:
    _code, inner = stack.pop()
    (stack[-1][1] if stack else root).extend(inner)
