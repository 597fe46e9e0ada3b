"""Which tags each change of the newspaper bumps.

Inside the test's transaction, which is quicker; test_changes.py has what real commits are about.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import (
    Article,
    BackgroundLink,
    Correction,
    PlainPage,
    Publication,
    Section,
)
from broadsheet.press import changes
from broadsheet.press.tags import EVERYTHING
from tests.bulk import copy_in_bulk
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
)
from tests.importers.desk import form_data
from tests.press.bumps import Watch


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world, slug="ferry")


def test_a_published_article_is_in_the_lists_of_all_above_it_and_in_no_other(front, world):
    europe, sport = SectionFactory(parent=world), SectionFactory(parent=front)
    watch = Watch()
    article = ArticleFactory(parent=europe, slug="ferry")
    lists = [f"in:{page.pk}" for page in (front, world, europe)]
    assert watch.all(f"page:{article.pk}", "latest", *lists, f"at:{article.url}")
    assert not watch.bumped(
        f"in:{sport.pk}", "sections", "tree", f"page:{world.pk}", f"under:{world.pk}", EVERYTHING
    )


def test_a_draft_at_the_desk_bumps_nothing(editor, article):
    form = editor.get(address := reverse("wagtailadmin_pages:edit", args=[article.pk]))
    fields = form_data(form, article) | {"title": "Ferry to stay in port"}
    watch = Watch()
    assert editor.post(address, fields).status_code == 302
    assert Article.objects.get().draft_title == "Ferry to stay in port"
    assert watch.ticks == 0


def test_publishing_it_does(editor, article):
    form = editor.get(address := reverse("wagtailadmin_pages:edit", args=[article.pk]))
    fields = form_data(form, article) | {"title": "Ferry to stay", "action-publish": "1"}
    watch = Watch()
    assert editor.post(address, fields).status_code == 302
    assert Article.objects.get().title == "Ferry to stay"
    assert watch.all(f"page:{article.pk}", "latest")


@pytest.mark.parametrize("view", ["lock", "unlock"])
def test_locking_a_page_bumps_nothing(editor, article, view):
    Page.objects.filter(pk=article.pk).update(locked=view == "unlock")
    watch = Watch()
    editor.post(reverse(f"wagtailadmin_pages:{view}", args=[article.pk]))
    assert Page.objects.get(pk=article.pk).locked == (view == "lock")
    assert watch.ticks == 0


def test_a_page_that_nobody_sees_bumps_itself_only(world):
    watch = Watch()
    article = ArticleFactory(parent=world, slug="ferry", live=False)
    article.title = "Better"
    article.save()
    assert watch.all(f"page:{article.pk}", "at:/world/ferry/")
    assert watch.count == 2


def test_an_article_that_is_withdrawn_leaves_its_lists(editor, world, article):
    watch = Watch()
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert not Article.objects.get().live
    assert watch.all(f"page:{article.pk}", "latest", f"in:{world.pk}", "at:/world/ferry/")


def test_a_deleted_article_leaves_its_lists(editor, world, article):
    author, topic = AuthorFactory(), TopicFactory()
    add_byline(article, author)
    add_topic(article, topic)
    watch = Watch()
    editor.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    assert not Article.objects.exists()
    lists = [f"in:{world.pk}", f"by:{author.pk}", f"on:{topic.pk}", "at:/world/ferry/"]
    assert watch.all(f"page:{article.pk}", "latest", *lists)


def test_a_moved_article_is_bumped_here_and_there(editor, front, world, article):
    sport = SectionFactory(parent=front, slug="sport")
    watch = Watch()
    move(editor, article, sport)
    assert watch.all(f"in:{world.pk}", f"in:{sport.pk}", f"page:{article.pk}")
    assert watch.all("at:/world/ferry/", "at:/sport/ferry/")
    assert not watch.bumped("tree", f"under:{world.pk}")


def test_a_renamed_article_is_bumped_at_both_addresses(article):
    watch = Watch()
    article.slug = "boat"
    article.save()
    assert watch.all("at:/world/ferry/", "at:/world/boat/")


def test_a_moved_section_takes_what_is_below_it_along(editor, front, world, article):
    sport = SectionFactory(parent=front, slug="sport")
    watch = Watch()
    move(editor, world, sport)
    assert Article.objects.get().url == "/sport/world/ferry/"
    assert watch.all(f"under:{world.pk}", "tree", "sections", "at:/world/", "at:/sport/world/")
    assert watch.all(f"in:{front.pk}", f"in:{sport.pk}")


def test_a_renamed_section_is_bumped_before_and_after(world, article):
    watch = Watch()
    world.slug = "abroad"
    world.save()
    assert Article.objects.get().url == "/abroad/ferry/"
    assert watch.all(f"under:{world.pk}", "tree", "sections", "at:/world/", "at:/abroad/")


def test_a_section_that_nobody_sees_still_gives_what_is_below_it_its_address(world, article):
    world.unpublish()
    watch = Watch()
    Section.objects.get().move(SectionFactory(slug="sport"), pos="last-child")
    assert watch.all(f"under:{world.pk}", "tree", "at:/world/", "at:/sport/world/")


def test_another_order_of_sections_is_another_list(editor, front, world):
    sport = SectionFactory(parent=front)
    watch = Watch()
    address = reverse("wagtailadmin_pages:set_page_position", args=[sport.pk])
    editor.post(f"{address}?position=0")
    assert Section.objects.child_of(front).first() == sport
    assert watch.all("sections")


def test_a_deleted_section_takes_its_articles_out_of_the_lists(front, world):
    europe = SectionFactory(parent=world)
    author = AuthorFactory()
    article = ArticleFactory(parent=europe)
    add_byline(article, author)
    watch = Watch()
    world.delete()
    assert watch.all("sections", "tree", f"in:{front.pk}", f"by:{author.pk}", "latest")
    assert watch.all(f"page:{article.pk}", f"under:{world.pk}", f"under:{europe.pk}")


def test_a_large_section_is_not_asked_for_each_of_its_articles(world, article):
    copy_in_bulk(article, changes.MOST_ROWS + 100)
    world.refresh_from_db()
    asked = []

    def listen(execute, sql, *others):
        asked.append(sql.startswith("SELECT") and "newspaper_byline" in sql and "IN (" not in sql)
        return execute(sql, *others)

    watch = Watch()
    with connection.execute_wrapper(listen):
        world.delete()
    assert 0 < sum(asked) <= changes.MOST_ROWS
    assert watch.bumped(EVERYTHING, "latest") == {EVERYTHING}
    assert watch.count == 1


def test_a_byline_is_part_of_its_article(article):
    ada, bea = AuthorFactory(), AuthorFactory()
    byline = add_byline(article, ada)
    watch = Watch()
    byline.author = bea
    byline.save()
    assert watch.all(f"page:{article.pk}", f"by:{ada.pk}", f"by:{bea.pk}", "latest")
    watch = Watch()
    byline.delete()
    assert watch.bumped(f"by:{ada.pk}", f"by:{bea.pk}") == {f"by:{bea.pk}"}


def test_a_piece_that_changes_its_article_is_bumped_in_both(world, article):
    other = ArticleFactory(parent=world)
    note = Correction.objects.create(article=article, text="It was Tuesday.")
    watch = Watch()
    note.article = other
    note.save()
    assert watch.all(f"page:{article.pk}", f"page:{other.pk}")


def test_a_story_knows_who_refers_to_it(world, article):
    brief = ArticleFactory(parent=world, kind=Article.Kind.BRIEF)
    watch = Watch()
    add_background(article, brief)
    assert watch.all(f"named:{brief.pk}", f"page:{article.pk}")
    watch = Watch()
    BackgroundLink.objects.all().delete()
    assert watch.all(f"named:{brief.pk}", f"page:{article.pk}")


def test_a_deleted_topic_leaves_its_articles(article):
    topic = TopicFactory(slug="harbour")
    add_topic(article, topic)
    gone, watch = f"topic:{topic.pk}", Watch()
    topic.delete()
    assert watch.all(gone, "topics", "at:/topics/harbour/", f"page:{article.pk}")


def test_a_plain_page_is_in_the_colophon(front):
    watch = Watch()
    page = front.add_child(instance=PlainPage(title="About", slug="about"))
    assert watch.all(f"page:{page.pk}", "plain", "at:/about/")
    assert not watch.bumped("latest", "sections")


def test_a_picture_is_bumped_by_its_words_and_not_by_what_is_worked_out(article):
    picture = PictureFactory()
    type(picture).objects.update(file_size=None, file_hash="")
    watch = Watch()
    picture = type(picture).objects.get()
    picture.get_file_size()
    picture.get_file_hash()
    picture.get_rendition("width-400")
    assert watch.ticks == 0
    picture.credit = "Photo: somebody else"
    picture.save()
    assert watch.all(f"picture:{picture.pk}")


def test_a_comment_counts_when_readers_see_it(article):
    watch = Watch()
    comment = Comment.objects.create(article=article, name="Jo", text="Well.")
    comment.state = Comment.State.SPAM
    comment.save()
    assert watch.ticks == 0
    for state in (Comment.State.APPROVED, Comment.State.REMOVED):
        watch = Watch()
        comment.state = state
        comment.save()
        assert watch.all(f"comments:{article.pk}")
        assert watch.count == 1
    watch = Watch()
    comment.delete()
    assert watch.ticks == 0


def test_an_article_goes_with_thousands_of_comments_without_a_query_for_each(
    article, django_assert_max_num_queries
):
    comments = [
        Comment(article=article, name="Jo", text=f"{n}", state="approved") for n in range(2_000)
    ]
    Comment.objects.bulk_create(comments)
    watch = Watch()
    with django_assert_max_num_queries(100):
        article.delete()
    assert not watch.bumped(EVERYTHING)
    assert watch.all("latest")


@pytest.mark.parametrize("what", ["publication", "site", "restriction"])
def test_what_every_page_hangs_on_bumps_everything(world, what):
    rows = {
        "publication": Publication.current,
        "site": Site.objects.get,
        "restriction": lambda: PageViewRestriction(page=world, restriction_type="login"),
    }
    row = rows[what]()
    watch = Watch()
    row.save()
    assert watch.bumped(EVERYTHING) == {EVERYTHING}
    if what == "restriction":
        watch = Watch()
        row.delete()
        assert watch.bumped(EVERYTHING) == {EVERYTHING}


def test_a_user_who_signs_in_bumps_nothing(client, front, django_user_model):
    watch = Watch()
    user = django_user_model.objects.create_superuser("ed", "ed@paper.example", "secret")
    client.force_login(user)
    client.get("/desk/")
    assert watch.ticks == 0


def move(editor, page, parent):
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    assert editor.post(address).status_code == 302
