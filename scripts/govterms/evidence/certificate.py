"""Certificate: the form that a qualified person signs under Fed. R. Evid. 902(13) and 902(14).

Dossier -> Blocks

The form is that of docs/models/fre-902-13-14-certificate.md, with what the tool knows filled in; what only a
person can know stands in square brackets. It states no law beyond that page, and swears to nothing.
"""

from collections.abc import Iterator

from govterms.evidence.dossier import Dossier, Gap
from govterms.evidence.forms import Block, Heading, Table, Words
from govterms.model.records import Entry
from govterms.review import counted
from govterms.snapshot import Kept

TITLE = "Certificate of a qualified person under Fed. R. Evid. 902(13) and 902(14)"
BEFORE = (
    "A form, filled in by a machine and not yet anybody's statement. Fill in what stands in square "
    "brackets, and strike what you do not know yourself. Have counsel read it against the law of your "
    "state before it is used. It is for federal court; look up the rule of your own courts. It must be "
    "made by someone who knows the process, tell how the result is accurate and not merely say so, and "
    "be given to the other side with notice in time to contest it."
)
HOW = {
    "requests": "asks for each address over HTTP",
    "browser": "opens each address in a browser, and keeps what the browser then shows",
}


def blocks(dossier: Dossier) -> Iterator[Block]:
    """The whole form, in order."""
    yield Words(BEFORE)
    yield Words("[Court, case name, number]")
    yield Words("I, [name], state:")
    yield from _statements(dossier)
    yield Words(
        "I declare under penalty of perjury under the laws of the United States that the foregoing is "
        "true and correct. Executed on [date] at [place]."
    )
    yield Words("[Signature]")
    yield from _schedules(dossier)


def _statements(dossier: Dossier) -> Iterator[Block]:
    yield Words(
        "I am [office] of [agency]. I have [training and experience] with govterms, the tool named below. "
        "I know the facts below from my own work and from the logs described.",
        "1.",
    )
    yield Words(_system(dossier), "2. The system.")
    yield Words(
        "[How you know: tests of [number] items against the live page, last on [date], with [result].] "
        "On [date] I ran `govterms verify` over the whole archive; it reported [nothing that was altered, "
        "missing, added or moved].",
        "3. That it is accurate.",
    )
    yield Words(_captures(dossier), "4. The captures.")
    yield Words(
        "The files offered as Exhibits [numbers] were copied from the archive on [date]. I calculated the "
        "SHA-256 value of each copy. Each equals the value recorded at capture. The values are in "
        "Schedule 1, and the lines of the ledger that recorded them are named in Schedule 2.",
        "5. The copies.",
    )
    yield Words(_between(dossier), "6. What was not captured.")
    yield Words(
        "I do not say who wrote the content or that it is true. I do not say on which day between the two "
        "captures the text was changed. [If known: facts that connect the content to the platform.]",
        "7. What I do not say.",
    )


def _system(dossier: Dossier) -> str:
    tools = sorted({kept.provenance.tool for kept in dossier.captures})
    ways = sorted({page.how for kept in dossier.captures for page in kept.provenance.pages})
    how = "; ".join(HOW.get(way, f"took the text as it was made by {way}") for way in ways)
    return (
        f"[Agency] uses {' and '.join(tools)} to watch the published terms of platforms. The tool {how}; "
        "writes what was returned, with the request, the headers and the time, into a file in the WARC "
        "format; and calculates the SHA-256 value of that file. The transfer coding of an answer is "
        "undone before it is written, and the headers that described it are kept under other names. Each "
        "run adds lines to a ledger, in which each line carries the SHA-256 value of the line before it. "
        "Its clock is set by [source]."
    )


def _captures(dossier: Dossier) -> str:
    taken = [kept for kept in dossier.captures if kept.provenance.imported_from]
    words = (
        "At the times (UTC) in Schedule 1, the system captured the addresses listed there. It ran "
        "[by its schedule; or: I or a person under my direction, named there, ran it]. Nothing was added "
        "to or taken from what was returned, but as paragraph 2 says."
    )
    return " ".join([words, *map(_taken, taken)])


def _taken(kept: Kept) -> str:
    return (
        f"The capture of {kept.stamp} was not made by [agency]: it was taken in from "
        f"{kept.provenance.imported_from}, and I know of its making only what that archive says."
    )


def _between(dossier: Dossier) -> str:
    counts = ", ".join(f"{number} {word}" for word, number in sorted(dossier.counts.items()))
    checks = counted(len(dossier.checks), "time")
    words = f"From the earlier capture to the later the document was checked {checks}"
    words += f" ({counts})." if counts else "."
    if dossier.troubles:
        words += (
            f" On {len(dossier.troubles)} of these the terms did not come; Schedule 3 names each."
        )
    if dossier.gaps:
        times = counted(len(dossier.gaps), "time")
        words += f" More than ten days passed without a check {times}; Schedule 3 names each."
    if not dossier.troubles and not dossier.gaps:
        words += " The terms came each time, and never more than ten days passed without a check."
    return words


def _schedules(dossier: Dossier) -> Iterator[Block]:
    yield Heading("Schedule 1: the captures")
    heads = ("Exhibit", "File", "Address asked", "Address answered", "Status", "Captured (UTC)")
    rows = tuple(row for kept in dossier.captures for row in _rows(kept))
    yield Table((*heads, "Operator", "Tool", "SHA-256 of what was returned"), rows)
    files = tuple(row for kept in dossier.captures for row in _files(kept))
    yield Table(("Exhibit", "File", "SHA-256 of the file"), files)
    yield Heading("Schedule 2: the ledger")
    proof = dossier.proof
    yield Words(
        f"The lines from {proof.begins} to the last ({len(proof.lines)} lines) vouch for these files. The "
        f"SHA-256 value of the last line is {proof.head}."
    )
    yield Words(
        f"Time stamps of others over one of these lines: {', '.join(proof.tokens)}."
        if proof.tokens
        else "No authority's time stamp is kept over any of these lines."
    )
    yield Heading("Schedule 3: checks without result, and times without a check")
    missed = (*map(_trouble, dossier.troubles), *map(_gap, dossier.gaps))
    if missed:
        yield Table(("From (UTC)", "To (UTC)", "What happened", "Detail"), missed)
    else:
        yield Words("None.")


def _rows(kept: Kept) -> Iterator[tuple[str, ...]]:
    told = kept.provenance
    for page in told.pages:
        yield (
            "[ ]",
            kept.warc.name,
            page.asked,
            page.answered,
            str(page.status),
            f"{told.at:%Y-%m-%d %H:%M:%S}",
            "[ ]",
            told.tool,
            page.sha256,
        )


def _files(kept: Kept) -> Iterator[tuple[str, ...]]:
    yield "[ ]", kept.warc.name, kept.provenance.warc
    yield "[ ]", kept.page.name, kept.page_digest


def _trouble(entry: Entry) -> tuple[str, ...]:
    at = f"{entry.at:%Y-%m-%d %H:%M}"
    return at, at, str(entry.problem or entry.outcome), entry.detail


def _gap(gap: Gap) -> tuple[str, ...]:
    since, until = gap.since.at, gap.until.at
    return f"{since:%Y-%m-%d %H:%M}", f"{until:%Y-%m-%d %H:%M}", "not checked", ""
