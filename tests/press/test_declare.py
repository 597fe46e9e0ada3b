from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from broadsheet.press.declare import Pressed, declared, register, tags_of
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, add_byline


@dataclass
class Row:
    """Anything with attributes."""

    pk: int = 7
    live: bool = True
    section: Row | None = None
    authors: list[int] = field(default_factory=list)

    def path(self) -> str:
        return "/world/"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("template", "tags"),
    [
        ("latest", {"latest"}),
        ("page:{pk}", {"page:7"}),
        ("at:{path}", {"at:/world/"}),
        ("under:{section.pk}", {"under:3"}),
        ("at:{section.path}", {"at:/world/"}),
        ("under:{section.section}", set()),
        ("under:{section.section.pk}", set()),
        ("by:{authors}", {"by:1", "by:2"}),
        ("by:{section.authors}", set()),
    ],
)
def test_a_template_is_filled_from_the_row(template, tags):
    row = Row(section=Row(pk=3), authors=[1, 2])
    assert Pressed(own=(template,)).tags_of(row) == tags


@pytest.mark.pure
def test_an_attribute_that_there_is_not_is_an_error_and_no_silence():
    with pytest.raises(AttributeError):
        Pressed(own=("page:{number}",)).tags_of(Row())


@pytest.mark.pure
@pytest.mark.parametrize(("shown", "live"), [("", False), ("live", True)])
def test_what_is_shown_is_in_its_lists(shown, live):
    pressed = Pressed(own=("page:{pk}",), lists=("latest",), shown=shown)
    assert pressed.tags_of(Row(live=live)) == {"page:7", "latest"}


@pytest.mark.pure
def test_what_is_not_shown_is_in_no_list():
    pressed = Pressed(own=("page:{pk}",), lists=("latest",), shown="live")
    assert pressed.tags_of(Row(live=False)) == {"page:7"}


def test_a_model_is_declared_once():
    class Foreign:
        """A model of somebody else's."""

    register(Foreign, Pressed(own=("*",)))
    register(Foreign, Pressed(own=("*",)))
    with pytest.raises(ValueError, match="declared twice"):
        register(Foreign, Pressed(own=("latest",)))
    assert declared(Foreign) == Pressed(own=("*",))


def test_a_model_that_says_nothing_has_no_tags(django_user_model):
    assert declared(django_user_model) is None
    assert tags_of(django_user_model(pk=1)) == set()


def test_an_article_stands_in_the_lists_of_all_that_it_lies_in(front, world):
    europe = SectionFactory(parent=world, slug="europe")
    author = AuthorFactory()
    article = ArticleFactory(parent=europe, slug="ferry")
    add_byline(article, author)
    assert tags_of(article) == {
        f"page:{article.pk}",
        "at:/world/europe/ferry/",
        "latest",
        *(f"in:{page.pk}" for page in (front, world, europe)),
        f"by:{author.pk}",
    }


def test_an_article_that_nobody_can_read_stands_in_none(world):
    article = ArticleFactory(parent=world, slug="ferry", live=False)
    assert tags_of(article) == {f"page:{article.pk}", "at:/world/ferry/"}
