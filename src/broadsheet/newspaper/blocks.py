"""What the body of an article is built of. No block takes raw HTML or script."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = [
    "h2", "h3", "bold", "italic", "ol", "ul", "link", "superscript", "subscript",
    "strikethrough", "code", "hr", "blockquote",
]  # fmt: skip
INLINE_FEATURES = ["bold", "italic", "link", "superscript", "subscript", "code"]


class PictureBlock(blocks.StructBlock):
    """A picture in the text; alt text and credit fall back to the picture's own."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alt text"),
        required=False,
        help_text=_("What is to be seen, for who can't see it."),
    )
    caption = blocks.RichTextBlock(
        label=pgettext_lazy("below a picture", "Caption"),
        required=False,
        features=["italic", "link"],
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "broadsheet/newspaper/blocks/picture.html"


class PullQuoteBlock(blocks.StructBlock):
    """Words that an editor lifts out of the story."""

    quote = blocks.TextBlock(label=_("Quote"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        template = "broadsheet/newspaper/blocks/pull_quote.html"


class FactBoxBlock(blocks.StructBlock):
    """Facts beside the story, under a title of their own."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=[*INLINE_FEATURES, "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "broadsheet/newspaper/blocks/fact_box.html"


class TableBlock(TypedTableBlock):
    """A table; its caption tells what it compares."""

    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_FEATURES, required=False)
    number = blocks.CharBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "broadsheet/newspaper/blocks/table.html"


class PreformattedBlock(blocks.TextBlock):
    """Text whose line breaks and spaces matter: code, verse set by hand."""

    class Meta:
        icon = "code"
        label = _("Preformatted text")
        template = "broadsheet/newspaper/blocks/preformatted.html"


class BodyBlock(blocks.StreamBlock):
    """The body: text, and what stands between the paragraphs."""

    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, icon="pilcrow")
    picture = PictureBlock()
    pull_quote = PullQuoteBlock()
    fact_box = FactBoxBlock()
    table = TableBlock()
    preformatted = PreformattedBlock()
