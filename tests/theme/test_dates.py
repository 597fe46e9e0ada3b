from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from django.utils import timezone, translation

from broadsheet.theme.templatetags.dates import day, moment, stacked_moment, zone_name

SUMMER = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)


@pytest.fixture
def berlin():
    with timezone.override("Europe/Berlin"):
        yield


def test_a_moment_is_printed_in_the_papers_zone_and_names_it(berlin):
    assert moment(SUMMER) == (
        '<time datetime="2026-07-02T00:30+02:00">2 July 2026, 00:30 CEST</time>'
    )


def test_the_zone_of_winter_is_another(berlin):
    assert "13:00 CET" in moment(dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC))


def test_a_stacked_moment_has_two_short_lines(berlin):
    assert stacked_moment(SUMMER) == (
        '<time datetime="2026-07-02T00:30+02:00">'
        "<span>2 Jul 2026</span> <span>00:30 CEST</span></time>"
    )


def test_a_day(berlin):
    assert day(SUMMER) == '<time datetime="2026-07-02">2 July 2026</time>'


@pytest.mark.parametrize("print_it", [moment, stacked_moment, day])
def test_an_unknown_moment_prints_nothing(print_it):
    assert print_it(None) == ""


def test_a_zone_without_a_name_is_told_by_its_offset():
    # Who keeps UTC−3 in winter and has no letters for it.
    local = SUMMER.astimezone(zoneinfo.ZoneInfo("America/Sao_Paulo"))
    assert zone_name(local) == "UTC−03"


def test_months_speak_the_papers_language(berlin):
    with translation.override("de"):
        assert "Juli 2026" in moment(SUMMER)
