"""Languages an article can be written in, and which way they run."""

from __future__ import annotations

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
)

# What the desk offers; an import may bring any BCP 47 tag.
CHOICES = [
    ("ar", _("Arabic")),
    ("zh", _("Chinese")),
    ("nl", _("Dutch")),
    ("en", _("English")),
    ("fr", _("French")),
    ("de", _("German")),
    ("he", _("Hebrew")),
    ("it", _("Italian")),
    ("ja", _("Japanese")),
    ("fa", _("Persian")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
    ("sv", _("Swedish")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("vi", _("Vietnamese")),
]


def direction(tag: str) -> str:
    """`rtl` or `ltr` for a BCP 47 language tag."""
    return "rtl" if tag.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(tag: str) -> str:
    """What the language calls itself, or the tag where Django doesn't know it."""
    try:
        return str(get_language_info(tag.lower())["name_local"])
    except KeyError:
        return tag
