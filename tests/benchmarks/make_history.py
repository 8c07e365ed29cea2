"""Make a project with a long history, the same each time: many documents, each changed many times.

folder, number of changes -> a project whose site has a page for each change

Every change is real: two texts compared by our rules, its page opened and signed as counsel would; the
newest change of a document waits. Only the findings are set by hand, so that each page has a table.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from govterms import diff, review
from govterms.model import Capture, Document, Exchange, Finding, Flags, Part, Version
from govterms.model.change_pages import Signature
from govterms.model.records import Entry
from govterms.review import Case
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.packing import Reading

SOURCE = Path(__file__).resolve().parents[2]
FIRST = datetime(2021, 1, 4, 9, 17, tzinfo=UTC)
CHANGES = 25
"""Changes of one document: half a year of a platform that never rests, or ten years of a calm one."""
OF_PLATFORM = 10
PARAGRAPHS = 40
WORDS = (
    *("agree", "account", "agency", "content", "licence", "notice", "service", "records", "court"),
    *("claim", "party", "days", "written", "law", "platform", "use", "remove", "public", "terms"),
    *("state", "officer", "post", "request", "review", "appeal", "data"),
)
TOPIC = """---
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
"""


def make(root: Path, changes: int) -> Path:
    """Write the project and give its folder."""
    for name in ("assets", "about"):
        shutil.copytree(SOURCE / "docs" / name, root / "docs" / name)
    shutil.copy(SOURCE / "mkdocs.yml", root / "mkdocs.yml")
    _write(root / "docs" / "topics" / "governing-law.md", TOPIC)
    documents = list(_documents(changes))
    for slug in dict.fromkeys(document.platform for document in documents):
        _write(root / "docs" / "platforms" / f"{slug}.md", _platform(slug, documents))
    archive, ledger = Archive(root / "tos_snapshots"), Ledger(root / "tos_snapshots" / "_ledger")
    for document in documents:
        _history(root, archive, document)
    _check(ledger, documents)
    return root


def text(document: Document, week: int) -> tuple[str, ...]:
    """The paragraphs of a document in a week; each week two of them differ from the last."""
    return tuple(
        "# Terms of Service"
        if at == 0
        else f"## {at}. Section"
        if at % 8 == 0
        else _paragraph(document, at, _turn(at, week))
        for at in range(PARAGRAPHS)
    )


def change(root: Path, document: Document, week: int) -> Path:
    """Keep one more capture of a document and open the change it makes; gives the change's page."""
    _keep(Archive(root / "tos_snapshots"), document, week)
    return _open(root, document, week)


def first_document() -> Document:
    """The document that every project of this kind has."""
    return next(_documents(1))


def _documents(changes: int) -> Iterator[Document]:
    for number in range(max(1, changes // CHANGES)):
        url = f"https://p{number // OF_PLATFORM}.example/{number}"
        yield Document(
            f"platform-{number // OF_PLATFORM}",
            f"terms-{number % OF_PLATFORM}",
            f"Terms {number % OF_PLATFORM}",
            (Part(url, ("main",)),),
        )


def _platform(slug: str, documents: list[Document]) -> str:
    rows = "".join(
        f'  {one.slug}: {{title: {one.title}, url: "{one.parts[0].url}", select: [main]}}\n'
        for one in documents
        if one.platform == slug
    )
    return f"---\ntitle: {slug.replace('-', ' ').capitalize()}\ndocuments:\n{rows}---\n"


def _turn(at: int, week: int) -> int:
    """How often a paragraph was rewritten by a week: two paragraphs a week, one after the other."""
    return (week + PARAGRAPHS - at % (PARAGRAPHS // 2)) // (PARAGRAPHS // 2)


def _paragraph(document: Document, at: int, turn: int) -> str:
    seed = sum(map(ord, document.id)) * 31 + at * 17
    words = [WORDS[(seed + 7 * place + place * place) % len(WORDS)] for place in range(60)]
    if turn:
        words[at % 60] = f"term{turn}"
        words[(at * 3) % 60] = WORDS[(seed + turn) % len(WORDS)]
    return f"{' '.join(words).capitalize()} {at}."


def _history(root: Path, archive: Archive, document: Document) -> None:
    _keep(archive, document, 0)
    for week in range(1, CHANGES + 1):
        _keep(archive, document, week)
        path = _open(root, document, week)
        if week < CHANGES:
            page = review.read(path)
            review.sign(page, _signature(page.page.scope))


def _keep(archive: Archive, document: Document, week: int) -> None:
    version = _version(document, week)
    body = "".join(
        f"<h2>{one.lstrip('# ')}</h2>" if one.startswith("#") else f"<p>{one}</p>"
        for one in version.paragraphs
    )
    exchange = Exchange(
        url=document.parts[0].url,
        final_url=document.parts[0].url,
        status=200,
        media_type="text/html",
        body=f"<!doctype html><title>Terms</title><main>{body}</main>".encode(),
        encoding="utf-8",
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        robots="allowed",
    )
    capture = Capture(document.id, FIRST + timedelta(weeks=week), (exchange,))
    archive.add(capture, Reading(version, None, "declaration", "1"))


def _version(document: Document, week: int) -> Version:
    return Version(document.id, FIRST + timedelta(weeks=week), text(document, week))


def _open(root: Path, document: Document, week: int) -> Path:
    before, after = _version(document, week - 1), _version(document, week)
    found = diff.compare(before, after)
    finding = Finding(
        "governing-law", "added", "high", ("law",), found.places[0].id, "It may be void."
    )
    case = Case(
        document=document,
        platform_title=document.platform.replace("-", " ").capitalize(),
        before=f"{before.at:%Y%m%dT%H%M%SZ}",
        after=f"{after.at:%Y%m%dT%H%M%SZ}",
        change=found,
        flags=Flags((finding,), (), "medium", ("The law that governs was changed.",)),
        topics=(("governing-law", "Governing law"),),
        sample=True,
    )
    return review.open_review(case, root / "docs" / "changes")


def _signature(scope: str) -> Signature:
    return Signature(disposition="no-action", by="R. Counsel", on=date(2026, 9, 9), scope=scope)


def _check(ledger: Ledger, documents: list[Document]) -> None:
    for week in range(CHANGES + 1):
        run = f"{FIRST + timedelta(weeks=week):%Y%m%dT%H%M%SZ}"
        outcome = "changed" if week else "first"
        checked = [Entry("checked", run, "", one.id, outcome) for one in documents]  # type: ignore[arg-type]
        ledger.add([Entry("begin", run, ""), *checked, Entry("end", run, "")])


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
