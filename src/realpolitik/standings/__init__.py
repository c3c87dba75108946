"""Where two states stand: paper, practice and the gap between them."""
