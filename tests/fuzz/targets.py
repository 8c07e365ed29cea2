"""Targets: one function for each door through which strangers' bytes come in.

bytes -> nothing, or an exception where the door did what it must never do

A door may refuse in words (its own error); any other exception is a finding, and so is a promise that does
not hold of what it let in.
"""

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

from govterms import declare, diff, flag, frontmatter, quality, redline
from govterms.accounts import table
from govterms.errors import ArchiveError, DeclarationError, ExtractError, UsageError
from govterms.extract import check_selector, extract_exchange, hidden_in, normalise
from govterms.extract.pdf import paragraphs_of
from govterms.extract.pdf_pages import RefusedError, texts
from govterms.extract.selectors import compiled
from govterms.fetch import robots
from govterms.flag.patterns import PatternError, parse
from govterms.imports.declarations import drafts
from govterms.imports.manifest import read as read_manifest
from govterms.imports.names import Names
from govterms.model import Exchange, Part, Version
from govterms.model.change_pages import ChangePage, Signature
from govterms.model.checklists import Checklist
from govterms.model.platforms import Platform
from govterms.model.topics import Topic
from govterms.review import mail
from govterms.snapshot.ledger import SEAL, Ledger

URL = "https://harbor.example/terms"
PART = Part(URL, ("body",))
CUT = b"\n=====\n"
"""What parts the two sides of an input that has two."""
ROOT = Path(__file__).resolve().parents[2]


def extract_html(data: bytes) -> None:
    """A page of any bytes gives paragraphs that read as they should, twice the same, or a reason."""
    exchange = Exchange(URL, URL, 200, "text/html", data)
    try:
        paragraphs = extract_exchange(exchange, PART)
        hidden_in(exchange, PART)
    except ExtractError:
        return
    assert paragraphs
    assert all(one.strip() for one in paragraphs), "an empty paragraph"
    assert all("\r" not in one and "\0" not in one for one in paragraphs), "a control character"
    assert paragraphs == extract_exchange(exchange, PART), "another reading of the same bytes"


def extract_text(data: bytes) -> None:
    """A text of any bytes, in any encoding that a server may name, gives paragraphs or a reason."""
    label, _, body = data.partition(b"\n")
    exchange = Exchange(URL, URL, 200, "text/markdown", body, label.decode("latin-1"))
    try:
        paragraphs = extract_exchange(exchange, PART)
    except ExtractError:
        return
    assert all(one.strip() for one in paragraphs), "an empty paragraph"


def extract_pdf(data: bytes) -> None:
    """A PDF of any bytes gives the text of its pages or is refused. Here without the process around it."""
    try:
        pages = list(texts(data))
    except RefusedError:
        return
    assert all(one.strip() for one in paragraphs_of(pages)), "an empty paragraph"


def pdf_lines(data: bytes) -> None:
    """Lines of pages become paragraphs, whatever is in them."""
    pages = data.decode("utf-8", "replace").split("\f")
    assert all(one.strip() for one in paragraphs_of(pages)), "an empty paragraph"


@cache
def _rules() -> flag.Rules:
    topics = declare.load_topics(ROOT)
    return flag.rules({slug: written.page for slug, written in topics.items()})


def _side(data: bytes) -> Version:
    lines = data.decode("utf-8", "replace").split("\n")
    return Version("harbor/terms", None, tuple(told for line in lines if (told := normalise(line))))


def compare(data: bytes) -> None:
    """Of any two texts the places lead from one to the other, are flagged, and shown without acting."""
    old, _, new = data.partition(CUT)
    before, after = _side(old), _side(new)
    change = diff.compare(before, after)
    assert diff.apply(change) == after.paragraphs, "the places do not lead to the new text"
    assert bool(change.places) == (before.paragraphs != after.paragraphs)
    flag.flag(change, _rules())
    quality.judge_text(after, before, None)
    shown = "".join(redline.html_in_context(change, place) for place in change.places)
    assert "<script" not in shown, "a platform's words act"
    etree.fromstring(f"<div>{shown}</div>", etree.XMLParser(huge_tree=True))


