"""`broadsheet import` through its command, into a real database."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.core import serializers
from django.urls import reverse
from django.utils.html import strip_tags

from broadsheet.importers.import_command import import_sources
from broadsheet.importers.models import ImportRecord
from broadsheet.newspaper.models import Article, Author, Section, Topic
from tests.importers.desk import form_data

pytestmark = pytest.mark.django_db

DUMPS = Path(__file__).parent / "dumps" / "markdown"


def run(*arguments, status=0):
    result = CliRunner().invoke(import_sources, [*map(str, arguments)])
    assert result.exit_code == status, result.output
    return result


def everything():
    """Every row of every table, so that "nothing changed" can be taken at its word."""
    models = [model for model in apps.get_models() if not model._meta.proxy]
    return {
        model._meta.label: serializers.serialize("json", model.objects.order_by("pk").all())
        for model in models
        if model._meta.managed
    }


def write(path, title, body="The tide came in as it does. Nobody minded at all.", **facts):
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in facts.items())
    path.write_text(f"---\ntitle: {json.dumps(title)}\n{head}---\n\n{body}\n", encoding="utf-8")
    return path


@pytest.fixture
def hugo(front, tmp_path):
    shutil.copytree(DUMPS / "hugo", tmp_path / "hugo")
    return tmp_path / "hugo"


def edit_at_desk(article, headline):
    article.title = headline
    article.save_revision().publish()


def test_dump_arrives_whole(hugo):
    report = run(hugo).stdout
    assert "3 articles read: 3 new" in report
    assert "quote-block 1" in report
    assert ".svg 1" in report
    ferry = Article.objects.get(slug="night-ferry")
    assert ferry.section.title == "Harbour"
    assert [line.name for line in ferry.bylines.all()] == ["Mira Holt", "guest-writer"]
    assert [str(topic) for topic in ferry.article_topics.all()] == ["Ferries", "winter"]
    assert ferry.search_description == "The night ferry sails again from Monday."
    assert ferry.kicker == "Timetable"
    assert ferry.live
    elsewhere = Article.objects.get(title="Told elsewhere")
    assert elsewhere.is_brief
    assert elsewhere.canonical_source == "https://tide.example/2024/told/"
    assert elsewhere not in Article.objects.listed()


def test_links_within_the_dump_become_links_between_articles(hugo):
    run(hugo)
    ferry = Article.objects.get(slug="night-ferry")
    last = Article.objects.get(title="The last boat")
    assert f'<a linktype="page" id="{last.pk}">we reported</a>' in str(ferry.body.raw_data)
    assert f'<a linktype="page" id="{ferry.pk}">what came after</a>' in str(last.body.raw_data)
    assert "in-this-dump" not in str([article.body.raw_data for article in Article.objects.all()])


def test_link_waits_for_a_file_that_comes_later(hugo):
    later = hugo / "content/harbour/2024/ferry-returns.md"
    text = later.read_text()
    later.unlink()
    run(hugo)
    later.write_text(text)
    run(hugo)
    ferry = Article.objects.get(slug="night-ferry")
    last = Article.objects.get(title="The last boat")
    assert f'id="{ferry.pk}"' in str(last.body.raw_data)


def test_same_import_again_changes_nothing_at_all(hugo):
    run(hugo)
    before = everything()
    assert "0 changed" in run(hugo).stdout
    assert everything() == before


def test_renamed_archive_and_moved_file_are_the_same(hugo, tmp_path):
    run(hugo)
    story = write(tmp_path / "one" / "story.md", "A story of its own")
    run(story)
    before = everything()
    archive = tmp_path / "backup-2026.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in hugo.rglob("*.*"):
            packed.write(path, path.relative_to(hugo))
    (tmp_path / "two").mkdir()
    assert "0 changed" in run(archive, shutil.move(story, tmp_path / "two")).stdout
    assert everything() == before


def test_newer_source_updates_what_the_desk_has_not_edited(front, tmp_path):
    dump = tmp_path / "dump"
    write(dump / "a.md", "One", tags=["old"], authors=["Mira Holt"])
    write(dump / "b.md", "Two")
    run(dump)
    edit_at_desk(Article.objects.get(title="Two"), "Two, by the desk")
    write(dump / "a.md", "One, corrected", "Another text.", tags=["new"], authors=["Jo Dahl"])
    write(dump / "b.md", "Two, by the source")
    report = run(dump).stdout
    assert "1 updated" in report
    assert "Edited at the desk, so left as it is: Two, by the source (b.md)" in report
    assert sorted(Article.objects.values_list("title", flat=True)) == [
        "One, corrected",
        "Two, by the desk",
    ]
    one = Article.objects.get(title="One, corrected")
    assert "Another text." in str(one.body.raw_data)
    assert [line.name for line in one.bylines.all()] == ["Jo Dahl"]
    assert [str(topic) for topic in one.article_topics.all()] == ["new"]


def test_what_the_desk_deleted_or_unpublished_stays_so(front, tmp_path):
    dump = tmp_path / "dump"
    for name in ("one", "two"):
        write(dump / f"{name}.md", name)
    run(dump)
    Article.objects.get(title="one").delete()
    Article.objects.get(title="two").unpublish()
    for name in ("one", "two"):
        write(dump / f"{name}.md", name, "Newer words.")
    report = run(dump).stdout
    assert "Deleted at the desk, so not brought back: one (one.md)" in report
    assert [article.live for article in Article.objects.all()] == [False]


def test_files_of_one_name_are_two_articles_unless_they_say_the_same(front, tmp_path):
    run(write(tmp_path / "a" / "story.md", "Fog in the harbour", "Ships wait outside the wall."))
    run(write(tmp_path / "b" / "story.md", "A new tram", "It runs at five each morning."))
    assert Article.objects.count() == 2
    run(write(tmp_path / "b" / "story.md", "A new tram", "It runs at six each morning."))
    assert Article.objects.count() == 2
    assert "at six" in str(Article.objects.get(title="A new tram").body.raw_data)


def test_draft_arrives_unpublished_and_is_named(front, tmp_path):
    dump = tmp_path / "dump"
    write(dump / "a.md", "Not yet", draft=True)
    assert "so not published: Not yet (a.md)" in run(dump).stdout
    assert not Article.objects.get().live
    write(dump / "a.md", "Not yet")
    run(dump)
    article = Article.objects.get()
    assert article.live
    assert article.first_published_at


def test_undated_articles_stay_undated_unless_told(front, tmp_path):
    story = write(tmp_path / "story.md", "Undated")
    run(story)
    article = Article.objects.get()
    assert article.undated
    assert article.published_at is None
    run(story, "--date", "2023-03-17")
    article.refresh_from_db()
    assert not article.undated
    assert article.published_at.isoformat() == "2023-03-17T00:00:00+00:00"


def test_section_for_articles_that_name_none(front, tmp_path):
    run(write(tmp_path / "story.md", "Anywhere"), "--section", "World/Europe")
    article = Article.objects.get()
    assert [page.title for page in article.get_ancestors()[2:]] == ["World", "Europe"]


def test_good_ones_arrive_and_bad_ones_are_named(front, tmp_path):
    dump = tmp_path / "dump"
    write(dump / "good.md", "Good")
    write(dump / "long.md", "x" * 300)
    (dump / "bad.md").write_text("no front matter")
    result = run(dump, status=1)
    assert "Error: bad.md: It has no headline" in result.stderr
    assert "Error: long.md: The headline has 300 characters" in result.stderr
    assert [article.title for article in Article.objects.all()] == ["Good"]
    assert "Error:" in run(tmp_path / "missing", status=2).stderr


def test_names_that_make_no_address_or_the_same_one(front, tmp_path):
    topics = ["C", "C++", "C#", "content-strategy", "Content strategy", "🦆", "?!"]
    run(write(tmp_path / "s.md", "Odd names", tags=topics, authors=["...", "Ann Lee", "ann lee"]))
    article = Article.objects.get()
    assert [str(topic) for topic in article.article_topics.all()] == [
        "C", "C++", "C#", "content-strategy", "🦆", "?!",
    ]  # fmt: skip
    assert [line.name for line in article.bylines.all()] == ["...", "Ann Lee"]
    assert Author.objects.count() == 1
    assert Topic.objects.values("slug").distinct().count() == 6


def test_what_no_database_takes_is_left_out(front, tmp_path):
    path = tmp_path / "s.md"
    path.write_text('---\ntitle: "A\\0 B\\uD800"\nsection: "???"\n---\nWords \x0b here.\n')
    run(path)
    article = Article.objects.get()
    assert article.title.strip() == "A B"
    assert article.section.title == "News"


def test_imported_article_can_be_edited_and_keeps_its_words(hugo, editor):
    run(hugo)
    article = Article.objects.get(slug="night-ferry")
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = form_data(editor.get(address), article) | {"action-publish": "on"}
    answer = editor.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    after = Article.objects.get(pk=article.pk)
    assert words(after) == words(article)
    assert ImportRecord.objects.get(article=after).edited_at_desk


def words(article):
    html = str(article.body.render_as_block()).replace("<", " <")
    return strip_tags(html).split()


def test_sections_are_found_again_by_name(front, tmp_path):
    dump = tmp_path / "dump"
    write(dump / "a.md", "One", section="Media")
    write(dump / "b.md", "Two", section="media")
    run(dump)
    assert Section.objects.filter(title__iexact="media").count() == 1
