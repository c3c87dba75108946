"""The UN General Debate Corpus: what each state said in the General Debate, one speech a year."""

from __future__ import annotations

import hashlib
import re
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import cache
from lzma import LZMAError
from pathlib import Path, PurePosixPath

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.files import REJECTS
from realpolitik.datasets.rules import BEFORE_FIRST_SESSION, require_mostly_good
from realpolitik.datasets.shared import covered, left_out, ordered
from realpolitik.datasets.text import TEXT_SHOWN
from realpolitik.errors import BadFile, NoSuchState
from realpolitik.record import Coverage, Source
from realpolitik.record.store import digest

__all__ = ["DATASET", "DEBATE", "speaker"]

TITLE = "the UN General Debate Corpus"
NAME = "UNGDC_1946-YYYY.tgz"
FILES = ("UNGDC_1946-*.tgz", "UNGDC_1946-*.tar.gz", "UNGDC_1946-*.tar.xz")
FIRST, LAST = 1946, 2024
RELEASES = {2024: "13"}
"""The release by the last year in it."""

DEBATE = (9, 25)
"""Month and day by which a speaker is dated: the debate opens in late September. In 1971 China's seat changed
hands on 25 October, in 1990 Germany became one on 3 October, both after its speech."""

SEAT_OF_CHINA = date(1971, 10, 25)
CHINA, REPUBLIC_OF_CHINA = 710, 713
NO_COW_CODE: dict[str, int | None] = {"EU": 1021, "PSE": None, "VAT": None}
"""Who speaks and is no state to the Correlates of War: the European Union has this package's own code."""

_SPEECH = re.compile(r"([A-Z]{2,3})_(\d{2,3})_(\d{4})\.txt")
LONGEST = 2_000_000
"""Bytes of a speech at most; the longest real one, Castro's of 1960, has 150,000."""

READ = 0.4
DAMAGED = (OSError, EOFError, tarfile.TarError, zlib.error, LZMAError)


@dataclass(frozen=True)
class _File:
    """One file of the corpus: the place that the record keeps, and its bytes if it can be a speech."""

    place: str
    data: bytes | None

    @property
    def name(self) -> str:
        return PurePosixPath(self.place.rpartition(":")[2]).name


@cache
def speaker(code: str, year: int) -> int | None:
    """Who spoke under one of the corpus's codes in a year.

    Parameters
    ----------
    code
        ISO 3166 alpha-3 as the corpus uses it: RUS is the Soviet Union, too, and CHN whoever had China's
        seat; ``EU`` is the European Union.
    year
        Of the debate.

    Returns
    -------
    int or None
        COW code; the European Union's own code; None for Palestine and the Holy See.

    Raises
    ------
    NoSuchState
        If no state has the code.

    Examples
    --------
    >>> speaker("CHN", 1971), speaker("CHN", 1972), speaker("DEU", 1990), speaker("YEM", 1989)
    (713, 710, 260, 678)
    """
    from realpolitik.states import from_iso3

    if code in NO_COW_CODE:
        return NO_COW_CODE[code]
    day = date(year, *DEBATE)
    found = from_iso3(code, day).ccode
    return REPUBLIC_OF_CHINA if found == CHINA and day < SEAT_OF_CHINA else found


def _packed(path: Path) -> Iterator[_File]:
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if not member.isfile():
                    continue
                place = f"{path.name}:{member.name}"
                wanted = _SPEECH.fullmatch(PurePosixPath(member.name).name)
                small = member.size <= LONGEST
                file = archive.extractfile(member) if wanted and small else None
                yield _File(place, None if file is None else file.read())
    except DAMAGED as error:
        if not _has_mark(path):
            raise BadFile(f"{path.name}: not {TITLE}: it is no archive; name {NAME}") from error
        what = str(error).partition("\n")[0]
        raise BadFile(f"{path.name}: cannot be unpacked ({what}); fetch it again") from error


def _has_mark(path: Path) -> bool:
    """Whether a file begins as a compressed archive does."""
    with path.open("rb") as file:
        return file.read(6).startswith((b"\x1f\x8b", b"\xfd7zXZ\0"))


def _loose(folder: Path) -> Iterator[_File]:
    for path in sorted(each for each in folder.rglob("*.txt") if each.is_file()):
        place = path.relative_to(folder.parent).as_posix()
        wanted = _SPEECH.fullmatch(path.name) and path.stat().st_size <= LONGEST
        try:
            yield _File(place, path.read_bytes() if wanted else None)
        except OSError as error:
            raise BadFile(f"{path}: cannot be read ({error.strerror})") from error


def _archives(folder: Path) -> list[Path]:
    """The newest of the publisher's archives in a folder."""
    found = [
        path
        for path in sorted(folder.rglob("UNGDC*"))
        if path.is_file() and any(fnmatch(path.name, pattern) for pattern in FILES)
    ]
    return [max(found, key=lambda path: (path.name, path.stat().st_size))] if found else []


