"""Words, deeds, bonds and interests: one indicator, one object."""
