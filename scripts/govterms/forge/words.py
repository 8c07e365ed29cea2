"""Words: the pull request and the issues, as their readers see them.

change pages, entries of the newest run -> Drafts; what such a text says of itself -> ids

A platform's words come in as code and never otherwise: nothing in them is markup there, and nobody is
called by an `@name` that a platform wrote.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from govterms.forge.service import Draft
from govterms.model import SEVERITIES, Finding
from govterms.model.change_pages import WrittenFinding
from govterms.model.records import Entry
from govterms.redline.characters import shown
from govterms.report import week_of
from govterms.review import ReviewPage, counted

HIGH = "severity:high"
FAILED = "weekly-check-failed"
TICKED = re.compile(r"^- \[[xX]\] `([a-z0-9/-]+/\d{8}T\d{6}Z)`", re.MULTILINE)
MARK = re.compile(r"<!-- govterms: ([a-z0-9/-]+/\d{8}T\d{6}Z) -->")
MOST = 100
"""Rows of the table: a forge takes no more than some 65,000 characters."""
LATE = 3
"""Checks in a row without the terms, after which a document is named in the pull request by itself."""
PageOf = Callable[[Path], str]


def pull_request(
    pages: Sequence[ReviewPage], run: Sequence[Entry], page_of: PageOf, ticked: frozenset[str]
) -> Draft:
    """The week's pull request: what merging it brings, loudest first, and how the run went."""
    ordered = sorted(pages, key=lambda one: (SEVERITIES.index(one.page.severity), one.id))
    high = sum(one.page.severity == "high" for one in ordered)
    week = week_of(run[0].at)
    said = counted(len(ordered), "change") if ordered else "nothing for counsel"
    title = f"Terms watch {week}: {said}" + (f", {high} of high severity" if high else "")
    body = "\n".join(
        [f"{sentence(run)}\n", *_table(ordered, page_of), *_tasks(ordered, ticked), *_troubles(run)]
    )
    return Draft(title, body, (HIGH,) if high else ())


def sentence(run: Sequence[Entry]) -> str:
    """What became of the documents in a run: `Run of 2026-11-16 09:17 UTC: 2 changed, 41 unchanged`."""
    counts = Counter(str(entry.outcome) for entry in _checked(run))
    order = ("changed", "first", "unchanged", "problem", "failed")
    names = {
        "problem": "not the terms",
        "failed": "did not come",
        "first": "seen for the first time",
    }
    told = [f"{counts[word]} {names.get(word, word)}" for word in order if counts[word]]
    return f"Run of {run[0].at:%Y-%m-%d %H:%M} UTC: {', '.join(told) or 'nothing was asked for'}."


def commit_message(run: Sequence[Entry]) -> str:
    """A run's commit: what became of what, then a line for each document that is not unchanged."""
    lines = [
        f"{entry.document}: {entry.outcome}"
        + (f" ({entry.problem})" if entry.problem else "")
        + (f", {entry.severity}" if entry.outcome == "changed" else "")
        for entry in _checked(run)
        if entry.outcome != "unchanged"
    ]
    return "\n".join([sentence(run), "", *lines]).strip() + "\n"


def high_change(one: ReviewPage, address: str) -> Draft:
    """The issue of one change of high severity."""
    page = one.page
    lines = [
        f"{counted(page.places, 'place')} changed, {page.words_added} words added, "
        f"{page.words_removed} removed.",
        "",
        *(f"- {words}" for words in page.because),
        "",
        *(_finding(finding) for finding in page.findings),
        "",
        f"[Read the change and its redline]({address}). It closes when counsel has signed:",
        "",
        f"    govterms review show {one.id}",
        f"    govterms review sign {one.id} --decision no-action --by NAME",
        "",
        f"<!-- govterms: {one.id} -->",
    ]
    return Draft(f"High: {page.title}", "\n".join(lines), (HIGH,))


def failed(address: str) -> Draft:
    """The issue of a weekly run that did not end well."""
    body = (
        f"The weekly run failed: {address or 'see the job'}\n\n"
        "Its log names what is wrong and what to do. What was kept before is kept. "
        "The next good run closes this issue."
    )
    return Draft("Weekly check failed", body, (FAILED,))


def ticked(body: str) -> frozenset[str]:
    """The changes that people ticked off in a pull request."""
    return frozenset(TICKED.findall(body))


def marked(body: str) -> str | None:
    """The change that an issue is about."""
    found = MARK.search(body)
    return found[1] if found else None


def code(words: str) -> str:
    """Any words as code in one line: no markup, no mention, no cell's end."""
    plain = " ".join(shown(words).split()).replace("`", "'").replace("|", "¦")
    return f"`{plain}`" if plain else "nothing"


def _table(pages: Sequence[ReviewPage], page_of: PageOf) -> Iterator[str]:
    if not pages:
        yield "No change of wording waits for counsel in this branch.\n"
        return
    yield "| severity | change | what | flags |"
    yield "|---|---|---|---|"
    for one in pages[:MOST]:
        page = one.page
        severity = f"**{page.severity}**" if page.severity == "high" else page.severity
        title = page.title.replace("|", "¦").replace("[", "(").replace("]", ")")
        what = f"{page.change_class}, {counted(page.places, 'place')}"
        yield f"| {severity} | [{title}]({page_of(one.path)}) | {what} | {_flags(page.findings)} |"
    if len(pages) > MOST:
        yield f"\n{len(pages) - MOST} more, of lower severity, lie in `docs/changes`."
    yield ""


def _flags(findings: Iterable[WrittenFinding | Finding]) -> str:
    told = dict.fromkeys(f"{one.topic} {one.direction}" for one in findings)
    return ", ".join(told) or "none"


def _tasks(pages: Sequence[ReviewPage], ticked: frozenset[str]) -> Iterator[str]:
    if pages:
        yield "For each change: triage it in its page's head, and let counsel sign it.\n"
    for one in pages[:MOST]:
        is_done = one.id in ticked or one.page.is_closed
        yield f"- [{'x' if is_done else ' '}] `{one.id}`: {one.state}"
    if pages:
        yield ""


def _troubles(run: Sequence[Entry]) -> Iterator[str]:
    """The documents of which this run has no terms."""
    for word, title in (("problem", "Not the terms"), ("failed", "Did not come")):
        found = [entry for entry in _checked(run) if entry.outcome == word]
        if found:
            yield f"### {title}\n"
        for entry in found[:MOST]:
            reason = f" {entry.problem}:" if entry.problem else ""
            yield f"- `{entry.document}`:{reason} {code(entry.detail)}"
        if found:
            yield ""


def _finding(one: WrittenFinding) -> str:
    matched = ", ".join(code(words) for words in one.matched[:5])
    return f"- {one.severity}: {one.topic} {one.direction}. {one.why}" + (
        f" Words: {matched}" if matched else ""
    )


def _checked(run: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in run if entry.kind == "checked"]
