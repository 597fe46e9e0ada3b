"""For each thing that code says of what it shows a story that leaves a page stale without it.

Some are caught by a story for a model, which names them.
"""

from __future__ import annotations

from tests.press.oracle.scene import (
    CUP,
    FERRY,
    MATCH,
    SPORT,
    STORM,
    WORLD,
    covered,
    do,
    scene,
)
from tests.press.oracle.spoken import ROWS

OF_CODE = (
    scene(
        do("edit_body", which=MATCH, publish=True, link=FERRY, picture=0),
        do("rename_article", which=FERRY, word="ebb"),
        at="/feeds/sport/rss.xml",
        catches="feeds.shelf.Shelf.__init__:page",
    ),
    scene(
        do("time_passes", hours=24),
        at="/news-sitemap.xml",
        catches="feeds.views.news_sitemap:fresh_until",
    ),
    scene(
        do("write_article", section=WORLD, word="ebb", live=True),
        at="/sitemaps/2026-03.xml",
        catches="feeds.views._shows_all:in",
    ),
    scene(
        do("rename_section", which=WORLD, word="ebb"),
        at="/sitemaps/2026-03.xml",
        catches="feeds.views._shows_all:tree",
    ),
    scene(
        do("write_plain_page", word="ebb"),
        at="/sitemaps/pages.xml",
        catches="feeds.views._shows_all:plain",
    ),
    scene(
        do("readdress_author", which=0, word="ebb"),
        at="/sitemaps/authors.xml",
        catches="feeds.views._shows_all:authors",
    ),
    scene(
        do("readdress_topic", which=0, word="ebb"),
        at="/sitemaps/topics.xml",
        catches="feeds.views._shows_all:topics",
    ),
    scene(
        do("write_article", section=WORLD, word="ebb", live=True),
        at="/feeds/rss.xml",
        catches="feeds.views._feed:in",
    ),
    scene(
        do("open_section", above=0, word="ebb", menu=False),
        at="/feeds/ebb/rss.xml",
        catches="feeds.views._feed:at",
    ),
    scene(
        do("write_article", section=SPORT, word="ebb", live=True),
        at="/feeds/sport/rss.xml",
        catches="feeds.views._feed:in/2",
    ),
    scene(
        do("open_section", above=1, word="ebb", menu=False),
        at="/world/",
        catches="newspaper.contexts.section_context:sections",
    ),
    # Ferry keeps Tunnel beside the lead while it has a picture, and stands nowhere itself.
    scene(
        do("change_kind", which=STORM, kind="opinion"),
        do("set_lead_picture", which=STORM, picture=1),
        do("turn_breaking", which=MATCH),
        do("set_lead_picture", which=MATCH, picture=1),
        do("write_article", section=SPORT, word="flow", live=True),
        do("set_lead_picture", which=0, picture=1),
        do("date_otherwise", which=0, days=40),
        do("write_article", section=WORLD, word="ebb", live=True),
        do("write_article", section=WORLD, word="newest", live=True),
        do("delete_picture", which=0),
        at="/",
        catches="newspaper.front._depends_on_pictures:picture",
    ),
    scene(
        do("hire", word="ebb"),
        at="/authors/ebb/",
        catches="newspaper.former_addresses.listed_once_as:authors",
    ),
    scene(
        do("open_topic", word="ebb"),
        at="/topics/ebb/",
        catches="newspaper.former_addresses.listed_once_as:topics",
    ),
    scene(
        do("readdress_author", which=0, word="ebb"),
        do("readdress_author", which=0, word="flow"),
        at="/authors/ada/",
        catches="newspaper.former_addresses.listed_once_as:author",
    ),
    scene(
        do("readdress_topic", which=0, word="ebb"),
        do("readdress_topic", which=0, word="flow"),
        at="/topics/harbour/",
        catches="newspaper.former_addresses.listed_once_as:topic",
    ),
    scene(
        do("rename_article", which=FERRY, word="ebb"),
        do("rename_article", which=FERRY, word="flow"),
        at="/world/ferry/",
        catches="newspaper.former_addresses._Walk._show:page",
    ),
    scene(
        do("rename_section", which=WORLD, word="ebb"),
        do("write_article", section=WORLD, word="flow", live=True),
        at="/world/flow/",
        catches="newspaper.former_addresses._Walk._show:at",
    ),
    scene(do("publish_draft", which=0), at="/", catches="newspaper.front.lay_out:in"),
    scene(
        do("rename_section", which=SPORT, word="ebb"),
        at="/",
        catches="newspaper.front.lay_out:sections",
    ),
    scene(
        do("publish_draft", which=0),
        at="/world/storm/",
        catches="newspaper.models.article.Article.background:page/2",
    ),
    scene(
        do("open_section", above=0, word="ebb", menu=True),
        at="/world/ferry/",
        catches="newspaper.page_parts.section_bar:sections newspaper.page_parts.colophon:sections",
    ),
    scene(do("hire", word="ebb"), at="/authors/", catches="newspaper.views.authors:authors"),
    scene(do("open_topic", word="ebb"), at="/topics/", catches="newspaper.views.topics:topics"),
    scene(
        do("edit_body", which=CUP, publish=True, link=STORM, picture=0),
        do("rename_article", which=STORM, word="ebb"),
        at="/sport/cup/",
        catches="newspaper.wagtail_hooks.NamedPageLinks.get_many:page",
    ),
    scene(
        do("rename_author", which=0),
        at="/world/ferry/",
        catches=ROWS,
    ),
    scene(
        do("turn_comments", which=FERRY),
        at="/world/ferry/",
        catches="comments.page_parts.comments:show press.invalidate.show:_enter_row",
    ),
    scene(
        do("decide_on_comment", which=0, state="approved"),
        at="/world/ferry/",
        catches="comments.page_parts.comments:comments",
    ),
    scene(do("publish_draft", which=0), at="/comments/{plan}/", catches="comments.views.post:page"),
    scene(
        do("unpublish", which=FERRY - 1),  # of those that are published
        do("publish", which=FERRY),
        at="/comments/{ferry}/reply/{Cleo}/",
        catches="comments.views.reply:page",
    ),
    scene(
        do("decide_on_comment", which=0, state="approved"),
        at="/comments/{ferry}/reply/{Dan}/",
        catches="comments.views.reply:comments",
    ),
)

