"""Settings: who we say we are on the web, and how far we go there.

Values of the command line -> Settings

Only `cli` reads the environment and configuration; what it decided is told to `fetch` in this one value.
"""

from dataclasses import dataclass
from pathlib import Path

from govterms.errors import UsageError

PRODUCT = "govterms"
"""Our product token: the name that a robots.txt may speak to (RFC 9309, 2.2.1)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know to ask for pages. Times are seconds, sizes bytes.

    `contact` is an address people can write to, or a page about us; it goes into our User-Agent.
    `deadline` bounds one exchange, redirects and retries included, but not the turns we wait for out of
    courtesy. `size_cap` counts the body after inflation; `text_cap` is for all but PDFs: the longest of
    638 real captures has 0.9 million bytes. `longest_wait` is how long a Crawl-delay or
    Retry-After is waited for; asked for more, we come back in the next run. `settle` is how long a
    rendered page may take to show the terms once it has loaded. `ca_bundle` replaces the public
    authorities; `chromium` is a browser's program, looked for on the PATH when None. `run_time` is how
    long the whole run may ask for pages, None for as long as it takes.
    Raises UsageError if `contact` could not be sent in a header.
    """

    contact: str
    version: str
    delay: float = 5.0
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    deadline: float = 90.0
    size_cap: int = 10_000_000
    text_cap: int = 5_000_000
    max_redirects: int = 10
    retries: int = 2
    backoff: float = 1.0
    longest_wait: float = 120.0
    settle: float = 10.0
    allow_private: bool = False
    ca_bundle: Path | None = None
    chromium: Path | None = None
    run_time: float | None = None

    def __post_init__(self) -> None:
        if not (self.contact.isascii() and self.contact.isprintable()):
            raise UsageError(
                f"the contact address {self.contact!r} cannot be sent: "
                "give a mail address or a web address in plain ASCII, on one line"
            )

    @staticmethod
    def accept_language(language: str) -> str:
        """The languages to ask for: the document's own, and English where that is not to be had."""
        if language == "en":
            return "en-US,en;q=0.9"
        base = language.partition("-")[0]
        return ",".join(dict.fromkeys((language, f"{base};q=0.9", "en;q=0.3")))

    @property
    def user_agent(self) -> str:
        """Who we say we are: `govterms/<version> (+<contact>)`."""
        product = f"{PRODUCT}/{self.version}"
        return f"{product} (+{self.contact})" if self.contact else product
