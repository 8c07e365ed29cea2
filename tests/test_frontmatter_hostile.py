"""A page's head may come from a stranger: it costs no more than its length, and leads nowhere."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govterms import declare
from govterms.errors import DeclarationError
from govterms.frontmatter import DEEPEST, LONGEST, load, parse, parse_plain
from govterms.model.accounts import Register
from govterms.model.platforms import Platform

TITLE = "title: Harbor\n"
SOURCE = "documents: {terms: {title: Terms, url: 'https://harbor.example/t', select: [main]}}\n"
LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 10)
)
SECONDS = 5


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


def refusal(head: str) -> str:
    """What a page with this head is refused with."""
    with pytest.raises(DeclarationError) as caught:
        parse(f"---\n{head}\n---\n", Platform, "page.md")
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (LAUGHS, "page.md:3: not YAML: aliases are not read here (*a0); write the value out"),
        ("title: &me [*me]", "page.md:2: not YAML: aliases are not read here (*me)"),
        ("a: &x {b: 1}\nc:\n  <<: *x", "page.md:4: not YAML: aliases are not read here (*x)"),
        ("a: " + "[" * 100_000, f"page.md:2: not YAML: nested deeper than {DEEPEST} levels"),
        ("a: " + "{b: " * 100_000, f"page.md:2: not YAML: nested deeper than {DEEPEST} levels"),
        ("- " * 100_000, f"page.md:2: not YAML: nested deeper than {DEEPEST} levels"),
        ("? " * 100_000, "page.md:2: not YAML: a key is a word, not a list or another value"),
        ("? [a, b]\n: c", "page.md:2: not YAML: a key is a word, not a list or another value"),
        ("a: 1\nb: 2\na: 3", "page.md:4: a: given twice"),
        ("a:\n  b: 1\n  b: 2", "page.md:4: b: given twice"),
        ("a: ''\na: 3", "page.md:3: a: given twice"),
        ("title: " + "x" * LONGEST, "page.md:1: longer than"),
        (
            "title: !!python/object/apply:os.system [id]",
            "page.md:2: title: Input should be a valid",
        ),
        ("%YAML 9.9\n--- \ntitle: x", "page.md:2: not YAML: found incompatible YAML document"),
        ("- a\n- b", "page.md:1: the head is not a list of `key: value`"),
    ],
    ids=lambda words: words[:24],
)
def test_a_head_made_to_exhaust_its_reader_is_refused(head: str, said: str) -> None:
    assert refusal(head).startswith(said)


def test_a_tag_calls_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "harbor.md"
    mark = tmp_path / "called"
    path.write_text(
        f"---\ntitle: !!python/object/apply:os.mkdir '{mark}'\n{SOURCE}---\n", encoding="utf-8"
    )

    page, _ = load(path, Platform)

    assert page.title == str(mark)
    assert not mark.exists()


def test_ten_thousand_accounts_are_no_bomb() -> None:
    row = (
        ": {platform: harbor, handle: '@parks', office: Parks and Recreation, admins: [A. B., C. D.],\n"
        "    accepted: {on: 2026-08-01, by: R. Ranger, under: Delegation 2026-03}, records: GS1}\n"
    )
    text = "accounts:\n" + "".join(f"  a{at}{row}" for at in range(10_000))

    assert len(text) < LONGEST
    assert len(parse_plain(text, Register, "accounts.yml").page.accounts) == 10_000


def test_a_page_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text(f"---\n{TITLE}{SOURCE}---\n", encoding="utf-8")
    (tmp_path / "harbor.md").symlink_to(secret)

    with pytest.raises(DeclarationError, match="a symbolic link, which is never followed"):
        load(tmp_path / "harbor.md", Platform)


@pytest.mark.parametrize(
    "place", ["docs/guide/key.txt", "docs/assets", "checklists/key.md", "docs/a/b"]
)
def test_a_link_that_leads_out_of_the_project_stops_check_and_site(
    tmp_path: Path, place: str
) -> None:
    path = tmp_path / "project" / place
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path)

    with pytest.raises(DeclarationError) as caught:
        declare.load(tmp_path / "project")

    assert caught.value.problems[0].startswith(
        f"{place}:1: a symbolic link, which is never followed"
    )


@pytest.mark.parametrize("name", ["..", "../x", "a/../../x", "a b", ".hidden", "A", "x\u0430"])
def test_a_document_is_named_by_a_slug_and_by_nothing_that_leads_elsewhere(name: str) -> None:
    said = refusal(TITLE + SOURCE.replace("terms:", f"'{name}':", 1))

    assert said.startswith("page.md:3: documents")
