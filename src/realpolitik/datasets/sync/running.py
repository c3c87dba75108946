"""From the publishers into the record, one data set after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from filelock import FileLock, Timeout

from realpolitik.datasets.dataset import Dataset, Progress
from realpolitik.datasets.loading import DATASETS, dataset, load
from realpolitik.datasets.sync.client import Client, required
from realpolitik.datasets.sync.fetching import Arrival, Offer, bring, offer
from realpolitik.datasets.sync.keeping import Shelf
from realpolitik.datasets.sync.places import PLACES, Place
from realpolitik.datasets.sync.report import Synced, SyncReport
from realpolitik.datasets.sync.troubles import Trouble
from realpolitik.errors import BadFile, MissingExtra, RecordError
from realpolitik.record import Record, Slice, default_place, open_record
from realpolitik.record.store import LIST, local_folder

__all__ = ["ORIGINALS", "run", "sync"]

ORIGINALS = "originals"
"""The folder below the record that keeps the publishers' files."""

FETCHED = 0.7
"""Share of a data set's work that is done when its files are there."""

MEGABYTE = 1e6


def sync(
    keys: str | Iterable[str] | None = None,
    *,
    record_path: str | PathLike[str] | None = None,
    into: str | PathLike[str] | None = None,
    progress: Progress | None = None,
    check_only: bool = False,
) -> SyncReport:
    """Fetch data sets from their publishers and load them.

    A file that the publisher still has as it was is not fetched again. What cannot be had is told in the
    report and never stops the others; the record has each data set whole, as it was or as it now is. A
    download that was broken off goes on where it stopped, the next time.

    Parameters
    ----------
    keys
        Data sets, or one; without it all. One that is named is loaded even if the record reaches further
        than the publisher's known file.
    record_path
        Folder of the record; `realpolitik.record.default_place` without it.
    into
        Folder for the publishers' files; ``originals`` below the record without it.
    progress
        Called with what is being done and the share that is done, from 0 to 1.
    check_only
        Ask the publishers what they have, and fetch nothing.

    Returns
    -------
    SyncReport
        What became of each data set.

    Raises
    ------
    UnknownName
        If there is no such data set.
    MissingExtra
        Without the libraries of the extra ``sync``.
    RecordError
        If another sync is at work, or the folder cannot be written.

    Examples
    --------
    >>> sync("no_such_data")
    Traceback (most recent call last):
    realpolitik.errors.UnknownName: no data set 'no_such_data'; there are: ...
    """
    asked = list(DATASETS) if keys is None else [keys] if isinstance(keys, str) else list(keys)
    for key in asked:
        dataset(key)
    required()
    record = default_place() if record_path is None else local_folder(Path(record_path))
    with Client() as client:
        return run(
            {key: _place(key) for key in dict.fromkeys(asked)},
            client,
            record=record,
            into=record / ORIGINALS if into is None else local_folder(Path(into)),
            progress=progress,
            check_only=check_only,
            named=keys is not None,
        )


def _place(key: str) -> Place:
    """Where a data set is; one without a known address is fetched by hand."""
    return PLACES.get(key) or Place(key, (), DATASETS[key].release)


def run(
    places: Mapping[str, Place],
    client: Client,
    *,
    record: Path,
    into: Path,
    progress: Progress | None = None,
    check_only: bool = False,
    named: bool = False,
) -> SyncReport:
    """Do the work of `sync` for given places, with a given client."""
    items = []
    with _alone(into):
        for n, (key, place) in enumerate(places.items()):
            share = _Share(key, n, len(places), progress)
            job = _Job(
                place,
                DATASETS[key],
                Shelf(into / (place.shelf or key)),
                client,
                record,
                share,
                named,
            )
            items.append(job.outcome(check_only=check_only))
    if progress:
        progress("done", 1.0)
    return SyncReport(tuple(items))


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One sync at a time: publishers see one client."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        with FileLock(into / ".lock", timeout=0):
            yield
    except Timeout as error:
        raise RecordError(f"{into}: another sync is at work; wait until it has ended") from error
    except OSError as error:
        why = error.strerror or "cannot be written"
        raise RecordError(f"{into}: {why}; name another folder for the files") from error


@dataclass(frozen=True)
class _Share:
    """Progress of one data set among all."""

    key: str
    place: int
    of: int
    progress: Progress | None

    def __call__(self, what: str, share: float) -> None:
        if self.progress:
            self.progress(f"{self.key}: {what}", (self.place + min(share, 1.0)) / self.of)

    def loading(self, what: str, share: float) -> None:
        self(what, FETCHED + (1 - FETCHED) * share)

    def fetching(self, name: str, n: int, of: int) -> Callable[[int, int | None], None]:
        def tell(came: int, size: int | None) -> None:
            whole = f" of {size / MEGABYTE:.1f}" if size else ""
            part = came / size if size else 0.0
            self(f"{name} {came / MEGABYTE:.1f}{whole} MB", FETCHED * (n + part) / of)

        return tell


