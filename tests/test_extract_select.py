"""What a declaration selects is read, what it removes is not, and a selector that finds nothing is named."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govterms.errors import ExtractError
from govterms.extract import EXTRACTOR, check_selector, extract, extract_exchange, selection
from govterms.extract.finding import any_of, simple
from govterms.extract.selectors import compiled
from govterms.extract.trees import parse
from govterms.model import Capture, Document, Exchange, Part, Range, Selector
from tests.support import MONDAY

URL = "https://harbor.example/terms"


def read(html: str, *select: Selector, remove: tuple[Selector, ...] = ()) -> tuple[str, ...]:
    exchange = Exchange(URL, URL, 200, "text/html", html.encode())
    return extract_exchange(exchange, Part(URL, select, remove))


def reason(html: str, *select: Selector) -> tuple[str, str]:
    with pytest.raises(ExtractError) as raised:
        read(html, *select)
    return raised.value.problem.reason, str(raised.value)


PAGE = (
    "<header>Menu</header><main><h1>Terms</h1><p id=a class=x>One</p><p id=b>Two</p>"
    "<p class='x y' data-k='V'>Three <i>3</i></p></main><footer>End</footer>"
)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p", ("One", "Two", "Three _3_")),
        (".x", ("One", "Three _3_")),
        ("#b", ("Two",)),
        ("P#b", ("Two",)),
        ("p:not(.x)", ("Two",)),
        ("p:not(.y, #b)", ("One",)),
        ("p:has(i)", ("Three _3_",)),
        ("p:is(#a, #b)", ("One", "Two")),
        ("p:where(.y)", ("Three _3_",)),
        ("main > p:first-of-type", ("One",)),
        ("p:nth-of-type(2)", ("Two",)),
        ("p + p", ("Two", "Three _3_")),
        ("#a ~ .x", ("Three _3_",)),
        ('[data-k="v" i]', ("Three _3_",)),
        ("[class^=x], h1", ("# Terms", "One", "Three _3_")),
        ("main, p", ("# Terms", "One", "Two", "Three _3_")),
    ],
)
def test_css_finds_what_a_browser_finds(css: str, expected: tuple[str, ...]) -> None:
    assert read(PAGE, css) == expected


def test_several_selectors_are_read_in_the_order_of_the_page_and_each_word_once() -> None:
    assert read(PAGE, "footer", "main", "#b", "header") == (
        "Menu",
        "# Terms",
        "One",
        "Two",
        "Three _3_",
        "End",
    )


def test_of_several_selectors_one_is_enough() -> None:
    assert read(PAGE, ".gone", "#a") == ("One",)


def test_what_is_removed_is_gone_before_anything_is_selected() -> None:
    assert read(PAGE, "#a + p", remove=("#b",)) == ("Three _3_",)


def test_many_classes_are_removed_at_once_like_one_after_another() -> None:
    html = "<main><p class='one two'>1</p><p class='o-ne'>2</p><p class='three'>3</p> tail</main>"

    assert read(html, "main", remove=(".one", ".two", ".three", ".four")) == ("2", "tail")


def test_words_beside_something_removed_do_not_run_together() -> None:
    html = "<main>left<div>advert</div>right and un<b>x</b>broken</main>"

    assert read(html, "main", remove=("div", "b")) == ("left right and unbroken",)


def test_a_page_that_is_removed_whole_has_no_words() -> None:
    with pytest.raises(ExtractError, match="no words"):
        read(PAGE, "main", remove=("html",))


STRETCHES = "<div><h2 id=a>A</h2><p>1</p><h2 id=b>B</h2><p>2</p></div><h2 id=c>C</h2><p>3</p>"


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        (Range(start_before="#a", end_before="#b"), ("## A", "1")),
        (Range(start_after="#a", end_before="#b"), ("1",)),
        (Range(start_before="#b", end_after="#c"), ("## B", "2", "## C")),
        (Range(start_after="#b", end_after="#c + p"), ("2", "## C", "3")),
        (Range(start_after="#b", end_before="#c"), ("2",)),
        (Range(start_before="div", end_after="div"), ("## A", "1", "## B", "2")),
    ],
)
def test_a_range_is_read_from_its_start_to_its_end(
    stretch: Range, expected: tuple[str, ...]
) -> None:
    assert read(STRETCHES, stretch) == expected


def test_what_a_range_removes_is_not_read() -> None:
    stretch = Range(start_after="#a", end_before="#c")

    assert read(STRETCHES, "body", remove=(stretch,)) == ("## A", "## C", "3")


def test_ranges_that_overlap_with_elements_are_read_once() -> None:
    stretch = Range(start_before="#a", end_before="#c")

    assert read(STRETCHES, stretch, "h2", "p") == ("## A", "1", "## B", "2", "## C", "3")


def test_a_list_that_a_range_enters_in_its_middle_keeps_its_numbers() -> None:
    html = "<ol><li>one<li id=s>two<li>three</ol><p id=e>end</p>"

    assert read(html, Range(start_before="#s", end_before="#e")) == ("2. two", "3. three")


@pytest.mark.parametrize(
    "stretch",
    [
        Range(start_before="#gone", end_before="#b"),
        Range(start_before="#a", end_before="#gone"),
        Range(start_before="#c", end_before="#a"),
        Range(start_after="#b", end_before="#b"),
        Range(start_before="#a", end_before="#a"),
    ],
)
def test_a_range_without_a_start_before_its_end_finds_nothing(stretch: Range) -> None:
    assert reason(STRETCHES, stretch)[0] == "selector-missing"


def test_a_message_names_the_selectors_the_address_and_the_page_to_mend() -> None:
    part = Part(URL, (".gone", Range(start_before="#s", end_after="#e")))
    document = Document("harbor", "terms-of-service", "Terms", (part,))
    capture = Capture(document.id, MONDAY, (Exchange(URL, URL, 200, "text/html", PAGE.encode()),))

    with pytest.raises(ExtractError) as raised:
        extract(capture, document)

    assert raised.value.problem.reason == "selector-missing"
    assert str(raised.value) == (
        "https://harbor.example/terms: nothing matches select: .gone, from before #s to after #e;"
        " see how the page is built now and mend docs/platforms/harbor.md"
    )


def test_a_page_without_any_words_is_empty_and_not_a_matter_of_selectors() -> None:
    found, message = reason("<body><div id=root></div><script>run()</script>", "main")

    assert found == "empty"
    assert "browser: true" in message


def test_a_selected_part_without_words_is_empty() -> None:
    assert reason("<main><hr></main><p>Other words</p>", "main")[0] == "empty"


def test_the_parts_of_a_document_are_read_in_order() -> None:
    parts = (Part(URL, ("main",)), Part(f"{URL}/more", ("p",)))
    exchanges = (
        Exchange(URL, URL, 200, "text/html", b"<main>First.</main>"),
        Exchange(f"{URL}/more", URL, 200, "text/html", b"<p>Second.</p>"),
    )
    document = Document("harbor", "rules", "Rules", parts)

    version = extract(Capture("harbor/rules", MONDAY, exchanges), document)

    assert version.paragraphs == ("First.", "Second.")
    assert (version.document_id, version.at) == ("harbor/rules", MONDAY)


def test_one_part_that_cannot_be_read_is_named() -> None:
    parts = (Part(URL, ("main",)), Part(f"{URL}/more", (".gone",)))
    exchanges = (
        Exchange(URL, URL, 200, "text/html", b"<main>First.</main>"),
        Exchange(f"{URL}/more", URL, 200, "text/html", b"<p>Second.</p>"),
    )
    document = Document("harbor", "rules", "Rules", parts)

    with pytest.raises(ExtractError, match=r"https://harbor\.example/terms/more: nothing"):
        extract(Capture("harbor/rules", MONDAY, exchanges), document)


def test_a_capture_taken_under_another_declaration_finds_its_parts_by_address() -> None:
    exchanges = (
        Exchange(f"{URL}/more", URL, 200, "text/html", b"<p>Second.</p>"),
        Exchange(URL, URL, 200, "text/html", b"<main>First.</main>"),
    )
    document = Document("harbor", "rules", "Rules", (Part(URL, ("main",)),))

    assert extract(Capture("harbor/rules", MONDAY, exchanges), document).paragraphs == ("First.",)


def test_a_part_that_was_never_captured_is_named() -> None:
    document = Document("harbor", "rules", "Rules", (Part(URL, ("p",)), Part(f"{URL}/b", ("p",))))
    capture = Capture("harbor/rules", MONDAY, (Exchange(URL, URL, 200, "text/html", b"<p>x</p>"),))

    with pytest.raises(
        ExtractError, match=r"https://harbor\.example/terms/b: not part of the capture"
    ):
        extract(capture, document)


@pytest.mark.parametrize(
    "css", ["main", "a:not(.b, .c) > p", "[x='a|b']", ":is(h1, h2)", "p:has(> a)"]
)
def test_good_css_passes(css: str) -> None:
    assert check_selector(css) is None


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("", "'' is not CSS that can be used here: Expected selector"),
        ("main >", "'main >' is not CSS that can be used here"),
        ("p::before", "Pseudo-elements are not supported"),
        ("a:hover", "depends on a visitor"),
        ("svg|a", "namespaces"),
        ("p:nonsense", "pseudo-class"),
        ("main { color", "Expected selector"),
    ],
)
def test_css_that_cannot_be_used_is_refused_with_its_fault(css: str, message: str) -> None:
    assert message in (check_selector(css) or "")


def test_how_texts_are_made_has_a_number() -> None:
    assert EXTRACTOR == "1"


@pytest.mark.parametrize(
    "css",
    [
        "p",
        "P",
        ".x",
        ".y",
        "p.x",
        "b.x",
        "#a",
        "p#b",
        "main#b",
        "[data-k]",
        "[data-k=V]",
        "[data-k='v']",
        "p[class]",
        "[class='x y']",
        "[CLASS]",
        "[id]",
        "i[id]",
        "[data-k=W]",
        ".X",
        "#A",
    ],
)
def test_what_is_found_in_one_walk_is_what_an_expression_finds(css: str) -> None:
    root = parse(PAGE.encode(), URL)
    assert root is not None
    feature = simple(css)

    found = any_of(root, [feature] if feature else [])

    assert (feature is None) or found == compiled(css)(root)


def test_several_features_are_found_in_the_order_of_the_page() -> None:
    root = parse(PAGE.encode(), URL)
    assert root is not None
    features = [simple(css) for css in ("#b", ".x", "footer", "[data-k]", "h1")]

    found = any_of(root, filter(None, features))

    assert [(element.tag, element.get("id")) for element in found] == [
        ("h1", None),
        ("p", "a"),
        ("p", "b"),
        ("p", None),
        ("footer", None),
    ]


CSS = st.sampled_from(
    (".x", ".y", "b.x", "#i", "[class]", "i", ".x > .y", ".y .x", "p:first-child")
)
NESTED = st.recursive(
    st.sampled_from(("<i class=y>", "<b class='x z'>", "<p id=i class=y>", "<u>", "<p>")),
    lambda inner: st.lists(inner, max_size=4).map(
        lambda some: f"<div class=x>{''.join(some)}</div>"
    ),
    max_leaves=12,
)


@given(NESTED, st.lists(CSS, max_size=4), st.lists(CSS, min_size=1, max_size=3))
def test_one_walk_for_all_classes_finds_what_a_walk_for_each_would(
    body: str, removed: list[str], selected: list[str]
) -> None:
    page = f"<main class='x y'>{body}</main>".encode()
    one, each = parse(page, URL), parse(page, URL)
    assert one is not None
    assert each is not None
    classes = selection.classes_for(one, removed, selected)

    selection.remove(one, removed, classes)
    selection.remove(each, removed)
    found, same = (selection.select(one, selected, classes)[0], selection.select(each, selected)[0])

    assert etree.tostring(one) == etree.tostring(each)
    assert [place(element) for element in found] == [place(element) for element in same]


def place(element: etree._Element) -> str:
    return element.getroottree().getpath(element)


@pytest.mark.parametrize(
    "css", ["a b", "a>b", "a,b", "a:not(.b)", "[a^=b]", "[a=b i]", ".a.b", "*", "", "a[b][c]"]
)
def test_what_says_more_than_one_feature_is_left_to_expressions(css: str) -> None:
    assert simple(css) is None


def test_pages_read_side_by_side_read_as_they_do_alone() -> None:
    alone = read(PAGE, "main", ".gone p", remove=("h1", "p:has(i)"))

    with ThreadPoolExecutor(8) as pool:
        together = [
            pool.submit(read, PAGE, "main", ".gone p", remove=("h1", "p:has(i)"))
            for _ in range(200)
        ]

    assert {one.result() for one in together} == {alone}
