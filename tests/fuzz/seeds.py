"""Seeds: honest inputs for each target to begin from, out of the project's own pages and cases.

target -> inputs
"""

import json
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

from tests.fuzz.targets import CUT, ROOT
from tests.pdf_pages import a_pdf, locked

CASES = ROOT / "tests"
FOUND = Path(__file__).with_name("found")
MOST = 60_000
"""Bytes of one seed: longer ones slow every step down."""


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    for path in sorted(folder.glob(pattern)):
        data = path.read_bytes()
        if len(data) <= MOST:
            yield data


def _pairs() -> Iterator[bytes]:
    for folder in sorted((CASES / "cases_diff").iterdir()):
        yield CUT.join((folder / f"{side}.md").read_bytes() for side in ("before", "after"))
    yield CUT.join(("a\u202eb\n# c\n- d\n\n| e | f |".encode(), "\u0430 **b**\n\n[c](d)".encode()))


def _pages() -> Iterator[bytes]:
    for folder, pattern in (
        ("docs/platforms", "*.md"),
        ("docs/topics", "*.md"),
        ("checklists", "*.md"),
    ):
        yield from (data[:6_000] for data in _files(ROOT / folder, pattern))
    yield b"---\ntitle: &a x\ndocuments: {b: *a}\n---\n"


def _pdfs() -> Iterator[bytes]:
    body = a_pdf(["1. Terms", "You may post."], ["2. More", "", "Page 2"])
    yield from (body, locked(body, ""), body[:400])


LINE = {"kind": "checked", "run": "20260818T060000Z", "prev": "0" * 64, "document": "harbor/terms"}


def _ledgers() -> Iterator[bytes]:
    yield json.dumps(LINE, separators=(",", ":")).encode()
    yield json.dumps({**LINE, "counts": {"changed": 1}, "outcome": "changed"}).encode() + b"\n{}"


def _lines() -> Iterator[bytes]:
    rows = [
        {"doc": "a", "i": i, "text": text}
        for i, text in enumerate(("You shall indemnify:", "- us"))
    ]
    yield "\n".join(json.dumps(row) for row in rows).encode()


LETTER = (
    "Change: harbor/terms/20260818T060000Z\nScope: " + "a" * 64 + "\nDecision: no-action\n"
    "Name: Zo\u00eb Counsel\nDate: 2026-08-20\nNote: Read twice.\n\n-- \nThe office\n\n> Note: no\n"
)


def _mails() -> Iterator[bytes]:
    for way in ("base64", "quoted-printable", "8bit"):
        message = EmailMessage()
        message["From"] = "Zo\u00eb <zoe@harbor.example>"
        message.set_content(LETTER, cte=way)
        yield message.as_bytes()
        message.add_alternative("<p>Change: x</p>", subtype="html")
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="x.pdf")
        yield message.as_bytes()
    head = (
        b"From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
    )
    yield head + LETTER.replace("twice", "it \ntwice").encode()


def _manifests() -> Iterator[bytes]:
    row = {
        "platform": "Harbor",
        "document": "Terms",
        "fetched_at": "2026-08-18T06:00:00Z",
        "file": "manifest.jsonl",
        "url": "https://harbor.example/terms",
        "select": ["main"],
    }
    yield json.dumps(row).encode()


def _declarations() -> Iterator[bytes]:
    combined = [{"fetch": "https://a.example/1"}, {"fetch": "https://a.example/2"}]
    for terms in (
        {"fetch": "https://a.example/", "select": ["main", {"startBefore": "#a", "endAfter": "p"}]},
        {"combine": combined, "select": "main", "remove": "nav", "executeClientScripts": True},
    ):
        yield json.dumps({"name": "Harbor", "terms": {"Terms of Service": terms}}).encode()


SEEDS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "compare": _pairs,
    "declarations": _declarations,
    "extract-html": lambda: _files(CASES / "cases_extract", "*/page.html"),
    "extract-pdf": _pdfs,
    "extract-text": lambda: (
        b"utf-16\n" + data for data in _files(CASES / "cases_diff", "*/after.md")
    ),
    "ledger": _ledgers,
    "load": _pages,
    "mail": _mails,
    "manifest": _manifests,
    "pattern": lambda: iter(
        [b"you ...8 (hold | keep) [us] harmless + <we>", b"word* ...20 <number>"]
    ),
    "pdf-lines": lambda: iter([b"1. Terms\nYou may post-\ning.\n\nPage 1\f2. More\nPage 2"]),
    "register": lambda: iter(
        [b"account,platform,handle,office,note\r\nharbor,harbor,@city,Clerk,'=1+1\r\n"]
    ),
    "robots": lambda: iter(
        [b"User-agent: *\nDisallow: /*a*b$\nCrawl-delay: 3\nAllow: /%e4" + CUT + b"terms/a?b"]
    ),
    "selector": lambda: iter(
        [
            b"main > p:not(.a, .b)",
            b"div:has(> b) ~ [c^='d' i]:nth-child(2n+1)",
            b":is(a,b):where(c)",
        ]
    ),
    "tag": _lines,
}


def seeds(target: str) -> Iterator[bytes]:
    """The honest inputs of a target, and what was found in it before."""
    yield from SEEDS[target]()
    yield from found(target)


def found(target: str) -> Iterator[bytes]:
    """The cases of a target that once did what must never be done."""
    for path in sorted((FOUND / target).glob("*")):
        yield path.read_bytes()
