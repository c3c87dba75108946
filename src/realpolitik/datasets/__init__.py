"""One module per data set: where its files are, and how they read."""
