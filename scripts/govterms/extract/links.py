"""Links: where a link leads, and the mail addresses that a page hides from robots.

href -> absolute address; a protected mail address -> the address

Nothing is cut from an address, so that a changed link is seen as one; only what cannot be followed
(`javascript:`) is no link. Cloudflare writes an address anew, with another key, on each answer: it is
XOR with the first byte, and decoding it gives the reader the address and makes two captures equal.
"""

import re
from urllib.parse import urljoin

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_ORIGIN = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*:)//[^/?#]*")
_NOT_FOLLOWED = frozenset({"javascript", "data", "vbscript", "about", "blob"})
_BROKEN = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C"})
_BREAKING = re.compile(r"[ ()<>|]")
_PROTECTED = re.compile(r"/cdn-cgi/l/email-protection(?:#([0-9a-fA-F]+))?")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


class Addresses:
    """The absolute form of a page's links. `base` is "" where the page's own address is not known."""

    def __init__(self, base: str) -> None:
        self.base = base
        found = _ORIGIN.match(base)
        self._scheme = found[1] if found else ""
        self._origin = found[0] if found else ""

    def absolute(self, href: str) -> str | None:
        """Where a link leads; `#…` stays as it is; None if it leads nowhere."""
        href = "".join(href.split()) if "\n" in href or "\t" in href else href.strip()
        scheme = _SCHEME.match(href)
        if scheme and scheme[1].lower() in _NOT_FOLLOWED:
            return None
        if not scheme and href and not href.startswith("#"):
            href = self._joined(href)
        if href in ("", "#"):
            return None
        return href.translate(_BROKEN) if _BREAKING.search(href) else href

    def _joined(self, href: str) -> str:
        if href.startswith("//"):
            return self._scheme + href
        if href.startswith("/") and "/." not in href:
            return self._origin + href
        try:
            return urljoin(self.base, href)
        except ValueError:
            return href


def is_same(text: str, href: str) -> bool:
    """Whether a link's words are its own address, so that writing both would say it twice."""
    if " " in text:
        return False
    bare = href.removeprefix("mailto:").removeprefix("tel:").partition("?")[0]
    return text in (href, bare) or _bare(text) == _bare(href)


def protected_mail(href: str) -> str | None:
    """What a link to Cloudflare's mail protection leads to: `mailto:…`, "" if it does not say; else None."""
    found = _PROTECTED.search(href) if "/cdn-cgi/" in href else None
    if not found:
        return None
    mail = decoded_mail(found[1] or "")
    return f"mailto:{mail}" if mail else ""


def decoded_mail(code: str) -> str | None:
    """The address in a `data-cfemail` code, or None if there is none in it."""
    try:
        key, *rest = bytes.fromhex(code)
        mail = bytes(byte ^ key for byte in rest).decode("utf-8")
    except ValueError:
        return None
    return mail if mail.isprintable() and _MAIL.fullmatch(mail) else None


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
