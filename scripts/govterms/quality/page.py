"""Page: what the raw page around the terms says of itself.

Exchange -> PageFacts

Read from the bytes without parsing the page: this is asked of every doubtful capture.
"""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from govterms.model import Exchange

HEAD_BYTES = 200_000
"""How far a title is looked for; pages with much inlined script have theirs late."""

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,400})", re.IGNORECASE)
_PASSWORD = re.compile(rb"type\s{0,3}=\s{0,3}[\"']?password", re.IGNORECASE)
_REFRESH = re.compile(rb"http-equiv\s{0,3}=\s{0,3}[\"']?refresh", re.IGNORECASE)
_SEGMENT = re.compile(r"[^/?&=#]+")

CHALLENGES: tuple[bytes, ...] = (
    b"_cf_chl_opt",  # Cloudflare
    b"cf-browser-verification",
    b"cf-error-details",
    b"captcha-delivery.com",  # DataDome
    b"px-captcha",  # HUMAN, formerly PerimeterX
    b"_Incapsula_Resource",  # Imperva
    b"sec-if-cpt-container",  # Akamai
    b"errors.edgesuite.net",
    b"awswaf",  # Amazon
    b"AwsWafIntegration",
    b"KPSDK",  # Kasada
    b"sucuri_cloudproxy",
    b"ddos-guard",
    b"anubis_challenge",
    b"vercel-challenge",
    b"distil_r_captcha",
    b"g-recaptcha",
    b"h-captcha",
    b"cf-turnstile",
    b"arkoselabs",
    b"geetest",
    b"smart-captcha",
)
"""What challenge pages carry in their markup. Good pages may too: it weighs only beside words."""

_LOGIN = (
    "login signin sign-in sign_in log-in authwall auth sso checkpoint accounts agegate age-gate"
)
_COOKIE = "consent consents cookiewall cookie-wall privacychecks"
_BOT = "captcha challenge sorry blocked denied unsupported-browser"
_ERROR = "404 500 error errors not-found notfound unavailable maintenance"
LOGIN_PATHS, COOKIE_PATHS = frozenset(_LOGIN.split()), frozenset(_COOKIE.split())
BOT_PATHS, ERROR_PATHS = frozenset(_BOT.split()), frozenset(_ERROR.split())
"""Words of addresses to which such pages redirect."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was read off a page: its title, whether it has a password field, a challenge's markup or
    an order to go elsewhere, and the words of the address it was redirected to."""

    title: str = ""
    has_password: bool = False
    challenge: str = ""
    refreshes: bool = False
    moved_to: frozenset[str] = frozenset()


NO_PAGE = PageFacts()
"""Where only a text is known."""


def read_facts(exchange: Exchange) -> PageFacts:
    """The facts of an HTML answer; of anything else, none."""
    if "html" not in exchange.media_type:
        return NO_PAGE
    body = exchange.body
    found = _TITLE.search(body[:HEAD_BYTES])
    return PageFacts(
        title=html.unescape(found[1].decode("utf-8", "replace")).strip() if found else "",
        has_password=_PASSWORD.search(body) is not None,
        challenge=next((mark.decode() for mark in CHALLENGES if mark in body), ""),
        refreshes=_REFRESH.search(body[:HEAD_BYTES]) is not None,
        moved_to=_moved_to(exchange),
    )


def _moved_to(exchange: Exchange) -> frozenset[str]:
    """The words of the final address's path that the address asked for has not."""
    asked, final = urlsplit(exchange.url.lower()), urlsplit(exchange.final_url.lower())
    words = set(_SEGMENT.findall(final.path)) | set(final.netloc.split("."))
    return frozenset(words - set(_SEGMENT.findall(asked.path)) - set(asked.netloc.split(".")))
