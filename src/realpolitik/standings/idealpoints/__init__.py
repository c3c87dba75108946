"""Ideal points: where states stand on the one line that orders most votes, year by year."""
