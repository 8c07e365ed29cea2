"""A file or a link that a stranger made is read as answers or refused in words, and can do nothing else."""

import base64
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

COPY = {"schema": "slc-answers/1", "checklist": "joining", "name": "Clerk"}
DONE = {"s": "done", "t": "2026-08-18T00:00:00Z", "rev": 1}
SCRIPT = "<img src=x onerror=\"document.title='acted'\">"
POLLUTING = (
    '{"schema": "slc-answers/1", "checklist": "joining", "name": "Clerk", "__proto__": {"polluted": 1},'
    ' "answers": {"__proto__": {"bj-01": {"s": "done"}, "polluted": 1}, "constructor": {"prototype":'
    ' {"polluted": 1}, "s": "done"}, "bj-02": {"s": "done", "__proto__": {"n": "polluted"}}}}'
)


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"{base}/checklists/joining.html")
    yield opened
    assert faults == []
    assert opened.title() != "acted"
    assert opened.evaluate("({}).polluted") is None
    context.close()


def brought(page: Page, folder: Path, text: str) -> None:
    """Open a file with this text where a reader would."""
    file = folder / "copy.json"
    file.write_text(text, encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()
    page.locator("input[type=file]").set_input_files(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is not JSON"),
        ("null", "it has no answers, or names no checklist"),
        ("[]", "it has no answers, or names no checklist"),
        ('{"answers": []}', "it has no answers, or names no checklist"),
        (json.dumps({**COPY, "checklist": "../../x", "answers": {}}), "names no checklist"),
        (json.dumps({**COPY, "checklist": {"a": 1}, "answers": {}}), "names no checklist"),
        (json.dumps({**COPY, "checklist": "__proto__", "answers": {}}), "names no checklist"),
        (json.dumps({**COPY, "checklist": "other", "answers": {}}), "another checklist"),
        (json.dumps({**COPY, "answers": {f"a{i}": DONE for i in range(2_001)}}), "2,001 answers"),
        (json.dumps({**COPY, "name": "x" * 2_000_001, "answers": {}}), "more than any copy"),
    ],
    ids=lambda words: words[:30],
)
def test_a_file_that_cannot_be_answers_is_refused_with_its_name(
    page: Page, tmp_path: Path, text: str, said: str
) -> None:
    brought(page, tmp_path, text)

    expect(page.locator(".gt-notice--loud")).to_contain_text(said)
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('slc:v1:'))") == []


def test_a_file_of_many_bytes_is_not_even_read(page: Page, tmp_path: Path) -> None:
    brought(page, tmp_path, " " * 5_000_000)

    expect(page.locator(".gt-notice--loud")).to_contain_text("copy.json: It has 5,000,000 bytes")


def test_names_that_objects_have_of_their_own_are_no_items(page: Page, tmp_path: Path) -> None:
    brought(page, tmp_path, POLLUTING)
    page.get_by_role("button", name="Open as a new copy").click()

    expect(page.locator("#bj-02 input[value=done]")).to_be_checked()
    expect(page.locator("#bj-01 input[value=done]")).not_to_be_checked()
    assert page.evaluate("({}).polluted") is None
    assert page.evaluate("[].concat.polluted") is None


def test_words_in_a_file_are_shown_and_do_nothing(page: Page, tmp_path: Path) -> None:
    answer = {**DONE, "n": SCRIPT, "r": SCRIPT, "e": SCRIPT, "p": SCRIPT}
    brought(page, tmp_path, json.dumps({**COPY, "name": SCRIPT, "answers": {"bj-01": answer}}))

    expect(page.locator(".gt-notice", has_text="holds")).to_contain_text(SCRIPT)
    page.get_by_role("button", name="Open as a new copy").click()
    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    assert page.locator("img[src=x]").count() == 0


def test_what_is_nested_without_end_is_refused(page: Page, tmp_path: Path) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    whole = json.dumps({**COPY, "answers": {"bj-01": DONE}})
    brought(page, tmp_path, f'{whole[:-1]}, "more": {deep}}}')

    expect(page.locator(".gt-notice--loud")).to_contain_text("stand in one another without end")


