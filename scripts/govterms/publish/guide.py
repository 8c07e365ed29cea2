"""Guide: the way into topics, states and articles, and why the project is as it is.

Book -> guide/index.md, guide/<article>.md, decisions/index.md
"""

from collections.abc import Iterator
from pathlib import Path

from govterms import frontmatter
from govterms.model.pages import Article
from govterms.publish import evidence, heads
from govterms.publish.book import Book
from govterms.publish.words import render


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The guide's first page, its articles, and the list of decisions."""
    docs = book.root / "docs"
    articles = [(path, *frontmatter.load(path, Article)) for path in _articles(docs / "guide")]
    index = render(
        "guide.md.jinja",
        "guide/index.md",
        topics=len(book.declared.topics),
        states=len(book.declared.states),
        articles=[
            (path.relative_to(docs).as_posix(), page.title, page.summary or page.description)
            for path, page, _ in articles
        ],
    )
    yield "guide/index.md", heads.made("Guide", "", heads.WIDE) + index
    for path, page, body in articles:
        uri = path.relative_to(docs).as_posix()
        yield uri, heads.of(page, heads.ALONE) + _article(book, uri, page, body)
    yield "decisions/index.md", heads.made("Decisions", "", heads.ALONE) + _decisions(docs)


def _articles(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*.md") if path.name not in ("index.md", "README.md")
    )


def _article(book: Book, uri: str, page: Article, body: str) -> str:
    return render(
        "article.md.jinja",
        uri,
        page=page,
        body=body,
        has_title=body.lstrip().startswith("# "),
        titles={name: book.topic_title(name) for name in page.topics},
    )


def _decisions(docs: Path) -> str:
    rows = []
    for path in sorted((docs / "decisions").glob("[0-9]*.md")):
        title = str(evidence.head_of(path).values.get("title", path.stem))
        rows.append((path.relative_to(docs).as_posix(), path.stem[:4], title))
    return render("decisions.md.jinja", "decisions/index.md", rows=rows)
