"""Urls: which addresses may be asked for at all, and how they are written when they are.

An address is judged by its form here and by what its host name leads to in `addresses`. One parser
reads it for every purpose (that of `requests`), so that no two parts of us disagree about its host.
"""

from functools import lru_cache
from urllib.parse import urljoin

import requests
from requests import RequestException
from requests.utils import requote_uri
from urllib3.util import Url, parse_url

from govterms.errors import FetchError

MAX_LENGTH = 8_192
"""Longer addresses are refused; servers commonly stop at 8 KiB themselves."""

DEFAULT_PORTS = {"http": 80, "https": 443}


def ready(url: str) -> str:
    """The address as it is sent: percent-encoded, its host in ASCII, without a fragment.

    Raises FetchError where it is no plain web address.
    """
    if fault := _fault(url):
        raise FetchError(
            f"{url[:200]!r} cannot be fetched: {fault}; mend the url in the declaration"
        )
    prepared = requests.PreparedRequest()
    try:
        prepared.prepare_url(url, None)
    except (RequestException, UnicodeError) as error:
        raise FetchError(
            f"{url!r} cannot be fetched: {error}; mend the url in the declaration"
        ) from error
    return str(prepared.url).partition("#")[0]


def redirected(url: str, location: str | None) -> str:
    """Where a redirect from `url` leads, ready to be asked.

    Raises FetchError if it leads nowhere, to something that is not the web, or out of TLS: terms that
    anyone on the way could have altered are no evidence.
    """
    if not location:
        raise FetchError(
            f"{url}: the server redirects but does not say where; see the address in a browser"
        )
    target = _joined(url, location)
    if fault := _fault(target):
        raise FetchError(
            f"{url}: the server redirects to {target[:200]!r}, which is refused: {fault}; "
            "if the terms have moved, mend the url in the declaration"
        )
    if url.startswith("https:") and not target.lower().startswith("https:"):
        raise FetchError(
            f"{url}: the server redirects to {target[:200]!r}, out of the secure connection; "
            "declare an address whose terms come over https"
        )
    return ready(target)


@lru_cache(maxsize=64)  # asked for by the pace, by robots.txt and for the Host header
def origin(url: str) -> str:
    """Scheme, host and port of an address that is `ready`: what one robots.txt speaks for."""
    parsed = parse_url(url)
    port = f":{parsed.port}" if _has_own_port(parsed) else ""
    return f"{parsed.scheme}://{parsed.host}{port}"


def host(url: str) -> str:
    """The host of an address that is `ready`, and its port unless it is the web's: what we pace by."""
    return origin(url).partition("://")[2]


def _joined(url: str, location: str) -> str:
    # A header is read as Latin-1; servers that put other letters into it mean UTF-8.
    written = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return requote_uri(urljoin(url, written))
    except ValueError:
        return written


def _has_own_port(parsed: Url) -> bool:
    return parsed.port is not None and parsed.port != DEFAULT_PORTS.get(parsed.scheme or "")


def _fault(url: str) -> str | None:
    """What is wrong with the form of an address, or None."""
    if len(url) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH} characters"
    if "\\" in url or not url.isprintable() or any(letter.isspace() for letter in url):
        return "it holds spaces, control characters or backslashes"
    if not url.lower().startswith(("http://", "https://")):
        return "only http and https are fetched"
    try:
        parsed = parse_url(url)
    except ValueError as error:
        return str(error)
    if parsed.auth is not None:
        return "it holds a user name or password, which would be sent and kept"
    return None if parsed.host else "it names no host"