def test_values_of_another_kind_than_words_are_left_out(page: Page, tmp_path: Path) -> None:
    odd = {"s": {"toString": 1}, "t": 7, "n": ["x"], "r": {"a": 1}, "e": None, "p": 3, "rev": "NaN"}
    given = {
        **COPY,
        "id": {"a": 1},
        "known": "x",
        "made": 5,
        "edits": "many",
        "answers": {"bj-01": odd},
    }
    brought(page, tmp_path, json.dumps(given))
    page.get_by_role("button", name="Open as a new copy").click()

    expect(page.locator(".gt-desk__said")).to_have_text("0 of 3 done")
    stored = page.evaluate(
        "JSON.parse(localStorage[Object.keys(localStorage).find((k) => k.startsWith('slc:v1:'))])"
    )
    assert stored["answers"]["bj-01"] == {"s": "todo", "t": "", "n": "", "r": "", "e": "", "p": ""}
    assert isinstance(stored["known"], list)


def link(base: str, value: object, level: int = 9) -> str:
    """A link with answers, as somebody else may have made it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    code = base64.urlsafe_b64encode(packer.compress(data) + packer.flush()).decode().rstrip("=")
    return f"{base}/checklists/joining.html#c={code}"


@pytest.mark.parametrize(
    "value",
    [
        b" " * 20_000_000,
        b"not JSON",
        {"k": "joining", "n": "x", "a": None},
        {"k": "joining", "n": "x", "a": [None]},
        {"k": "joining", "n": "x", "a": "bj-01"},
        {"k": "../x", "n": "x", "a": []},
        {"k": "joining", "a": [[{"a": 1}, "x", "y"]], "n": {"b": 1}},
        [],
        7,
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_link_made_to_deceive_brings_nothing(page: Page, base: str, value: object) -> None:
    page.goto("about:blank")
    page.goto(link(base, value))

    expect(page.locator(".gt-notice").first).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('slc:v1:'))") == []


def test_a_link_longer_than_we_make_is_not_unpacked(page: Page, base: str) -> None:
    page.goto("about:blank")
    page.goto(f"{base}/checklists/joining.html#c=" + "A" * 100_000)

    expect(page.locator(".gt-notice--loud")).to_contain_text("cannot be read")


def test_a_link_cannot_name_what_objects_have_of_their_own(page: Page, base: str) -> None:
    rows = [
        ["__proto__", 1, "2026-08-18"],
        ["constructor", 1, "2026-08-18"],
        ["bj-01", 1, "2026-08-18"],
    ]
    page.goto("about:blank")
    page.goto(link(base, {"k": "joining", "n": SCRIPT, "a": rows}))
    page.get_by_role("button", name="Open as a new copy").click()

    expect(page.locator(".gt-desk__said")).to_contain_text("1 of 3 done")


def test_an_agencys_table_takes_no_formula_and_no_markup_from_a_file(
    page: Page, base: str, tmp_path: Path
) -> None:
    file = tmp_path / "clerk.json"
    given = {
        **COPY,
        "name": '=HYPERLINK("https://evil.example")' + SCRIPT,
        "answers": {"bj-01": DONE},
    }
    file.write_text(json.dumps(given), encoding="utf-8")
    page.goto(f"{base}/checklists/copies.html")

    page.get_by_label("Files of several offices").set_input_files(file)

    expect(page.locator(".gt-rollup table thead")).to_contain_text("=HYPERLINK")
    with page.expect_download() as download:
        page.get_by_role("button", name="This table as a spreadsheet").click()
    made = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK(" in made.splitlines()[0]


def test_of_many_files_the_wrong_one_is_named(page: Page, base: str, tmp_path: Path) -> None:
    for name, text in (("good.json", json.dumps({**COPY, "answers": {}})), ("bad.json", "[")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.goto(f"{base}/checklists/copies.html")

    page.get_by_label("Files of several offices").set_input_files(sorted(tmp_path.glob("*.json")))

    expect(page.locator(".gt-notice--loud")).to_contain_text("bad.json: This is not a copy")
