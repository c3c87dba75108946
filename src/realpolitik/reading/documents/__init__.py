"""Documents to read: text, web pages, PDF, folders, addresses, feeds, standard input."""

from realpolitik.reading.documents.document import Document, Fetch, Skipped
from realpolitik.reading.documents.errors import (
    FutureDate,
    NoText,
    NotFetched,
    NotText,
    OtherLanguage,
    Refused,
    TooLarge,
    Unreadable,
)
from realpolitik.reading.documents.languages import in_english, language_name
from realpolitik.reading.documents.reading import documents

__all__ = [
    "Document",
    "Fetch",
    "FutureDate",
    "NoText",
    "NotFetched",
    "NotText",
    "OtherLanguage",
    "Refused",
    "Skipped",
    "TooLarge",
    "Unreadable",
    "documents",
    "in_english",
    "language_name",
]
