"""Bytes become text: by their mark, by what is declared, by UTF-8, and by a guess that is said."""

from __future__ import annotations

import codecs
import re

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents.document import LARGEST
from realpolitik.reading.documents.errors import NoText, NotText, TooLarge

__all__ = ["decode"]

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first bytes of files that people take for text, and what to do with them.
KINDS = (
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or zip file; save it as text, HTML or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file; save it as text, HTML or PDF"),
    (b"{\\rtf", "a file of rich text (RTF); save it as text, HTML or PDF"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"\x1f\x8b", "packed by gzip; unpack it first"),
    (b"BZh", "packed by bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed by xz; unpack it first"),
    (b"7z\xbc\xaf", "packed by 7-Zip; unpack it first"),
    (b"\x89PNG", "an image; its text needs OCR first"),
    (b"\xff\xd8\xff", "an image; its text needs OCR first"),
    (b"GIF8", "an image; its text needs OCR first"),
    (b"II*\x00", "an image; its text needs OCR first"),
    (b"MM\x00*", "an image; its text needs OCR first"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a table (Parquet)"),
    (b"\x7fELF", "a program"),
)
BINARY = "binary, not a text; reading takes text, HTML, PDF and feeds"
# Control characters that texts do have: tab, line ends, page ends, and what DOS left at the end.
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
CONTROL_SHARE = 0.005
SAMPLE = 1 << 16
# English has few letters beyond ASCII: quotes, dashes, names.
FEW = 0.05
# In windows-1252 these are capitals with accents; between small letters they are Macintosh quotes.
MACINTOSH = re.compile(rb"[a-z]\xd5[a-z]|\xd2[A-Za-z][^\xd2]{1,400}\xd3[ \r\n,.]")
BROKEN = 10


def decode(data: bytes, place: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and notes on how it was found.

    Parameters
    ----------
    data
        A file or a page.
    place
        For messages.
    declared
        The encoding that a server or a page names, if any; bytes that are UTF-8 stay so.

    Returns
    -------
    tuple
        The text, and a note if the encoding was guessed or some bytes were lost.

    Raises
    ------
    NoText
        For no bytes, or blanks alone.
    NotText
        For bytes that are no text.
    TooLarge
        For more than 10 MB of text.
    """
    if not data.strip(b" \t\r\n\f\v\0"):
        raise NoText(place, "empty; nothing to read")
    for start, kind in KINDS:
        if data.startswith(start):
            raise NotText(place, kind)
    text, notes = _decoded(data, place, declared)
    if len(text) > LARGEST:
        raise TooLarge(place, f"more than {LARGEST >> 20} MB of text; split it")
    for sample in (text[:SAMPLE], text):
        if len(CONTROL.findall(sample)) > CONTROL_SHARE * len(sample):
            raise NotText(place, BINARY)
    return text, notes


def _decoded(data: bytes, place: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _strict(data, place, codec)
    if b"\0" in data[:SAMPLE]:
        return _strict(data, place, _without_mark(data, place))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared and (text := _as(data, declared)) is not None:
        return text, ()
    return _guessed(data)


def _strict(data: bytes, place: str, codec: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError:
        # Cut off in the middle of a character, most often.
        text = data.decode(codec, errors="replace")
    lost = text.count("�")
    if lost > CONTROL_SHARE * len(text) + 1:
        raise NotText(place, BINARY)
    return text, (_lost(lost),)


def _without_mark(data: bytes, place: str) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero. Else zeros are no text."""
    sample = data[:SAMPLE]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if min(even, odd) > 0.05 or max(even, odd) < 0.5:
        raise NotText(place, BINARY)
    return "utf-16-le" if odd > even else "utf-16-be"


def _as(data: bytes, codec: str) -> str | None:
    # Pages that say latin-1 mean windows-1252, as browsers know.
    try:
        name = codecs.lookup(codec).name
        if name not in _TEXT_CODECS_REFUSED:
            return data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, ValueError):
        return None
    return None


# Python's own transformations are no encodings of a page.
_TEXT_CODECS_REFUSED = {
    "base64",
    "bz2",
    "hex",
    "idna",
    "punycode",
    "quopri",
    "raw-unicode-escape",
    "rot13",
    "undefined",
    "unicode-escape",
    "utf-7",
    "uu",
    "zlib",
}


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    broken = data.decode("utf-8", errors="replace")
    lost = broken.count("�")
    high = sum(1 for byte in data[:SAMPLE] if byte > 127)
    if lost * BROKEN <= len(re.findall(r"[^\x00-\x7f]", broken)):
        return broken, (_lost(lost),)
    if high <= FEW * min(len(data), SAMPLE):
        codec = "mac_roman" if MACINTOSH.search(data[: 4 * SAMPLE]) else "cp1252"
        if (text := _as(data, codec)) is not None:
            return text, (_guess(codec),)
    detected = _detected(data)
    if detected and (text := _as(data, detected)) is not None:
        return text, (_guess(detected),)
    text = data.decode("cp1252", errors="replace")
    return text, (_guess("cp1252"), _lost(text.count("�")))


def _detected(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingExtra("read", "a text that is not UTF-8") from error
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - SAMPLE // 4)
    best = from_bytes(data[start : start + SAMPLE]).best()
    return best.encoding if best else None


def _guess(codec: str) -> str:
    name = {"cp1252": "windows-1252", "mac_roman": "Macintosh Roman"}.get(codec, codec)
    return f"no UTF-8; read as {name}, a guess"


def _lost(count: int) -> str:
    return f"{count} {'place' if count == 1 else 'places'} could not be decoded"
