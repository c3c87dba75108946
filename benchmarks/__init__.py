"""How fast and how large: `make bench`. Ratios are taken within one run, against what users have today."""
