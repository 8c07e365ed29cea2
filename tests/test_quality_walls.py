"""A page that is not the terms is named for what it is, and terms that speak of such pages pass.

Each file of `cases_quality/` is a page written for this: the folder is what it should be called, the
last part of its name the language it is expected in. `terms/` holds good pages.
"""

from pathlib import Path

import pytest

from govterms.errors import ExtractError
from govterms.extract import extract
from govterms.model import Capture, Document, Exchange, Part, Problem, ProblemReason, Version
from govterms.quality import SOFT_REASONS, explain, judge, judge_text
from govterms.quality.bot_walls import BOT_WALL
from govterms.quality.cookie_walls import COOKIE_WALL
from govterms.quality.error_pages import ERROR_PAGE
from govterms.quality.login_walls import LOGIN_WALL
from govterms.quality.tables import Table
from tests.support import MONDAY

FOLDER = Path(__file__).parent / "cases_quality"
WALLS = sorted(path for path in FOLDER.rglob("*.html") if path.parent.name != "terms")
TERMS = sorted((FOLDER / "terms").glob("*.html"))
URL = "https://lantern.example/legal/terms"
LONG_TERMS = (
    "# Terms of service",
    "Last updated on 3 March 2026.",
    "## What this is",
    "These terms are a contract between you and Lantern about the use of our pages and programs.",
    "You may use Lantern if you are sixteen or older and the law of your place does not forbid it.",
    "## What you post",
    "What you post stays yours. You let us show it to others for as long as you leave it there.",
    "You must not post what belongs to somebody else, and nothing that puts a person in danger.",
    "## What we may do",
    "We may remove what breaks these rules, and we may close an account that breaks them again.",
    "Before we close an account for good, we tell you why and give you thirty days to answer.",
    "## If we disagree",
    "The law of Maine applies. Its courts decide, unless the law of your place says otherwise.",
)


def a_document(path: Path, select: str = "body") -> Document:
    language = path.suffixes[-2].lstrip(".")
    return Document("lantern", "terms", "Terms of Service", (Part(URL, (select,)),), language)


def a_capture(page: bytes, final_url: str = URL) -> Capture:
    exchange = Exchange(URL, final_url, 200, "text/html", page, "utf-8")
    return Capture("lantern/terms", MONDAY, (exchange,))


def a_version(*paragraphs: str) -> Version:
    return Version("lantern/terms", MONDAY, paragraphs)


def judged(path: Path, last: Version | None = None) -> Problem | None:
    """The answer the pipeline would get for this page."""
    capture, document = a_capture(path.read_bytes()), a_document(path)
    try:
        version = extract(capture, document)
    except ExtractError as error:
        return explain(error, capture, document)
    return judge(version, capture, document, last)


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", WALLS, ids=name_of)
def test_a_wall_is_named_when_nothing_else_is_known(path: Path) -> None:
    problem = judged(path)

    assert problem
    assert problem.reason == path.parent.name


@pytest.mark.parametrize("path", WALLS, ids=name_of)
def test_a_wall_that_comes_after_good_terms_is_no_change_and_stays_none(path: Path) -> None:
    problem = judged(path, a_version(*LONG_TERMS))

    assert problem
    assert problem.reason not in SOFT_REASONS


@pytest.mark.parametrize("path", WALLS, ids=name_of)
def test_a_wall_explains_why_the_declared_part_is_missing(path: Path) -> None:
    capture, document = a_capture(path.read_bytes()), a_document(path, "article.terms")

    with pytest.raises(ExtractError) as error:
        extract(capture, document)

    assert explain(error.value, capture, document).reason == path.parent.name


@pytest.mark.parametrize("path", TERMS, ids=name_of)
def test_short_terms_that_speak_of_walls_pass(path: Path) -> None:
    assert judged(path) is None


@pytest.mark.parametrize("path", TERMS, ids=name_of)
def test_terms_that_replace_others_altogether_pass(path: Path) -> None:
    assert judged(path, a_version(*LONG_TERMS)) is None


@pytest.mark.parametrize("path", TERMS, ids=name_of)
def test_good_terms_without_the_declared_part_are_a_selector_to_mend(path: Path) -> None:
    capture, document = a_capture(path.read_bytes()), a_document(path, "article.terms")

    with pytest.raises(ExtractError) as error:
        extract(capture, document)

    assert explain(error.value, capture, document) == error.value.problem


def test_the_evidence_quotes_the_words_and_counts_them() -> None:
    new = a_version("# Log in to Cobble", "Email", "Password", "Forgotten password?")

    problem = judge_text(new, a_version(*LONG_TERMS), "en")

    assert problem
    assert problem.detail == (
        "the page asks who is there before it shows anything: “Log in to Cobble”, “email”, “password”, "
        "“forgotten password”; 8 words came where 147 of 147 are gone"
    )


