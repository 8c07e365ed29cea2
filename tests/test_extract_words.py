"""No word of the selected part is lost and none invented, however the page is marked up."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.errors import ExtractError
from govterms.extract import extract_exchange, read_text
from govterms.model import Exchange, Part

settings.register_profile("words", deadline=None, max_examples=60)
settings.load_profile("words")

URL = "https://harbor.example/legal/terms"
CASES = sorted((Path(__file__).parent / "cases_extract").glob("*/page.html"))
UNSHOWN = ["script", "style", "template", "noscript", "svg", "iframe", "video"]
RUNNING = {
    "a",
    "abbr",
    "b",
    "em",
    "font",
    "i",
    "q",
    "s",
    "del",
    "ins",
    "small",
    "span",
    "strong",
    "u",
}
RUNNING |= {"code", "sup", "wbr", "o:p"}

WORDS = st.text(alphabet="abcdefgXYZäéßñ漢字Жю0123456789'\u2019,;()", min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
SPACES = st.sampled_from(["", " ", "\n", "\t  \n", "\r\n    "])
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="x y"',
        " id='k7'",
        ' data-token="ab12<>"',
        " lang=en",
        ' DATA-X="1" class=z',
        ' title="a > b"',
    ]
)
INLINE_TAGS = st.sampled_from(["b", "i", "em", "strong", "span", "a", "u", "small"])
BLOCK_TAGS = st.sampled_from(
    ["p", "div", "h2", "section", "blockquote", "ul/li", "ol/li", "dl/dd", "details/summary"]
)

Node = tuple[str, list["Node"]] | str


def nodes() -> st.SearchStrategy[list[Node]]:
    """Trees of blocks that hold blocks or running text."""
    running = st.recursive(
        TEXTS, lambda inner: st.tuples(INLINE_TAGS, st.lists(inner, max_size=3)), max_leaves=4
    )
    paragraph = st.tuples(st.just("p"), st.lists(running, min_size=1, max_size=4))
    table = st.tuples(st.just("table/tr/td"), st.lists(paragraph, max_size=3))
    block = st.recursive(
        paragraph | table,
        lambda inner: st.tuples(BLOCK_TAGS, st.lists(inner, max_size=3)),
        max_leaves=8,
    )
    return st.lists(block, min_size=1, max_size=4)


def html(node: Node, gap: str = "", attributes: str = "") -> str:
    """A tree as HTML, with a gap between blocks and attributes on every element."""
    if isinstance(node, str):
        return node.replace("&", "&amp;").replace("<", "&lt;")
    tags = node[0].split("/")
    between = (
        gap
        if all(not isinstance(child, str) for child in node[1]) and node[0] not in RUNNING
        else ""
    )
    if node[0] == "p":
        between = ""
    inner = between.join(html(child, gap, attributes) for child in node[1])
    opening = between.join(f"<{tag}{attributes}>" for tag in tags)
    closing = between.join(f"</{tag}>" for tag in reversed(tags))
    return f"{between}{opening}{between}{inner}{between}{closing}{between}"


def page(trees: list[Node], gap: str = "", attributes: str = "") -> bytes:
    inner = gap.join(html(tree, gap, attributes) for tree in trees)
    return f"<html><body>{gap}<main>{gap}{inner}{gap}</main></body></html>".encode()


def read(body: bytes) -> tuple[str, ...]:
    return extract_exchange(Exchange(URL, URL, 200, "text/html", body), Part(URL, ("main",)))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def words_read(paragraphs: tuple[str, ...]) -> list[str]:
    """The words of paragraphs without what Markdown adds: targets of links, and numbers of items."""
    text = "\n".join(paragraphs)
    text = re.sub(r"\]\([^)\s]*\)", "]", text).replace("^", "")
    text = re.sub(r"^(?:[ >:-]|(?:\d+|[ivx]+|[IVX]+|[a-z])\. )+", "", text, flags=re.MULTILINE)
    return words(re.sub(r"^#+ (?:(?:\d+|[a-z])\. )*", "", text, flags=re.MULTILINE))


def words_shown(body: bytes) -> list[str]:
    """The words of a page's main part, read by another parser in another way."""
    main = BeautifulSoup(body.decode(), "html.parser").find("main")
    assert isinstance(main, Tag)
    for element in main.find_all(UNSHOWN):
        element.decompose()
    for element in main.find_all(lambda tag: tag.name not in RUNNING):
        element.insert_before("\n")
        element.insert_after("\n")
        element.insert(0, "\n")
    return words(main.get_text())


@given(nodes())
def test_the_words_of_any_page_are_those_another_reader_finds(trees: list[Node]) -> None:
    body = page(trees)
    shown = words_shown(body)

    found = words_read(read(body)) if shown else []

    assert found == shown


PLAIN_CASES = [
    "definitions-quotations-and-notes",
    "lines-and-addresses",
    "other-scripts",
]


@pytest.mark.parametrize("case", PLAIN_CASES)
def test_the_words_of_a_written_page_are_those_another_reader_finds(case: str) -> None:
    body = (Path(__file__).parent / "cases_extract" / case / "page.html").read_bytes()

    assert words_read(read(body)) == words_shown(body)


@given(nodes(), SPACES, ATTRIBUTES)
def test_white_space_and_attributes_change_nothing(
    trees: list[Node], gap: str, attributes: str
) -> None:
    plain = page(trees)
    shown = words_shown(plain)

    dressed = page(trees, gap, attributes)

    assert (not shown) or read(dressed) == read(plain)


@given(nodes())
def test_a_version_is_read_back_from_its_text_as_it_was(trees: list[Node]) -> None:
    body = page(trees)
    paragraphs = read(body) if words_shown(body) else ()

    assert read_text("\n\n".join(paragraphs)) == paragraphs


@given(st.text())
def test_a_text_read_twice_reads_the_same(text: str) -> None:
    once = read_text(text.replace("\\", "").replace("*", "").replace("+", ""))

    assert read_text("\n\n".join(once)) == once


@given(st.text(alphabet="<>/apdivul li\"'=&;#x0\0\n\\!-[]", max_size=200))
def test_any_soup_of_markup_gives_paragraphs_or_a_reason(soup: str) -> None:
    outcome = attempt(soup.encode())

    assert outcome in ("empty", "not-text") or (isinstance(outcome, tuple) and all(outcome))


@given(st.binary(max_size=300))
def test_any_bytes_give_paragraphs_or_a_reason(body: bytes) -> None:
    outcome = attempt(b"<body><main>" + body)

    assert isinstance(outcome, tuple) or outcome in ("empty", "not-text")


@given(nodes())
def test_the_same_bytes_always_read_the_same(trees: list[Node]) -> None:
    assert attempt(page(trees)) == attempt(page(trees))


def attempt(body: bytes) -> tuple[str, ...] | str:
    exchange = Exchange(URL, URL, 200, "text/html", body)
    try:
        return extract_exchange(exchange, Part(URL, ("html",)))
    except ExtractError as error:
        return error.problem.reason
