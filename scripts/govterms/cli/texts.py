"""Texts: the stages on their own, over files and lines: extract, compare, tag."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from govterms import declare, diff, flag, quality
from govterms.cli import outputs
from govterms.cli.progress import bar
from govterms.cli.project import near_or_source
from govterms.errors import ExtractError, UsageError
from govterms.extract import hidden_in_file, read_file
from govterms.model import Change, Flags, Problem, Version


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts beside each other: what differs, the flags, and whether each side is the terms.

    `problem` says why the new side is not; `unlike` why the old side is not, so that there is nothing to
    compare with: a page that came back after a wall has not changed.
    """

    change: Change
    flags: Flags
    problem: Problem | None
    unlike: Problem | None = None

    @property
    def detail(self) -> str:
        """What a reader must know of a side that is not the terms."""
        if self.problem:
            return self.problem.detail
        if self.unlike:
            return f"the old side is not the terms ({self.unlike.reason}): {self.unlike.detail}"
        return ""


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--select", multiple=True, metavar="CSS", help="What on the page is the terms [body]."
)
@click.option("--remove", multiple=True, metavar="CSS", help="What in it is not.")
def extract(file: Path, select: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """The terms in an HTML or PDF file as Markdown text.

    \b
    govterms extract terms.html --select main --remove nav
    """
    try:
        version = read_file(file, select, remove)
    except ExtractError as error:
        raise UsageError(f"{file}: {error}") from error
    click.echo(version.text, nl=False)


@click.command()
@click.argument("old", required=False, type=click.Path(exists=True, path_type=Path))
@click.argument("new", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a redline page here.")
@click.option(
    "--docx", type=click.Path(path_type=Path), help="Write a Word file with tracked changes."
)
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='JSON Lines {"id","old","new"} in, one JSON object a line out, in order.',
)
@click.option("--exit-code", is_flag=True, help="Exit 1 where the texts differ.")
@click.pass_context
def compare(
    ctx: click.Context,
    old: Path | None,
    new: Path | None,
    as_json: bool,
    html: Path | None,
    docx: Path | None,
    pairs: Path | None,
    exit_code: bool,
) -> None:
    """What differs between two text, Markdown, HTML or PDF files, with flags.

    \b
    govterms compare old.md new.md
    govterms compare old.html new.html --docx redline.docx
    govterms compare --pairs pairs.jsonl
    """
    rules = _rules()
    if pairs:
        for said in _pairs(pairs, rules):
            click.echo(outputs.line(said))
        return
    if old is None or new is None:
        raise click.UsageError("give OLD and NEW, or --pairs FILE")
    compared = compared_files(old, new, rules)
    _write(compared, html, docx)
    if as_json:
        told = _told(compared)
        click.echo(outputs.line(told))
    elif not (html or docx):
        click.echo(_words(compared))
    ctx.exit(1 if exit_code and compared.change.places else 0)


@click.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def tag(file: Path | None) -> None:
    """The topics of sentences: JSON Lines {"doc","i","text"} in, {"doc","i","topics"} out.

    Reads standard input where no FILE is given. The lines of one document stand together, in order:
    a sentence is read with its neighbours and under its heading.
    """
    rules = _rules()
    if file:
        with file.open(encoding="utf-8") as lines:
            _echo_all(flag.tag_lines(lines, rules))
    else:
        _echo_all(flag.tag_lines(sys.stdin, rules))


def compared_files(old: Path, new: Path, rules: flag.Rules) -> Compared:
    """Two files compared. A new side that cannot be read is a problem; an old one is an error."""
    try:
        before = read_file(old)
    except ExtractError as error:
        raise UsageError(f"{old}: {error}") from error
    try:
        after = read_file(new)
    except ExtractError as error:
        return Compared(_nothing(before), Flags((), (), "none"), error.problem)
    problem = quality.judge_text(after, before, None)
    unlike = None if problem else quality.judge_text(before, after, None)
    if unlike and unlike.reason not in quality.SOFT_REASONS:
        return Compared(_nothing(before), Flags((), (), "none"), None, unlike)
    change = diff.compare(before, after)
    came = flag.came(hidden_in_file(new), hidden_in_file(old))
    return Compared(change, replace(flag.flag(change, rules), unseen=came), problem)


def _told(compared: Compared) -> dict[str, object]:
    return outputs.comparison(compared.change, compared.flags, compared.problem, compared.detail)


def _nothing(version: Version) -> Change:
    return Change(version, version, (), "none", 0, 0)


def _rules() -> flag.Rules:
    topics = declare.load_topics(near_or_source().root)
    return flag.rules({slug: written.page for slug, written in topics.items()})


def _pairs(path: Path, rules: flag.Rules) -> Iterator[dict[str, object]]:
    """The comparison of each pair, in order; paths are relative to the file that names them."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    with bar("comparing", len(lines)) as step:
        for number, line in enumerate(lines, 1):
            pair = _pair(line, f"{path}:{number}")
            compared = compared_files(path.parent / pair["old"], path.parent / pair["new"], rules)
            step()
            told = _told(compared)
            yield {"id": pair["id"], **told}


def _pair(line: str, where: str) -> dict[str, str]:
    try:
        pair = json.loads(line)
        return {key: str(pair[key]) for key in ("id", "old", "new")}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f'{where}: not a JSON object with "id", "old" and "new"') from error


def _write(compared: Compared, html: Path | None, docx: Path | None) -> None:
    from govterms import redline

    if html:
        html.write_text(redline.page(compared.change, compared.flags.unseen), encoding="utf-8")
    if docx:
        docx.write_bytes(redline.docx(compared.change))


def _words(compared: Compared) -> str:
    """The comparison for a reader at a terminal."""
    from govterms import redline

    change, flags, problem = compared.change, compared.flags, compared.problem
    if problem:
        return f"the new side is not the terms ({problem.reason}): {problem.detail}"
    if compared.unlike:
        return compared.detail
    lines = [
        f"{change.change_class}, severity {flags.severity}: {len(change.places)} places, "
        f"{change.words_added} words added, {change.words_removed} removed"
    ]
    lines += [
        f"  {one.severity}: {one.topic} {one.direction}: {one.why} [{'; '.join(one.matched)}]"
        for one in flags.findings
    ]
    lines += [
        f"  {one.kind}: {one.before or 'none'} -> {one.after or 'none'}" for one in flags.key_words
    ]
    lines += [f"  {redline.unseen(one)}" for one in flags.unseen]
    return "\n".join(lines)


def _echo_all(lines: Iterable[str]) -> None:
    write = sys.stdout.write
    for line in lines:
        write(line if line.endswith("\n") else line + "\n")
