"""The files of a Dataverse deposit, and the newest of those that a data set is read from."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from realpolitik.datasets.sync.client import Client
from realpolitik.datasets.sync.guards import plain_name
from realpolitik.datasets.sync.places import Deposit
from realpolitik.datasets.sync.troubles import Trouble

__all__ = ["Listed", "newest"]

CHECKSUMS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}


@dataclass(frozen=True)
class Listed:
    """A file as its deposit lists it.

    Attributes
    ----------
    name, url, size
        The file as it was deposited: a table that Dataverse keeps as tab-separated text goes by its
        original's name, address and size.
    checksum
        The publisher's, such as ``md5:0cc175b9``. None for such a table: the one that is listed is neither
        the original's nor that of the text (github.com/IQSS/dataverse/issues/9501).
    release
        The deposit's version and its day.
    """

    name: str
    url: str
    size: int | None
    checksum: str | None
    release: str


def newest(deposit: Deposit, client: Client) -> Listed:
    """The newest file of a deposit that one of its patterns fits.

    Raises
    ------
    Trouble
        If the deposit cannot be listed or has none.
    """
    server = deposit.server.rstrip("/")
    url = f"{server}/api/datasets/:persistentId/?persistentId=doi:{quote(deposit.doi, safe='/')}"
    answer = client.list(url)
    try:
        version = answer["data"]["latestVersion"]
        found = [
            (rank, each)
            for each in version["files"]
            if not each.get("restricted") and (rank := _rank(each["dataFile"], deposit)) is not None
        ]
        if not found:
            names = " or ".join(deposit.patterns)
            raise Trouble("moved", f"is no longer in doi:{deposit.doi}, which has no {names}")
        return _listed(max(found, key=lambda one: one[0])[1]["dataFile"], server, _release(version))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        line = f"doi:{deposit.doi} is listed in a form that is not known"
        raise Trouble("refused", line) from error


def _name(file: dict[str, Any]) -> str:
    return str(file.get("originalFileName") or file["filename"])


def _rank(file: dict[str, Any], deposit: Deposit) -> tuple[str, int, int, int] | None:
    """By its day, the year in its name, the better form, the later upload; None if it is another file."""
    name = _name(file)
    fits = [
        place
        for place, pattern in enumerate(deposit.patterns)
        if fnmatch.fnmatch(name.lower(), pattern.lower())
    ]
    if not fits:
        return None
    year = max(map(int, re.findall(r"(?:19|20)\d\d", name)), default=0)
    return str(file.get("creationDate") or ""), year, -fits[0], int(file["id"])


def _release(version: dict[str, Any]) -> str:
    number = f"{version.get('versionNumber', '?')}.{version.get('versionMinorNumber', 0)}"
    return f"version {number} of {str(version.get('releaseTime', 'an unknown day'))[:10]}"


def _listed(file: dict[str, Any], server: str, release: str) -> Listed:
    ingested = bool(file.get("originalFileName") or file.get("originalFileFormat"))
    url = f"{server}/api/access/datafile/{int(file['id'])}"
    size = file.get("originalFileSize") if ingested else file.get("filesize")
    return Listed(
        name=plain_name(_name(file)),
        url=f"{url}?format=original" if ingested else url,
        size=int(size) if size is not None else None,
        checksum=None if ingested else _checksum(file),
        release=release,
    )


def _checksum(file: dict[str, Any]) -> str | None:
    given = file.get("checksum") or {"type": "MD5", "value": file.get("md5")}
    kind = CHECKSUMS.get(str(given.get("type", "")).lower().replace("-", ""))
    value = given.get("value")
    return f"{kind}:{str(value).lower()}" if kind and value else None