COVERED_OF_CODE = {
    "feeds.views._shows_all:tree": covered(
        "every section bumps `in:` of the front page, which is shown",
        by="feeds.views._shows_all:in",
    ),
    "feeds.views._shows_all:authors": covered(
        "authors without stories aren't in it, and the others are loaded", by=ROWS
    ),
    "feeds.views._shows_all:topics": covered(
        "topics without stories aren't in it, and the others are loaded", by=ROWS
    ),
    "feeds.views._feed:at": covered(
        "every section bumps `tree`, and the walk to what was there says where it looked",
        by="feeds.views._feed:tree newspaper.former_addresses._Walk._show:at",
    ),
    "newspaper.contexts.section_context:sections": covered(
        "a subsection bumps `in:` of the section, which is shown",
        by="newspaper.contexts.section_context:in",
    ),
    "newspaper.front.lay_out:sections": covered(
        "every section bumps `in:` of the front page, and those of its stories are loaded",
        by=f"newspaper.front.lay_out:in {ROWS}",
    ),
    "newspaper.gone.nothing_here:at": covered(
        "the walk to what was there says where it looked",
        by="newspaper.former_addresses._Walk._show:at",
    ),
    "newspaper.former_addresses.listed_once_as:authors": covered(
        "an author who takes the slug bumps `at:` the place, which every missing page shows",
        by="Author.own:at",
    ),
    "newspaper.former_addresses.listed_once_as:topics": covered(
        "a topic that takes the slug bumps `at:` the place, which every missing page shows",
        by="Topic.own:at",
    ),
    "newspaper.former_addresses.listed_once_as:author": covered(
        "the author's row is loaded, and every author bumps `authors`",
        by=f"newspaper.former_addresses.listed_once_as:authors {ROWS}",
    ),
    "newspaper.former_addresses.listed_once_as:topic": covered(
        "the topic's row is loaded, and every topic bumps `topics`",
        by=f"newspaper.former_addresses.listed_once_as:topics {ROWS}",
    ),
    "newspaper.former_addresses._Walk._show:page": covered(
        "the pages on the way are loaded", by=ROWS
    ),
    "newspaper.wagtail_hooks.NamedPageLinks.get_many:page": covered(
        "pages that are linked to are loaded, where there are such", by=ROWS
    ),
}
