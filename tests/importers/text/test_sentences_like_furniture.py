"""What begins like a page's furniture but is a sentence of the story stays in the story."""

from __future__ import annotations

from broadsheet.importers.text import read_text

PAGE = """HomeWorldHarbour asks ships to come in quietly

Harbour asks ships to come in quietly

The harbour of Oslo has asked all captains for quiet at night.

Residents had complained about horns since the spring.

Please enter your port quietly, the harbour master wrote to them.

The letter went to four hundred ships on Monday.

Most captains have answered that they will try.

Latest stories


Please enter your comment!
Please enter your name here
"""


def test_a_sentence_that_begins_like_a_forms_words_ends_nothing():
    page = read_text(PAGE)
    assert [block.text for block in page.body] == [line for line in PAGE.splitlines()[4:14] if line]
    assert page.form == ["Please enter your comment!", "Please enter your name here"]
    assert page.leftovers == []
