"""One module per data set: where its files are, and how they read."""

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.loading import DATASETS, cite, dataset, load

__all__ = ["DATASETS", "Dataset", "Progress", "Reading", "Rows", "cite", "dataset", "load"]
