"""Timemaps: the lists in which web archives say which captures of an address they have.

bytes of a list, its address -> Listed captures, oldest first

Read are TimeMaps (RFC 7089) in link format and in JSON, and capture indexes (CDX) in JSON: as rows under a
head, as the Wayback Machine gives them, or as an object a line, as pywb does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from govterms.errors import UsageError

TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "unk", "-", "")
"""Media types of which a capture may be terms; `unk` and `-` are an index's words for unknown."""

_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^;,"\s]+))*)')
_PARAM = re.compile(r'([\w*-]+)\s*=\s*(?:"([^"]*)"|([^;,"\s]+))')
_MOMENT = re.compile(r"/(\d{14})/")


@dataclass(frozen=True, slots=True)
class Listed:
    """A capture that an archive has: its moment, its address there, and the digest of its bytes, if told."""

    at: datetime
    url: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class TimeMap:
    """What one list says: the address it is about, the captures, and where the list goes on."""

    original: str
    captures: tuple[Listed, ...]
    more: tuple[str, ...] = ()

    def within(self, first: datetime | None, until: datetime | None) -> Iterator[Listed]:
        """The captures from a moment on and before another, where these are given."""
        for one in self.captures:
            if (first is None or one.at >= first) and (until is None or one.at < until):
                yield one


def read(data: bytes, address: str) -> TimeMap:
    """A list from its bytes; `address` is where it came from, for the captures of an index lie beside it.

    Raises UsageError where it is none of the forms.
    """
    text = data.decode("utf-8", errors="replace").strip()
    try:
        if text.startswith("<"):
            return _of_links(text, address)
        if text.startswith("["):
            return _of_rows(json.loads(text), address)
        first, _, rest = text.partition("\n")
        if text.startswith("{") and "mementos" not in first and rest.lstrip().startswith("{"):
            return _of_objects([json.loads(line) for line in text.splitlines()], address)
        if text.startswith("{"):
            return _of_json(json.loads(text), address)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{address}: not a list of captures that can be read: {error}") from error
    raise UsageError(
        f"{address}: neither a TimeMap (RFC 7089) nor a capture index in JSON; it begins with "
        f"{text[:40]!r}"
    )


def raw(url: str) -> str:
    """The address of a capture's bytes as they were recorded, without what the archive adds to a page.

    Archives that name a capture by fourteen digits give them under `id_`.
    """
    return _MOMENT.sub(r"/\1id_/", url, count=1)


def _of_links(text: str, address: str) -> TimeMap:
    original, captures, more = "", list[Listed](), list[str]()
    for url, params in _LINK.findall(text):
        told = {name.lower(): quoted or bare for name, quoted, bare in _PARAM.findall(params)}
        kinds = told.get("rel", "").lower().split()
        if "original" in kinds:
            original = url
        elif "memento" in kinds:
            captures.append(Listed(_http_date(told["datetime"]), url))
        elif "timemap" in kinds and url != address:
            more.append(url)
    if not original and not captures:
        raise UsageError(f"{address}: a page and no list of captures")
    return TimeMap(original, _in_order(captures), tuple(more))


def _of_json(told: Mapping[str, Any], address: str) -> TimeMap:
    listed = told.get("mementos", {}).get("list", [])
    captures = [Listed(_iso(one["datetime"]), str(one["uri"])) for one in listed]
    pages = told.get("timemap_index", [])
    more = tuple(str(one["uri"]) for one in pages if one["uri"] != address)
    return TimeMap(str(told["original_uri"]), _in_order(captures), more)


def _of_rows(rows: list[list[str]], address: str) -> TimeMap:
    """A head that names the columns, and a row a capture."""
    if not rows:
        return TimeMap("", ())
    head = [str(name) for name in rows[0]]
    return _of_objects([dict(zip(head, row, strict=False)) for row in rows[1:]], address)


def _of_objects(told: list[dict[str, str]], address: str) -> TimeMap:
    found = [one for one in (_indexed(row, address) for row in told) if one]
    original = next((_original(row) for row in told), "")
    return TimeMap(original, _in_order(found))


def _indexed(row: Mapping[str, str], address: str) -> Listed | None:
    """A line of an index as a capture; None where it recorded no page."""
    status = row.get("statuscode", row.get("status", "200"))
    kind = row.get("mimetype", row.get("mime", ""))
    if status not in ("200", "-") or kind.partition(";")[0].strip() not in TEXTS:
        return None
    moment = row["timestamp"]
    url = f"{_replays(address)}{moment}/{_original(row)}"
    at = datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return Listed(at, url, row.get("digest", ""))


def _original(row: Mapping[str, str]) -> str:
    return row.get("original") or row["url"]


def _replays(address: str) -> str:
    """Where the captures of an index lie: `/web/` beside `/cdx/search/cdx`, the collection else."""
    path = address.partition("?")[0]
    for ending, beside in (("/cdx/search/cdx", "/web/"), ("/cdx", "/"), ("-cdx", "/")):
        if path.endswith(ending):
            return path.removesuffix(ending) + beside
    found = re.match(r"(.*/web/)timemap/", path)
    return found[1] if found else "https://web.archive.org/web/"


def _in_order(captures: list[Listed]) -> tuple[Listed, ...]:
    """Oldest first; one that is listed twice, or has the bytes of the one before it, once."""
    found: list[Listed] = []
    for one in sorted(captures, key=lambda listed: (listed.at, listed.url)):
        is_same = found and (
            one.at == found[-1].at or (one.digest and one.digest == found[-1].digest)
        )
        if not is_same:
            found.append(one)
    return tuple(found)


def _http_date(told: str) -> datetime:
    at = parsedate_to_datetime(told)
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)


def _iso(told: str) -> datetime:
    at = datetime.fromisoformat(told)
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
