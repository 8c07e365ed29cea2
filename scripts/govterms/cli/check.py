"""Check, doctor and verify: is what we wrote right, does the watch fare well, is what we kept intact?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from govterms import accounts, declare, flag, publish, review
from govterms import health as fare
from govterms.cli.evidence import ca_option, wrong_signatures, wrong_stamps
from govterms.cli.project import Project, root_option
from govterms.declare import facts, links
from govterms.errors import DeclarationError, UsageError
from govterms.frontmatter import Written
from govterms.model.pages import Article
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.verify import verify as verify_kept

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@click.command()
@root_option
@click.option("--strict", is_flag=True, help="A void signature is a problem too.")
def check(project: Project, strict: bool) -> None:
    """Every problem in what people wrote, with file and line.

    A signature that is void, because the report changed after it, is told; it is a problem only where
    `--strict` asks so, for the watch must go on. Exit status 2 where there is a problem.
    """
    found = list(problems(project))
    void = list(review.voids(review.pages(project.changes))) if not found else []
    if strict:
        found += void
    else:
        for words in void:
            click.echo(words, err=True)
    if found:
        raise DeclarationError(found)
    click.echo("Everything that people wrote is right.", err=True)


@click.command()
@root_option
@click.option("--check", "strict", is_flag=True, help="Exit 1 where something should be mended.")
@click.pass_context
def doctor(ctx: click.Context, project: Project, strict: bool) -> None:
    """The health of declarations: what rots, flips, drifts, or was never checked."""
    declared = declare.load_watch(project.root)
    ledger = Ledger(project.ledger)
    told = fare.health(ledger.entries(), declared.watched())
    now = datetime.now(UTC)
    archive = Archive(project.snapshots)
    found = [
        (one.document, words)
        for one in told
        for words in (*fare.complaints(one, now), *_shrunk(archive, one.document))
    ]
    for document, words in found:
        click.echo(f"{document}: {words}")
    undeclared = set(archive.documents()) - {one.document for one in told}
    for document in sorted(undeclared):
        click.echo(f"{document}: kept captures, but no longer declared")
    if not found:
        click.echo("Every document is well.", err=True)
    ctx.exit(1 if strict and found else 0)


def _shrunk(archive: Archive, document_id: str) -> Iterator[str]:
    words = [kept.provenance.words for kept in archive.kept(document_id) if kept.is_good]
    if said := fare.shrinking(words):
        yield said


@click.command()
@root_option
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="DIGEST|FILE",
    help="A head that was published, or a copy of the site's data/ledger.json: it must still be there.",
)
@ca_option
@click.pass_context
def verify(
    ctx: click.Context, project: Project, heads: tuple[str, ...], roots: Path | None
) -> None:
    """Re-hash everything kept; name each file that was altered, is missing, or is not in the ledger.

    \b
    govterms verify
    govterms verify --head ~/ledger-of-march.json

    Exit status 1 where there is one.
    """
    ledger = Ledger(project.ledger)
    found = 0
    problems = verify_kept(project.snapshots, ledger, _published(heads))
    others = chain(wrong_stamps(ledger, roots), wrong_signatures(project))
    for problem in chain(problems, others):
        click.echo(problem)
        found += 1
    if not found:
        click.echo(f"Everything kept is as it was kept. Ledger head {ledger.head()}.", err=True)
    ctx.exit(1 if found else 0)


def _published(heads: Iterable[str]) -> set[str]:
    """The digests given, or named in files. Raises UsageError where something else is given."""
    wanted: set[str] = set()
    for head in heads:
        words = Path(head).read_text(encoding="utf-8") if Path(head).is_file() else head
        found = set(DIGEST.findall(words))
        if not found:
            raise UsageError(f"--head {head}: is no digest, and no file that names one")
        wanted |= found
    return wanted


def problems(project: Project) -> Iterator[str]:
    """What is wrong with pages, topics' examples and counsel's pages."""
    wrong: list[str] = []
    articles = facts.load_articles(project.root, wrong)
    yield from wrong
    try:
        declared = declare.load(project.root)
    except DeclarationError as error:
        yield from error.problems
    else:
        yield from _between(project, declared, articles)
    try:
        accounts.load(project.root)
    except DeclarationError as error:
        yield from error.problems
    for path in sorted(project.changes.glob("*/*/*.md")):
        try:
            page = review.read(path)
        except DeclarationError as error:
            yield from error.problems
        else:
            yield from (f"{path}:1: {words}" for words in page.wrongs)


def _between(
    project: Project, declared: declare.Declarations, articles: Mapping[str, Written[Article]]
) -> Iterator[str]:
    """What is wrong between pages that are each right by themselves."""
    for slug, written in declared.topics.items():
        for words in flag.check_topic(slug, written.page):
            keys = words.partition(":")[0].split(".")
            yield f"{written.at(*keys)}: {words}"
    yield from facts.wrong_citations(facts.all_facts(declared, articles))
    yield from facts.long_quotations([*facts.all_pages(declared), *articles.values()])
    made = frozenset(uri for uri, _ in publish.pages(declared, project.root))
    yield from links.dead_links(project.root, made)
    for words in facts.stale(facts.all_facts(declared, articles), datetime.now(UTC).date()):
        click.echo(words, err=True)
