"""Front page, sections, articles, authors and topics."""
