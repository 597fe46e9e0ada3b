from __future__ import annotations

from django.urls import path

from broadsheet.feeds import views

app_name = "feeds"
urlpatterns = [
    path("feeds/rss.xml", views.rss_feed, name="rss"),
    path("feeds/atom.xml", views.atom_feed, name="atom"),
    path("feeds/<path:section>/rss.xml", views.rss_feed, name="section_rss"),
    path("feeds/<path:section>/atom.xml", views.atom_feed, name="section_atom"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemaps/<slug:name>.xml", views.sitemap_file, name="sitemap_file"),
    path("news-sitemap.xml", views.news_sitemap, name="news_sitemap"),
    path("news-sitemap-<int:part>.xml", views.news_sitemap, name="news_part"),
    path("robots.txt", views.robots_txt, name="robots"),
]
