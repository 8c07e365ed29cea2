"""Guide: the way into topics, states and articles, and why the project is as it is.

Book -> guide/index.md, guide/<article>.md, models/index.md, models/<text>.md, decisions/index.md
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govterms import frontmatter
from govterms.model.pages import Article
from govterms.publish import evidence, heads
from govterms.publish.book import Book
from govterms.publish.words import render

NUMBER = re.compile(r"^\d+\. ")


@dataclass(frozen=True, slots=True)
class Read:
    """An article or a model text: where it lies in the site, its head and its words."""

    uri: str
    page: Article
    body: str


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The guide's first page, its articles, the model texts, and the list of decisions."""
    docs = book.root / "docs"
    articles, texts = list(_read(docs, "guide")), list(_read(docs, "models"))
    index = render(
        "guide.md.jinja",
        "guide/index.md",
        topics=len(book.declared.topics),
        states=len(book.declared.states),
        texts=len(texts),
        articles=_listed(articles),
    )
    yield "guide/index.md", heads.made("Guide", "", heads.WIDE) + index
    models = render("models.md.jinja", "models/index.md", rows=_listed(texts))
    yield "models/index.md", heads.made("Model texts", "", heads.ALONE) + models
    for one in (*articles, *texts):
        yield one.uri, heads.of(one.page, heads.ALONE) + _article(book, one)
    yield "decisions/index.md", heads.made("Decisions", "", heads.ALONE) + _decisions(docs)


def _read(docs: Path, folder: str) -> Iterator[Read]:
    for path in sorted((docs / folder).rglob("*.md")):
        if path.name not in ("index.md", "README.md"):
            page, body = frontmatter.load(path, Article)
            yield Read(path.relative_to(docs).as_posix(), page, body)


def _listed(pages: Sequence[Read]) -> list[tuple[str, str, str]]:
    """Articles as lists show them, by title."""
    rows = [(one.uri, one.page.title, one.page.summary or one.page.description) for one in pages]
    return sorted(rows, key=lambda row: row[1].lower())


def _article(book: Book, one: Read) -> str:
    return render(
        "article.md.jinja",
        one.uri,
        page=one.page,
        body=one.body,
        has_title=one.body.lstrip().startswith("# "),
        titles={name: book.topic_title(name) for name in one.page.topics},
    )


def _decisions(docs: Path) -> str:
    rows = []
    for path in sorted((docs / "decisions").glob("[0-9]*.md")):
        title = str(evidence.head_of(path).values.get("title", path.stem))
        rows.append((path.relative_to(docs).as_posix(), path.stem[:4], NUMBER.sub("", title)))
    return render("decisions.md.jinja", "decisions/index.md", rows=rows)