def test_an_error_in_one_part_of_a_long_text_is_a_problem_of_the_whole() -> None:
    error = ("# Something went wrong", "We could not load this part. Please try again later.")
    new = a_version(*LONG_TERMS[:8], *error)

    problem = judge_text(new, a_version(*LONG_TERMS), "en")

    assert problem
    assert problem.reason == "error-page"


def test_a_notice_about_cookies_above_whole_terms_is_no_wall() -> None:
    new = a_version("We value your privacy", "Accept all", "Reject all", *LONG_TERMS)

    assert judge_text(new, a_version(*LONG_TERMS), "en") is None


def test_a_clause_about_robots_that_replaces_another_is_a_change() -> None:
    clause = (
        "You may not use a robot. Where we see unusual traffic from your network, we may block it."
    )
    new = a_version(*LONG_TERMS[:7], clause, *LONG_TERMS[8:])

    assert judge_text(new, a_version(*LONG_TERMS), "en") is None


def test_a_short_statement_mostly_rewritten_is_a_change() -> None:
    kept = "Tell us what is hard for you, and we will find another way: access@lantern.example."
    old = (
        "We want everyone to read what is said on Lantern, whatever they read it with.",
        "Two parts are not there yet: the map of events, and recordings made before 2019.",
    )
    new = (
        "Every page and every link of Lantern is tested before it goes out, by people and by programs.",
        "If there is an error, or a page cannot be read aloud, it is mended within a week.",
    )

    problem = judge_text(a_version("# Access", *new, kept), a_version("# Access", *old, kept), "en")

    assert problem is None


@pytest.mark.parametrize(
    "line",
    [
        "Be kind.",
        "You may not use robots.",
        "We collect your email address and IP address.",
        "You must be 16 to open an account. Keep your password secret.",
        "Tell us if a page or a link does not work for you.",
        "We use cookies to keep you logged in.",
        "The service may be unavailable during maintenance.",
    ],
)
def test_one_honest_line_passes_for_terms_where_nothing_else_is_known(line: str) -> None:
    assert judge_text(a_version(line), None, "en") is None


@pytest.mark.parametrize(
    "line", ["# Privacy policy", "Loading…", "Wird geladen", "Chargement en cours…"]
)
def test_a_title_or_a_request_to_wait_is_no_text(line: str) -> None:
    problem = judge_text(a_version(line), None, "en")

    assert problem == Problem("empty", f"no text came, only “{line}”")


def test_one_wall_among_the_pages_of_a_document_is_found() -> None:
    terms = "".join(f"<p>{paragraph}</p>" for paragraph in LONG_TERMS)
    wall = FOLDER / "login-wall" / "form.en.html"
    pages = (terms.encode(), wall.read_bytes())
    exchanges = tuple(Exchange(URL, URL, 200, "text/html", page, "utf-8") for page in pages)
    capture = Capture("lantern/terms", MONDAY, exchanges)
    part = Part(URL, ("body",))
    document = Document("lantern", "terms", "Terms", (part, part))

    problem = judge(extract(capture, document), capture, document, None)

    assert problem
    assert problem.reason == "login-wall"


def test_a_redirect_to_an_address_for_logging_in_is_evidence() -> None:
    page = b"<body><p>Welcome to Cobble. Who is there, please? Tell us, and we open.</p></body>"
    capture = a_capture(page, "https://lantern.example/login?next=/legal/terms")
    document = a_document(Path("page.en.html"))

    problem = judge(extract(capture, document), capture, document, None)

    assert problem
    assert "redirected to an address with “login”" in problem.detail


def test_a_file_that_is_not_text_keeps_its_own_problem() -> None:
    error = ExtractError("not-text", "this is a picture")

    problem = explain(error, a_capture(b"\x89PNG"), a_document(Path("page.en.html")))

    assert problem == error.problem


@pytest.mark.parametrize("table", [BOT_WALL, LOGIN_WALL, COOKIE_WALL, ERROR_PAGE])
def test_every_kind_of_wall_is_known_in_every_main_language(table: Table) -> None:
    languages = {"en", "fr", "de", "es", "it", "pt", "nl"}

    assert [set(words) for words in (table.sure, table.labels, table.titles, table.hints)] == [
        languages
    ] * 4


@pytest.mark.parametrize("reason", sorted(SOFT_REASONS))
def test_only_a_comparison_can_be_wrong_about_the_terms(reason: ProblemReason) -> None:
    named = {table.reason for table in (BOT_WALL, LOGIN_WALL, COOKIE_WALL, ERROR_PAGE)}

    assert reason not in named
