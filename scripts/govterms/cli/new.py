"""New: a proposal for what is not declared yet."""

import textwrap
from collections.abc import Iterator

import click

from govterms import __version__, proposal
from govterms.cli.project import Project, contact, root_option
from govterms.errors import UsageError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Part
from govterms.proposal import Proposal, Reading
from govterms.snapshot import files

SHOWN = 8
"""Paragraphs shown of the beginning and of the end."""


@click.group()
def new() -> None:
    """Propose a page for what is not declared yet.

    \b
    govterms new platform https://www.example.com/terms            look at it first
    govterms new platform https://www.example.com/terms --write    then keep it
    """


@new.command()
@root_option
@click.argument("url")
@click.option("--name", default="", help="The platform's name, as people write it.")
@click.option("--slug", default="", help="The file's name [from the address].")
@click.option("--document", default="", help="The document's slug [from the page's title].")
@click.option("--browser", is_flag=True, help="Show the page in a browser, as for `browser: true`.")
@click.option("--delay", type=float, default=5.0, help="Seconds between the two fetches [5].")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses.")
@click.option("--write", is_flag=True, help="Write docs/platforms/<slug>.md.")
def platform(
    project: Project,
    url: str,
    name: str,
    slug: str,
    document: str,
    browser: bool,
    delay: float,
    allow_private: bool,
    write: bool,
) -> None:
    """Propose a declaration for the page at URL: fetched twice, read, and measured.

    The declaration goes to standard output; what speaks for and against it to standard error.
    """
    settings = Settings(contact(project, None), __version__, delay, allow_private=allow_private)
    part = Part(url, ("body",), (), browser)
    with Web(settings) as web:
        told = proposal.propose(fetch(part, web), fetch(part, web), part)
    for line in _talk(told):
        click.echo(line, err=True)
    place = slug or proposal.platform_slug(url)
    text = proposal.page_text(told, place, document or proposal.document_slug(told), name)
    click.echo(text, nl=False)
    if write:
        _write(project, place, text)


def _write(project: Project, slug: str, text: str) -> None:
    path = project.root / "docs" / "platforms" / f"{slug}.md"
    if path.exists():
        raise UsageError(
            f"{path}: is there already; add the document under its `documents:` by hand"
        )
    files.create(path, text.encode())
    click.echo(
        f"wrote {path}; next: govterms check, then govterms watch {slug} --dry-run", err=True
    )


def _talk(told: Proposal) -> Iterator[str]:
    """What was found, in the order in which a person decides."""
    best = told.best
    if best is None:
        return
    if told.is_whole:
        yield "a PDF or a text, not HTML: it is read whole, whatever select: says"
    yield "found, best first (share of the page's prose, share of it that is prose, words, noise):"
    for one in told.readings:
        mark = "*" if one is best else " "
        yield (
            f"{mark} {one.candidate.select:<28} {one.candidate.coverage:>4.0%} "
            f"{one.candidate.purity:>4.0%} {one.words:>6} {_noise(one)}"
        )
    yield ""
    yield from _preview(best)
    if told.has_few_words:
        yield "hardly any prose: the page is probably made by a script; try --browser"
    for place in best.change.places:
        yield f"differs between two fetches, under {place.heading or 'the start'}: add it to remove:"
        yield f"    {' '.join(place.deleted)[:100]} -> {' '.join(place.inserted)[:100]}"


def _noise(one: Reading) -> str:
    places = len(one.change.places)
    return "steady" if not places else f"{places} differ ({one.change.change_class})"


def _preview(one: Reading) -> Iterator[str]:
    """The beginning and the end of the text: where a selector takes too much, it shows there."""
    paragraphs = one.version.paragraphs
    shown = [
        *paragraphs[:SHOWN],
        *(["…"] if len(paragraphs) > 2 * SHOWN else []),
        *paragraphs[SHOWN:][-SHOWN:],
    ]
    for paragraph in shown:
        yield f"    {textwrap.shorten(paragraph, 100, placeholder=' …')}"
    yield ""
