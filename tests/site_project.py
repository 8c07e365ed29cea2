"""A small project with something of everything that the site shows, all of it fictional."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import Any

from govterms import diff, review
from govterms.evidence import paper
from govterms.model import (
    Capture,
    Document,
    Effective,
    Exchange,
    Finding,
    Flags,
    KeyWord,
    Part,
    Version,
)
from govterms.model.change_pages import Signature
from govterms.model.records import Entry
from govterms.publish import site
from govterms.review import Case
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.packing import Reading
from tests.support import write

CHROMIUM: dict[str, Any] = {
    # the same engine without what a person looks at: a page opens in half the time
    "executable_path": shutil.which("chromium-headless-shell") or paper.program(),
    "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
}
SOURCE = Path(__file__).resolve().parents[1]
FIRST = datetime(2026, 8, 31, 9, 17, tzinfo=UTC)
WEEKS = tuple(FIRST + timedelta(weeks=week) for week in range(4))
URL = "https://harbor.example/terms"
DOCUMENT = Document("harbor", "terms-of-service", "Terms of Service", (Part(URL, ("main",)),))
HOSTILE = (
    '<script>document.title = "taken"</script> **bold** [press](javascript:alert(1)) '
    '</div><img src="https://evil.example/x.png" onerror="x()"> \u202etxet'
)

TEXTS = (
    ("# Terms of Service", "## 1. Who we are", "You may appeal within 30 days of our decision.",
     "## 2. Law", "The law of the state where you live governs these terms."),
    ("# Terms of Service", "## 1. Who we are", "You may appeal within 30 days of our decision.",
     "You agree to indemnify Harbor from any claim that arises from your use.",
     "## 2. Law", "The law of the State of Delaware governs these terms."),
    ("# Terms of Service", "## 1. Who we are", "You shall appeal within 10 days of our decision.",
     "You agree to indemnify Harbor from any claim that arises from your use.",
     "## 2. Law", "The law of the State of Delaware governs these terms.", HOSTILE),
)  # fmt: skip

EFFECTIVE = {1: None, 2: Effective(date(2026, 10, 20), "effective October 20, 2026")}
PAGES = {
    "docs/platforms/harbor.md": """---
title: Harbor
sample: true
summary: A fictional platform for boats.
company: Harbor Networks, LLC (fictional)
read_first: ["Terms of Service, section 2: law and courts"]
government_terms: None. Harbor is fictional.
documents:
  terms-of-service: {title: Terms of Service, url: "https://harbor.example/terms", select: [main]}
  privacy-policy: {title: Privacy Policy, url: "https://harbor.example/privacy", select: [main]}
clauses:
  indemnity:
    says: The person who signs up promises to cover every claim.
    document: terms-of-service
    read: 2026-09-07
    quote: You agree to <em>indemnify</em> Harbor
    source: ["https://harbor.example/terms"]
    confidence: high
    topics: [indemnification]
  arbitration: {says: Not looked at yet., confidence: not-verified}
facts:
  berth: {value: Whether a public boat may have a berth., confidence: not-verified}
---

## Before the first post

Ask [counsel](../review/index.md), and read about [indemnity](../topics/indemnification.md).
""",
    "registry/accounts.yml": """accounts:
  boats:
    platform: harbor
    handle: "@StateBoats"
    office: Department of Boats
    admins: [A. Admin]
    accepted: {on: 2026-09-01, by: A. Admin}
  parks:
    platform: lantern
    handle: "@StateParks"
    office: Department of Parks
    review_on: 2026-09-15
""",
    "docs/platforms/lantern.md": """---
title: Lantern
documents:
  terms: {title: Terms, url: "https://lantern.example/terms", select: [main]}
---
""",
    "docs/topics/indemnification.md": """---
