"""For each declaration of a model a story that leaves a page stale without it."""

from __future__ import annotations

from tests.press.oracle.scene import (
    CUP,
    EUROPE,
    FERRY,
    MATCH,
    NOTE,
    WORLD,
    covered,
    do,
    scene,
)

OF_MODELS = (
    scene(
        do("edit_words", which=FERRY, publish=True), at="/world/ferry/", catches="Article.own:page"
    ),
    scene(
        do("write_article", section=WORLD, word="ebb", live=True),
        at="/world/ebb/",
        catches="Article.own:at",
    ),
    scene(
        do("publish_draft", which=0),
        at="/world/ferry/",
        catches="Article.lists:latest newspaper.page_parts._newest:latest",
    ),
    scene(
        do("publish_draft", which=0),
        at="/world/",
        catches="Article.lists:in newspaper.contexts.section_context:in",
    ),
    scene(
        do("set_bylines", which=CUP, authors=[0], guest=False),
        at="/authors/ada/",
        catches="Article.lists:by newspaper.contexts.author_context:by",
    ),
    scene(
        do("set_topics", which=CUP, topics=[0]),
        at="/topics/harbour/",
        catches="Article.lists:on newspaper.contexts.topic_context:on",
    ),
    scene(
        do("add_background", which=CUP, other=NOTE),
        at="/world/note/",
        catches="Article.lists:named newspaper.contexts.article_context:named",
    ),
    scene(
        do("link_to_section", which=CUP, section=EUROPE),
        do("rename_section", which=EUROPE, word="ebb"),
        at="/sport/cup/",
        catches="Section.own:page",
    ),
    scene(
        do("rename_section", which=WORLD, word="ebb"),
        at="/authors/bea/",
        catches="Section.own:under",
    ),
    scene(
        do("edit_body", which=MATCH, publish=True, link=FERRY, picture=0),
        do("rename_section", which=WORLD, word="ebb"),
        at="/feeds/sport/rss.xml",
        catches="Section.own:tree feeds.views._feed:tree",
    ),
    scene(
        do("close_section", which=EUROPE, below=False),
        do("move_section", which=EUROPE, to=2),
        at="/sport/ /world/",
        catches="Section.own:in",
    ),
    scene(
        do("open_section", above=0, word="ebb", menu=False), at="/ebb/", catches="Section.own:at"
    ),
    scene(
        do("open_section", above=0, word="ebb", menu=True),
        at="/authors/",
        catches="Section.lists:sections",
    ),
    scene(
        do("close_front_page"),
        at="/ /sitemaps/pages.xml",
        catches="FrontPage.own:page",
    ),
    scene(
        do("edit_plain_page", which=0, link=0, publish=True),
        at="/about/",
        catches="PlainPage.own:page",
    ),
    scene(
        do("write_plain_page", word="ebb"),
        at="/ebb/",
        catches="PlainPage.own:at newspaper.gone.nothing_here:at",
    ),
    scene(
        do("write_plain_page", word="ebb"),
        at="/world/",
        catches="PlainPage.lists:plain newspaper.page_parts.colophon:plain",
    ),
    scene(do("rename_author", which=0), at="/world/ferry/", catches="Author.own:author"),
    scene(do("hire", word="ebb"), at="/authors/ /authors/ebb/", catches="Author.own:authors"),
    scene(do("hire", word="ebb"), at="/authors/ebb/", catches="Author.own:at"),
    scene(do("rename_topic", which=0), at="/world/ferry/", catches="Topic.own:topic"),
    scene(do("open_topic", word="ebb"), at="/topics/ /topics/ebb/", catches="Topic.own:topics"),
    scene(do("open_topic", word="ebb"), at="/topics/ebb/", catches="Topic.own:at"),
    scene(do("credit_picture", which=0), at="/world/ferry/", catches="Picture.own:picture"),
    scene(do("rename_paper"), at="/", catches="Publication.own:*"),
    scene(do("reroot", which=WORLD), at="/", catches="Site.own:*"),
    scene(
        do("restrict", which=0, kind="login"), at="/world/ /", catches="PageViewRestriction.own:*"
    ),
    scene(
        do("decide_on_comment", which=0, state="approved"),
        at="/world/ferry/ /world/ferry/?comment=received",
        catches="Comment.lists:comments",
    ),
    scene(do("add_byline", which=CUP, author=0), at="/sport/cup/", catches="Byline.part_of"),
    scene(do("add_correction", which=CUP), at="/sport/cup/", catches="Correction.part_of"),
    scene(
        do("add_background", which=CUP, other=FERRY),
        at="/sport/cup/",
        catches="BackgroundLink.part_of newspaper.models.article.Article.background:page",
    ),
    scene(do("add_topic", which=CUP, topic=0), at="/sport/cup/", catches="ArticleTopic.part_of"),
)

COVERED_OF_MODELS = {
    "Author.own:at": covered(
        "a missing author's page shows `authors`, which every author bumps",
        by="newspaper.former_addresses.listed_once_as:authors",
    ),
    "Topic.own:at": covered(
        "a missing topic's page shows `topics`, which every topic bumps",
        by="newspaper.former_addresses.listed_once_as:topics",
    ),
    "Section.own:page": covered(
        "a section's row carries `under:`, too; this is for rows of bare pages",
        by="Section.own:under",
    ),
}