MODELS = (Platform, Topic, Checklist, ChangePage)


def load(data: bytes) -> None:
    """A page of any text is read or refused by file and line, under each of the models."""
    text = data.decode("utf-8", "replace")
    for model in MODELS:
        with suppress(DeclarationError):
            frontmatter.parse(text, model, "page.md")


def ledger(data: bytes) -> None:
    """A ledger of any lines is read to its end; lines whose seal is right may say anything."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Ledger(Path(folder))
        (kept.folder / "2026-08.jsonl").write_bytes(data)
        lines = [_sealed(line) for line in data.split(b"\n")]
        (kept.folder / "2026-09.jsonl").write_bytes(b"\n".join(lines))
        told = list(kept.lines())
        assert sum(line.file == "2026-09.jsonl" for line in told) <= len(lines)
        with suppress(ArchiveError):  # a merge that nobody resolved
            kept.last_run()
            kept.head()


def _sealed(line: bytes) -> bytes:
    """A line as somebody forges it who knows how they are sealed."""
    body = line.removesuffix(b"}") + b"}"
    return body[:-1] + SEAL + sha256(body).hexdigest().encode() + b'"}'


@cache
def _page() -> etree._Element:
    return etree.HTML("<body><main id='a' class='b'><p>One <b>two</b></p><p>Three</p></main>")


def selector(data: bytes) -> None:
    """A selector of any text is refused in words, or runs."""
    css = data.decode("utf-8", "replace")
    if check_selector(css) is None:
        compiled(css)(_page())


def declarations(data: bytes) -> None:
    """Another archive's declaration of any bytes is a draft that reads back, or a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "Harbor.json").write_bytes(data)
        for draft in drafts(Path(folder), Names(())):
            if not isinstance(draft, str):
                frontmatter.parse(draft.text, Platform, "harbor.md")


def manifest(data: bytes) -> None:
    """A manifest of any bytes is read or refused line by line, and names no file outside its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manifest.jsonl"
        path.write_bytes(data)
        try:
            read_manifest(path, Names(()))
        except UsageError:
            return


def register(data: bytes) -> None:
    """A register as CSV of any text is read, and reads back the same, or is refused."""
    try:
        told = table.from_csv(data.decode("utf-8", "replace"), "accounts.csv")
    except DeclarationError:
        return
    assert table.from_csv(table.to_csv(told), "accounts.csv") == told, "not the same when read back"


def tag(data: bytes) -> None:
    """Lines to tag are tagged or refused by their number."""
    try:
        list(flag.tag_lines(data.decode("utf-8", "replace").split("\n"), _rules()))
    except UsageError:
        return


def pattern(data: bytes) -> None:
    """A pattern of any text is read or refused."""
    try:
        parse(data.decode("utf-8", "replace"))
    except PatternError:
        return


def robots_file(data: bytes) -> None:
    """A robots.txt of any bytes gives rules that answer, whatever address is asked about."""
    rules, _, path = data.partition(CUT)
    told = robots.answered(200, rules)
    told.allows(f"https://harbor.example/{path.decode('latin-1')}")
    assert told.crawl_delay >= 0


def letter(data: bytes) -> None:
    """A mail of any bytes is a letter whose words fit a page, twice the same, or is refused."""
    try:
        told = mail.read(data)
    except UsageError:
        return
    assert told == mail.read(data), "another reading of the same bytes"
    assert told.sender == mail.sender_of(data)
    words = told.by + told.note + told.sender
    assert words.isprintable(), "a character that nobody sees"
    Signature(
        disposition=told.disposition, by=told.by, on=told.on, scope=told.scope, note=told.note
    )


Target = Callable[[bytes], None]
TARGETS: Mapping[str, Target] = {
    "compare": compare,
    "declarations": declarations,
    "extract-html": extract_html,
    "extract-pdf": extract_pdf,
    "extract-text": extract_text,
    "ledger": ledger,
    "load": load,
    "mail": letter,
    "manifest": manifest,
    "pattern": pattern,
    "pdf-lines": pdf_lines,
    "register": register,
    "robots": robots_file,
    "selector": selector,
    "tag": tag,
}