title: Indemnification
summary: A promise to pay for the platform's losses.
severity: high
removed_severity: medium
why: Most public bodies have no power to promise this.
signals:
  clause: a promise to indemnify
  patterns: ["(indemnify | hold harmless)"]
  should_match: [You shall indemnify us.]
  should_not_match: [We indemnify you.]
issue: |
  An open promise can be an unlawful debt.

  - It may need a vote.
  - It may be void.
ask: [Which law forbids it?]
evidence: [Counsel's memo]
responsible: [counsel, cio]
fix: Strike it by amendment.
facts:
  rule:
    value: A state agency may not promise indemnity without a statute.
    authority: Fict. Stat. § 768.28(19)
    basis: statute
    source: ["https://law.example/768.28"]
    checked: 2026-11-01
    confidence: high
related: [governing-law]
---
""",
    "docs/topics/governing-law.md": """---
title: Governing law
summary: Whose law decides a dispute.
severity: high
why: A public body usually may not be judged by another state's law.
signals:
  clause: the law that governs
  patterns: [governed by the law]
  should_match: [These terms are governed by the law of Delaware.]
  should_not_match: [Be kind.]
---
""",
    "docs/topics/public-records.md": """---
title: Public records
summary: A post is a record.
---
""",
    "docs/states/fl.md": """---
title: Florida
postal: FL
click: Our reading, not law.
facts:
  public-records-act:
    - value: The act gives the public access to records.
      label: Act
      authority: Fict. Stat. § 119.07(1)
      basis: statute
      source: ["https://law.example/119"]
      checked: 2026-11-01
      confidence: high
  indemnity-limit:
    - {value: We found none., basis: none-found, confidence: not-verified}
---
""",
    "docs/states/oh.md": "---\ntitle: Ohio\npostal: OH\n---\n",
    "docs/guide/free-speech.md": """---
title: Comments and free speech
summary: What an agency may take down.
topics: [public-records]
---

## The rule

Look [at the topic](../topics/public-records.md).
""",
    "docs/decisions/0001-files-in-git.md": "---\ntitle: Everything is a file\n---\n\n## Context\n\nA page.\n",
    "docs/reports/2026-W37.md": "---\ntitle: 'Week 2026-W37'\nweek: 2026-W37\n---\n\nTwo changes.\n",
    "checklists/joining.md": """---
title: Before joining
summary: What must be settled before the first click.
reviewed: 2026-11-01
roles: [counsel, records]
items:
  bj-01:
    question: Does a law let the agency promise indemnity?
    why: Without one the promise may be void.
    authority: ["Fict. Stat. § 768.28(19)"]
    evidence: Counsel's memo
    how: Ask counsel for a memo that names the law.
    role: counsel
    also: [cio]
    stage: before-joining
    topics: [indemnification]
    rests_on: [{document: harbor/terms-of-service, topic: indemnification}]
    stop: true
  bj-02:
    question: Who keeps the posts as records, and for how long?
    why: A post is a record in most states.
    evidence: The retention schedule
    role: records
    stage: operating
    frequency: quarterly
    states: [FL]
    topics: [public-records]
    rev: 2
    changed: 2026-09-10
  bj-03:
    question: Is the law that governs the terms the agency's own?
    why: A foreign law may be void for the agency.
    evidence: The amendment
    role: counsel
    stage: before-joining
    platforms: [harbor]
    topics: [governing-law]
    rests_on:
      - {document: harbor/terms-of-service, topic: governing-law, quote: the state where you live}
retired: {bj-99: Its law was repealed in 2026.}
sections:
  - {title: Authority, items: [bj-01, bj-03]}
  - {title: Records, items: [bj-02]}
---

## Afterwards

Keep the form with the account register.
""",
}


def make(root: Path) -> Path:
    """Write the project: pages, three captures, four runs, two changes of which one is signed."""
    shutil.copytree(SOURCE / "docs" / "assets", root / "docs" / "assets")
    shutil.copytree(SOURCE / "docs" / "about", root / "docs" / "about")
    shutil.copy(SOURCE / "mkdocs.yml", root / "mkdocs.yml")
    for place, text in PAGES.items():
        write(root / place, text)
    _keep(root / "tos_snapshots")
    _review(root / "docs" / "changes")
    return root


def an_empty_project(root: Path) -> Path:
    """A project in which nothing is written yet and no run was ever made."""
    shutil.copytree(SOURCE / "docs" / "assets", root / "docs" / "assets")
    shutil.copytree(SOURCE / "docs" / "about", root / "docs" / "about")
    shutil.copy(SOURCE / "mkdocs.yml", root / "mkdocs.yml")
    return root


@cache
def built() -> Path:
    """The site of that project, built and finished once for all tests of a process."""
    folder = Path(mkdtemp(prefix="govterms-site-"))
    site.build(make(folder / "project"), folder / "site")
    return folder / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on loopback, at the address given."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def version(week: int) -> Version:
    """How the terms read in a week, counted from 0."""
    return Version(DOCUMENT.id, WEEKS[week], TEXTS[week])


def _keep(folder: Path) -> None:
    archive = Archive(folder)
    for week in range(3):
        archive.add(_capture(week), Reading(version(week), None, "declaration", "1"))
    ledger = Ledger(folder / "_ledger")
    outcomes = ("first", "changed", "changed", "problem")
    for week, outcome in enumerate(outcomes):
        run = f"{WEEKS[week]:%Y%m%dT%H%M%SZ}"
        checked = Entry(
            "checked", run, "", DOCUMENT.id, outcome,  # type: ignore[arg-type]
            problem="login-wall" if outcome == "problem" else None,
        )  # fmt: skip
        ledger.add([Entry("begin", run, ""), checked, Entry("end", run, "")])


def _capture(week: int) -> Capture:
    lines = "".join(_element(paragraph) for paragraph in TEXTS[week])
    body = f"<!doctype html><title>Terms</title><main>{lines}</main>"
    exchange = Exchange(
        url=URL,
        final_url=URL,
        status=200,
        media_type="text/html",
        body=body.encode(),
        encoding="utf-8",
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"<b>one"')),
        robots="allowed",
    )
    return Capture(DOCUMENT.id, WEEKS[week], (exchange,))


def _element(paragraph: str) -> str:
    level = len(paragraph) - len(paragraph.lstrip("#"))
    text = paragraph.lstrip("# ").replace("&", "&amp;").replace("<", "&lt;")
    return f"<h{level}>{text}</h{level}>" if level else f"<p>{text}</p>"


def _review(folder: Path) -> None:
    signed = review.read(review.open_review(_case(1, "governing-law"), folder))
    review.sign(
        review.sign(signed, _signature(signed.page.scope, "R. Counsel")),
        _signature(signed.page.scope, "S. Counsel"),
    )
    review.open_review(_case(2, "indemnification"), folder)


def _signature(scope: str, by: str) -> Signature:
    return Signature(disposition="no-action", by=by, on=date(2026, 9, 9), scope=scope)


def _case(week: int, topic: str) -> Case:
    change = diff.compare(version(week - 1), version(week))
    place = change.places[0].id
    finding = Finding(topic, "added", "high", ("<b>indemnify</b>",), place, "It may be void.")
    words = (
        KeyWord("modal", "may", "shall", place),
        KeyWord("period", "30 days", "10 days", place),
    )
    return Case(
        document=DOCUMENT,
        platform_title="Harbor",
        before=f"{WEEKS[week - 1]:%Y%m%dT%H%M%SZ}",
        after=f"{WEEKS[week]:%Y%m%dT%H%M%SZ}",
        change=change,
        flags=Flags(
            (finding,), words, "high", ("A promise to indemnify was added.",), EFFECTIVE[week]
        ),
        topics=((topic, topic.replace("-", " ").capitalize()),),
        sample=True,
    )
