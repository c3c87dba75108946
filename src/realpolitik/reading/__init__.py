"""Text to sentences, actors, events and claims. Pure text in, values out; the record is not asked here."""
