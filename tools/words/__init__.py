"""docs/words.md: what states say of one another, and whether it means anything."""
