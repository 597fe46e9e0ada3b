"""The synthetic paper's texts: the same for a seed, and as long as a newspaper's."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import timedelta

import pytest

from bench.press.stories import LAST_DAY, LONGEST, SECTIONS, SHORTEST, Stories

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def stories():
    made = Stories(seed=1, size=4000)
    return [made[number] for number in range(0, 4000, 10)]


def words(story):
    return sum(len(paragraph.split()) for paragraph in story.paragraphs)


def test_a_story_is_the_same_for_the_same_seed():
    assert Stories(1, 500)[7] == Stories(1, 500)[7]
    assert Stories(1, 500)[7].headline != Stories(2, 500)[7].headline


def test_a_story_of_a_larger_paper_differs_by_its_date_only():
    small, large = Stories(1, 500)[7], Stories(1, 5000)[7]
    assert small.published_at != large.published_at
    large.published_at = small.published_at
    assert small == large


def test_bodies_are_as_long_as_articles(stories):
    lengths = [words(story) for story in stories]
    assert min(lengths) >= SHORTEST
    assert max(lengths) <= LONGEST
    assert 450 < statistics.median(lengths) < 600
    assert min(len(story.paragraphs) for story in stories) > 3


def test_few_words_are_frequent_and_many_are_rare(stories):
    counts = Counter(
        word.strip(".").lower() for story in stories for word in " ".join(story.paragraphs).split()
    )
    total = sum(counts.values())
    shares = [count / total for _, count in counts.most_common()]
    assert 0.15 < sum(shares[:10]) < 0.4
    assert len(shares) > 10_000


def test_each_has_what_an_article_has(stories):
    assert {len(story.authors) for story in stories} == {1, 2}
    assert {len(story.topics) for story in stories} == {2, 3, 4}
    assert {len(story.background) for story in stories[1:]} == set(range(6))
    assert {story.section for story in stories} == set(range(len(SECTIONS)))
    assert 0 < sum(bool(story.comments) for story in stories) < len(stories) / 5


def test_background_is_older(stories):
    for story in stories:
        assert all(earlier < story.number for earlier in story.background)
        assert len(set(story.background)) == len(story.background)


def test_addresses_are_unique_and_dates_rise_over_ten_years(stories):
    assert len({story.slug for story in stories}) == len(stories)
    moments = [story.published_at for story in stories]
    assert moments == sorted(moments)
    assert moments[-1] <= LAST_DAY
    assert timedelta(days=3600) < moments[-1] - moments[0] < timedelta(days=3700)


def test_twelve_sections_of_which_four_lie_in_others():
    assert len(SECTIONS) == 12
    assert sum(len(path) == 2 for path in SECTIONS) == 4
    assert all(path[:1] in SECTIONS for path in SECTIONS)


def test_names_are_different():
    names = Stories(1, 10).names(500, "topic")
    assert len(set(names)) == 500
    assert names != Stories(1, 10).names(500, "author")
