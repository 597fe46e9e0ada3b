"""What a browser would send back from the desk's form of an article that nobody has touched."""

from __future__ import annotations

from lxml import html
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from broadsheet.newspaper.blocks import INLINE_FEATURES, TEXT_FEATURES


def form_data(response, article):
    """The fields of the edit form, and the body as the desk's script would write it."""
    form = html.fromstring(response.content).get_element_by_id("page-edit-form")
    fields = dict(form.form_values())
    body = streamfield([(block["type"], _value(block)) for block in article.body.raw_data])
    return fields | nested_form_data({"body": body})


def _value(block):
    value = block["value"]
    match block["type"]:
        case "text":
            return rich_text(value, features=TEXT_FEATURES)
        case "fact_box":
            features = [*INLINE_FEATURES, "ol", "ul"]
            return {"title": value["title"], "text": rich_text(value["text"], features=features)}
        case "table":
            return _table(value)
        case _:
            return value


def _table(value):
    columns, rows = value["columns"], value["rows"]
    data = {"column-count": len(columns), "row-count": len(rows), "caption": value["caption"]}
    for number, column in enumerate(columns):
        data |= {
            f"column-{number}-type": column["type"],
            f"column-{number}-order": number,
            f"column-{number}-deleted": "",
            f"column-{number}-heading": column["heading"],
        }
    for number, row in enumerate(rows):
        data |= {f"row-{number}-order": number, f"row-{number}-deleted": ""}
        for place, cell in enumerate(row["values"]):
            data[f"cell-{number}-{place}"] = rich_text(cell, features=INLINE_FEATURES)
    return data
