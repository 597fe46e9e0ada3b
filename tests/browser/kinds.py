"""One address for each kind of page of the demonstration paper and what is imported into it."""

from __future__ import annotations

KINDS = {
    "front": "/",
    "section": "/city/",
    "nested section": "/city/harbour/",
    "opinion section": "/opinion/",
    "article": "/city/harbour/strike-ends/",
    "article with table and boxes": "/science/climate/hinged-wall/",
    "analysis": "/business/who-pays/",
    "long read": "/culture/the-drawer/",
    "opinion": "/opinion/less-than-they-want/",
    "article from right to left": "/city/al-adas-alladhi-aad/",
    "article in French": "/world/les-navires-de-vessmouth/",
    "article with a correction": "/science/climate/the-zero-that-moved/",
    "imported article": "/world/ministers-will-meet-on-the-ferry-question/",
    "brief": "/world/ferry-line-cuts-its-winter-sailings/",
    "author": "/authors/maren-oduya/",
    "authors": "/authors/",
    "topic": "/topics/lantern-quay/",
    "topics": "/topics/",
    "plain page": "/about/",
    "second page of a list": "/tides/?page=2",
    "missing page": "/no-such-page/",
    "withdrawn story": "/tides/high-water-note-26/",
    "comment received": "/city/harbour/strike-ends/?comment=received",
}
