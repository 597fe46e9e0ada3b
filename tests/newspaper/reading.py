"""Reading a page as a reader's browser gets it: through the test client, parsed."""

from __future__ import annotations

from bs4 import BeautifulSoup


def read(client, path, status=200):
    """The page at `path`, parsed; fails when it answers with another status or sets a cookie."""
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    assert not response.cookies, "a reader gets no cookie"
    return BeautifulSoup(response.content, "html.parser")


def one(page, selector):
    """The only element that fits the selector."""
    found = page.select(selector)
    assert len(found) == 1, (selector, [words(element) for element in found])
    return found[0]


def words(element):
    """An element's text, each run of white space as one space."""
    return " ".join(element.get_text().split())


def all_words(page, selector):
    """The texts of all elements that fit, in the page's order."""
    return [words(element) for element in page.select(selector)]


def in_order(page, *selectors):
    """Whether the first elements that fit stand in the document in this order."""
    everything = list(page.find_all(True))
    places = [
        next(n for n, element in enumerate(everything) if element is page.select(selector)[0])
        for selector in selectors
    ]
    return places == sorted(places)