@dataclass(frozen=True)
class _Job:
    """One data set on its way from the publisher to the record."""

    place: Place
    dataset: Dataset
    shelf: Shelf
    client: Client
    record: Path
    share: _Share
    named: bool

    @property
    def key(self) -> str:
        return self.dataset.key

    def outcome(self, *, check_only: bool) -> Synced:
        """Do it, and say what became of it."""
        if not self.place.originals:
            return self._by_hand()
        held = _held(self.record, self.dataset)
        reaches = max((each.coverage.last for each in held), default=0)
        if not self.named and self.place.last is not None and reaches > self.place.last:
            return self._kept(held, reaches)
        try:
            self.share("asking the publisher", 0.0)
            offers = [offer(each, self.shelf, self.client) for each in self.place.originals]
            if check_only:
                return self._checked(offers, held)
            return self._fetched(offers, held)
        except Trouble as trouble:
            return self._failed(trouble)
        except BadFile as error:
            return Synced(self.key, "refused", f"{error}; {self._instead()}")
        except (MissingExtra, RecordError) as error:
            return Synced(self.key, "not written", str(error))
        except OSError as error:
            why = error.strerror or type(error).__name__
            return Synced(self.key, "not written", f"{self.shelf.folder}: {why}; make room there")

    def _fetched(self, offers: list[Offer], held: list[Slice]) -> Synced:
        self.shelf.prepare()
        arrivals: dict[str, Arrival] = {}
        try:
            for n, each in enumerate(offers):
                if not each.current:
                    tell = self.share.fetching(each.name, n, len(offers))
                    arrivals[each.name] = bring(each, self.shelf, self.client, tell)
        except Trouble:
            # What came whole need not come again.
            self._keep(arrivals)
            raise
        names = [each.name for each in offers]
        warnings = tuple(line for each in arrivals.values() for line in each.warnings)
        paths = [
            arrivals[name].path if name in arrivals else self.shelf.path(name) for name in names
        ]
        slices = self._loaded(paths, arrivals, held)
        release = slices[0].release if slices else held[0].release
        if slices:
            filled = ", ".join(
                f"{each.table} {each.coverage.first}–{each.coverage.last}" for each in slices
            )
            line = f"loaded {', '.join(names)}: {filled}"
        else:
            line = f"up to date ({', '.join(names)})"
        return Synced(
            self.key,
            "loaded" if slices else "current",
            line,
            tuple(names),
            release,
            tuple(slices),
            warnings,
        )

    def _loaded(
        self, paths: list[Path], arrivals: dict[str, Arrival], held: list[Slice]
    ) -> list[Slice]:
        """Load the files if the record was not read from them; keep them if they are what they should be."""
        hashes = {self._hash(path, arrivals) for path in paths}
        slices: list[Slice] = []
        try:
            if not _read_from(held, self.dataset, hashes):
                slices = load(self.key, paths, record_path=self.record, progress=self.share.loading)
        except BadFile:
            for each in arrivals.values():
                each.path.unlink()
            raise
        except (MissingExtra, RecordError):
            self._keep(arrivals)
            raise
        self._keep(arrivals)
        return slices

    def _keep(self, arrivals: dict[str, Arrival]) -> None:
        for name, each in arrivals.items():
            self.shelf.put(name, each.origin)

    def _hash(self, path: Path, arrivals: dict[str, Arrival]) -> str:
        if path.name in arrivals:
            return arrivals[path.name].origin.sha256
        origin = self.shelf.origin(path.name)
        return origin.sha256 if origin else ""

    def _checked(self, offers: list[Offer], held: list[Slice]) -> Synced:
        names = tuple(each.name for each in offers)
        release = next((each.release for each in offers if each.release), self.place.release)
        hashes = {origin.sha256 for name in names if (origin := self.shelf.origin(name))}
        if all(each.current for each in offers) and _read_from(held, self.dataset, hashes):
            return Synced(self.key, "current", f"up to date ({', '.join(names)})", names, release)
        size = sum(each.size or 0 for each in offers)
        big = f", {size / MEGABYTE:.1f} MB" if size else ""
        changed = any(self.shelf.origin(each.name) and each.current is False for each in offers)
        what = "the publisher has" + (" another file now:" if changed else "")
        line = f"{what} {', '.join(names)}{big}; realpolitik sync {self.key} loads it"
        return Synced(self.key, "offered", line, names, release)

    def _by_hand(self) -> Synced:
        line = (
            f"not for programs to fetch; {self.place.by_hand} on {self.dataset.homepage}, then: "
            f"realpolitik load {self.key} PATH"
        )
        return Synced(self.key, "by hand", line)

    def _kept(self, held: list[Slice], reaches: int) -> Synced:
        line = (
            f"the record reaches {reaches} and the publisher's known file {self.place.last}; kept "
            f"(realpolitik sync {self.key} replaces it)"
        )
        return Synced(self.key, "kept", line, release=held[0].release)

    def _failed(self, trouble: Trouble) -> Synced:
        if trouble.failure == "out of reach":
            line = f"{trouble}; the record stays as it was, try again later or load a file by hand"
            return Synced(self.key, "out of reach", line)
        subject = f"the file {trouble}" if trouble.args[0].startswith(VERBS) else str(trouble)
        return Synced(self.key, trouble.failure, f"{subject}; {self._instead()}")

    def _instead(self) -> str:
        return (
            f"look on {self.dataset.homepage} and point at a file instead: "
            f"realpolitik load {self.key} PATH"
        )


VERBS = ("is ", "was ", "came ", "has ")
"""A trouble that does not name its file begins so."""


def _held(place: Path, wanted: Dataset) -> list[Slice]:
    """What the record has of a data set."""
    if not (place / LIST).exists():
        return []
    return _slices(open_record(place, starter=False), wanted)


def _slices(record: Record, wanted: Dataset) -> list[Slice]:
    return [each for each in record.slices() if each.dataset == wanted.key and not each.by_user]


def _read_from(held: list[Slice], wanted: Dataset, hashes: set[str]) -> bool:
    """Whether the record has every table of a data set, from these very files."""
    tables = {each.table for each in held}
    sources = {source.sha256 for each in held for source in each.sources}
    return tables == set(wanted.tables) and sources == hashes