def _places(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise BadFile(f"{path}: no such file; name the publisher's file")
        found += (_archives(path) or [path]) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _refusal(file: _File, seen: set[str]) -> str | None:
    """Why a file that is named like a speech cannot be one."""
    named = _SPEECH.fullmatch(file.name)
    assert named is not None  # it was asked before
    code, session, year = named[1], int(named[2]), int(named[3])
    if file.data is None:
        return f"more than {LONGEST:,} bytes"
    if session + BEFORE_FIRST_SESSION != year:
        return f"session {session} is that of {session + BEFORE_FIRST_SESSION}, not of {year}"
    if file.name in seen:
        return "the speech is there twice"
    try:
        speaker(code, year)
    except NoSuchState:
        return f"no state has the ISO-3 code {code}"
    return _no_text(file.data)


def _no_text(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "\0" in text:
        return "it is no text"
    return None if text.strip() else "it is empty"


def _row(file: _File) -> dict[str, object]:
    named = _SPEECH.fullmatch(file.name)
    assert named is not None
    assert file.data is not None
    code, session, year = named[1], int(named[2]), int(named[3])
    text = file.data.decode("utf-8-sig")
    return {
        "document": file.name.removesuffix(".txt"),
        "speaker": code,
        "ccode": speaker(code, year),
        "session": session,
        "year": year,
        "characters": len(text),
        "hash": hashlib.sha256(text.encode()).hexdigest()[:16],
        "text": text,
        "file": file.place,
        "row": 1,
    }


@dataclass
class _Sifted:
    rows: list[dict[str, object]]
    bad: list[dict[str, object]]
    junk: int


def _sift(files: Iterable[_File]) -> _Sifted:
    found, seen = _Sifted([], [], 0), set[str]()
    for file in files:
        if not _SPEECH.fullmatch(file.name):
            found.junk += 1
            continue
        reason = _refusal(file, seen)
        seen.add(file.name)
        if reason is None:
            found.rows.append(_row(file))
        else:
            text = (file.data or b"").decode("utf-8", "replace")[:TEXT_SHOWN]
            found.bad.append({"file": file.place, "row": 1, "reason": reason, "text": text})
    return found


def _sources(places: Sequence[Path], frame: pl.DataFrame) -> tuple[Source, ...]:
    """The archives; of an unpacked folder the hash of all speeches in it."""
    found = []
    for place in places:
        mine = frame.filter(pl.col("file").str.starts_with(place.name))
        if place.is_dir():
            named = "".join(f"{name} {sha}\n" for name, sha in mine["document", "hash"].rows())
            sha = hashlib.sha256(named.encode()).hexdigest()
        else:
            sha = digest(place)
        found.append(Source(place.name, sha, mine.height))
    return tuple(found)


def _coverage(frame: pl.DataFrame) -> Coverage:
    """A part of the corpus knows its speakers only."""
    known = frame.drop_nulls("ccode")
    found = covered(known, FIRST, LAST, complete=True, states=("ccode",))
    if found.complete:
        return found
    speakers = tuple(sorted(known["ccode"].unique().to_list()))
    return Coverage(found.first, found.last, complete=False, states=speakers)


def _left_out(sifted: _Sifted) -> dict[str, int]:
    counts = Counter(str(row["speaker"]) for row in sifted.rows if row["ccode"] is None)
    coded = {f"no state, its code is missing: {code}": n for code, n in sorted(counts.items())}
    return {**left_out(files_that_are_no_speeches=sifted.junk), **coded}


def _read(paths: list[Path], progress: Progress) -> Reading:
    places = _places(paths)
    progress(f"reading {places[0].name}", 0)
    sifted = _sift(
        file for place in places for file in (_loose(place) if place.is_dir() else _packed(place))
    )
    named = ", ".join(place.name for place in places)
    if not sifted.rows and not sifted.bad:
        raise BadFile(f"{named}: not {TITLE}: no ISO_NN_YYYY.txt in it; name {NAME}")
    progress("checking every speech", READ)
    bad = pl.DataFrame(sifted.bad, schema=REJECTS)
    require_mostly_good(named, TITLE, bad, len(sifted.rows) + len(sifted.bad))
    frame = ordered("documents", pl.DataFrame(sifted.rows, infer_schema_length=None))
    coverage = _coverage(frame)
    rows = Rows(frame, coverage, _sources(places, frame), bad, _left_out(sifted))
    part = "" if coverage.complete else ", a part of it"
    return Reading(RELEASES.get(coverage.last, f"to {coverage.last}") + part, {"documents": rows})


DATASET = Dataset(
    key="ungdc",
    title="United Nations General Debate Corpus",
    publisher="Slava Jankin, Alexander Baturo and Niheer Dasandi, Harvard Dataverse",
    homepage="https://doi.org/10.7910/DVN/0TJX8Y",
    doi="10.7910/DVN/0TJX8Y",
    release="13",
    terms="CC0; cite the data set and the article.",
    ships=(
        "The indicators speeches and attention, and where each statement stands (name of the speech, place in"
        " it) with our own coding; no row of it, no sentence."
    ),
    bibtex="""\
@data{ungdc,
  author = {Jankin, Slava and Baturo, Alexander and Dasandi, Niheer},
  title = {{United Nations General Debate Corpus} 1946--2024},
  publisher = {Harvard Dataverse},
  year = {2025},
  version = {13},
  doi = {10.7910/DVN/0TJX8Y}
}

@article{ungdc_article,
  author = {Baturo, Alexander and Dasandi, Niheer and Mikhaylov, Slava J.},
  title = {Understanding State Preferences with Text as Data: Introducing the {UN General Debate} Corpus},
  journal = {Research \\& Politics},
  volume = {4},
  number = {2},
  year = {2017},
  doi = {10.1177/2053168017712821}
}
""",
    tables=("documents",),
    files=FILES,
    about=(
        "One file for each speech, ISO_NN_YYYY.txt with the number of the session. The text is kept as it is,"
        " less the mark at its beginning; offsets count its characters. A speaker is dated by 25 September of"
        " the year: CHN is the Republic of China (713) up to 1971, RUS the Soviet Union, DEU West Germany (260)"
        " up to 1990, YEM the Yemen Arab Republic (678) up to 1989. EU is the European Union; Palestine and the"
        " Holy See have no code. The speeches of 2024 are partly machine translations."
    ),
    read=_read,
)
