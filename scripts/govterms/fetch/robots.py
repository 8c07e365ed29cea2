"""Robots: what one robots.txt says of us (RFC 9309).

status, body -> Robots

Pure. A file that is not there allows everything; one that could not be had forbids everything, for
nobody can know what it says. The rest of the web's habits are protego's.
"""

from dataclasses import dataclass

from protego import Protego

from govterms.fetch.failures import NEXT_RUN
from govterms.fetch.settings import PRODUCT

PARSED_BYTES = 512 * 1024
"""How much of a robots.txt is read. RFC 9309, 2.5 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class Robots:
    """One host's rules for automated readers, and in `answer` how we came by them.

    `rules` is None where there are none; `unreachable` says why they could not be had, or is "".
    """

    answer: str
    rules: Protego | None = None
    unreachable: str = ""

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        if self.unreachable:
            return False
        return self.rules is None or self.rules.can_fetch(url, PRODUCT)

    @property
    def crawl_delay(self) -> float:
        """Seconds the host wants between two requests, 0 if it does not say."""
        delay = self.rules.crawl_delay(PRODUCT) if self.rules else None
        return delay or 0.0


def answered(status: int, body: bytes) -> Robots:
    """The rules, from the answer that came.

    RFC 9309, 2.3.1: a 4xx means that there are none, a 5xx that nothing may be asked. 429 asks for
    patience and is taken like a 5xx.
    """
    if status == 429 or status >= 500:
        return unreachable(f"it answered {status}; {NEXT_RUN}")
    if status != 200:
        return Robots(f"no robots.txt ({status})")
    text = body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Robots("allowed", Protego.parse(text))


def unreachable(why: str) -> Robots:
    """The rules of a host that did not tell them."""
    return Robots(f"unreachable ({why})", unreachable=why)
