"""One module per data set: where its files are, and how they read."""

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.loading import DATASETS, NOT_USED, cite, dataset, load

__all__ = [
    "DATASETS",
    "NOT_USED",
    "Dataset",
    "Progress",
    "Reading",
    "Rows",
    "cite",
    "dataset",
    "load",
]
