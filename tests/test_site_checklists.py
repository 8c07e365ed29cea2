"""A checklist keeps a reader's answers in the reader's browser, and says when something moved since."""

import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.faults import faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def page(context: BrowserContext, base: str) -> Page:
    opened = context.new_page()
    opened.goto(f"{base}/checklists/joining.html")
    return opened


def tick(page: Page, item: str, status: str) -> None:
    page.locator(f"#{item} input[value={status}]").check()


def eventually(page: Page, expression: str) -> None:
    """Wait until an expression holds; the page's policy lets no waiter of the browser's own in."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {expression}")


def stored(page: Page) -> dict[str, object]:
    """The only copy in the browser's storage."""
    text = page.evaluate(
        "localStorage[Object.keys(localStorage).find(k => k.startsWith('slc:v1:'))]"
    )
    copy: dict[str, object] = json.loads(text)
    return copy


def test_a_tick_is_there_again_after_a_reload_and_another_page(page: Page, base: str) -> None:
    tick(page, "bj-01", "done")

    page.goto(f"{base}/topics/index.html")
    page.goto(f"{base}/checklists/joining.html")

    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    expect(page.locator(".gt-desk__said")).to_have_text("1 of 3 done")


def test_the_reader_is_told_where_the_answers_are(page: Page) -> None:
    tick(page, "bj-01", "done")

    expect(page.locator(".gt-desk__saved")).to_contain_text("Saved in this browser at")
    expect(page.locator(".gt-desk__saved")).to_contain_text("Not sent to anyone.")


def test_storage_that_fails_is_said_aloud(page: Page) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")

    tick(page, "bj-01", "done")

    expect(page.locator(".gt-desk__saved[role=alert]")).to_have_text("Not saved: download a copy.")


def test_items_that_do_not_apply_leave_the_denominator(page: Page) -> None:
    tick(page, "bj-01", "done")
    tick(page, "bj-02", "na")
    tick(page, "bj-03", "counsel")

    expect(page.locator(".gt-desk__said")).to_have_text(
        "1 of 2 done, 1 needs counsel, 1 not applicable"
    )
    expect(page.locator(".gt-desk progress")).to_have_attribute("max", "2")


def test_filters_stand_in_the_address_and_lose_no_answer(page: Page, base: str) -> None:
    tick(page, "bj-02", "done")

    page.goto(f"{base}/checklists/joining.html?state=OH&role=counsel")

    expect(page.locator("#bj-02")).to_be_hidden()
    expect(page.locator("#bj-01")).to_be_visible()
    expect(page.locator(".gt-chips")).to_contain_text("1 item does not fit")
    page.locator(".gt-chip", has_text="Ohio").click()
    page.locator(".gt-chip", has_text="Counsel").click()
    assert "state=" not in page.url
    expect(page.locator("#bj-02 input[value=done]")).to_be_checked()


def test_a_change_of_the_clause_after_a_tick_is_told_and_unticks_nothing(
    page: Page, context: BrowserContext
) -> None:
    tick(page, "bj-01", "done")
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((name) => name.startsWith("slc:v1:"));
            const copy = JSON.parse(localStorage[key]);
            copy.answers["bj-01"].t = "2026-09-01T00:00:00Z";
            localStorage[key] = JSON.stringify(copy);
        }"""
    )

    page.reload()

    box = page.locator("#bj-01 [data-stale]")
    expect(box).to_contain_text(
        re.compile(r"Changed since you marked this “done” \(1 Sept? 2026\)")
    )
    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    expect(page.locator(".gt-desk__said")).to_contain_text("1 changed since you answered")
    box.get_by_role("link", name="See the change").click()
    expect(page.locator("h1")).to_contain_text("Harbor Terms of Service: changed 14 September 2026")
    expect(page.locator("[data-my-ticks]")).to_have_text(
        "In your copies 1 of these is marked done."
    )


def test_still_done_settles_it(page: Page) -> None:
    tick(page, "bj-02", "done")
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((name) => name.startsWith("slc:v1:"));
            const copy = JSON.parse(localStorage[key]);
            copy.answers["bj-02"].rev = 1;
            localStorage[key] = JSON.stringify(copy);
        }"""
    )
    page.reload()
    expect(page.locator("#bj-02 [data-stale]")).to_contain_text(
        "The item itself was revised on 10 Sep"
    )

    page.locator("#bj-02").get_by_role("button", name="Still done").click()

    expect(page.locator("#bj-02 [data-stale]")).to_be_hidden()
    expect(page.locator("#bj-02 input[value=done]")).to_be_checked()


def test_a_section_can_be_set_aside_and_brought_back(page: Page) -> None:
    page.get_by_role("button", name="None of this section applies").first.click()
    expect(page.locator("#bj-01 input[value=na]")).to_be_checked()

    page.locator(".gt-notice").get_by_role("button", name="Undo").click()

    expect(page.locator("#bj-01 input[value=todo]")).to_be_checked()


def test_the_keys_of_a_list_answer_the_item_in_focus(page: Page) -> None:
    page.locator("#bj-01 input[value=todo]").focus()

    page.keyboard.press("j")
    page.keyboard.press("4")

    expect(page.locator("#bj-03 input[value=counsel]")).to_be_checked()


def test_a_file_brought_back_keeps_every_field_it_does_not_know(page: Page, tmp_path: Path) -> None:
    given = {
        "schema": "slc-answers/9", "checklist": "joining", "name": "Fleet office", "colour": "blue",
        "answers": {"bj-01": {"s": "done", "t": "2026-09-20T00:00:00Z", "mood": "fine"},
                    "bj-99": {"s": "done", "n": "An old item"}},
    }  # fmt: skip
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()

    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Open as a new copy").click()

    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    expect(page.locator("#gt-retired")).to_contain_text("bj-99: Done. An old item")
    expect(page.locator("#gt-retired")).to_contain_text("Its law was repealed in 2026.")
    expect(page.locator("#bj-02 .gt-tag--new")).to_be_visible()
    kept = stored(page)
    assert kept["colour"] == "blue"
    assert kept["answers"]["bj-01"]["mood"] == "fine"  # type: ignore[index]


def test_combining_takes_the_later_answer_and_shows_what_differs(
    page: Page, tmp_path: Path
) -> None:
    tick(page, "bj-01", "done")
    given = {
        "schema": "slc-answers/1", "checklist": "joining", "name": "Other",
        "answers": {"bj-01": {"s": "counsel", "t": "2026-01-01T00:00:00Z"},
                    "bj-03": {"s": "na", "t": "2026-01-01T00:00:00Z"}},
    }  # fmt: skip
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".gt-notice table")).to_contain_text("Needs counsel")

    page.get_by_role("button", name="Combine").click()

    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    expect(page.locator("#bj-03 input[value=na]")).to_be_checked()


def test_a_file_that_is_no_copy_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "copy.json"
    file.write_text("<html>", encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()

    page.locator("input[type=file]").set_input_files(file)

    expect(page.locator(".gt-notice--loud")).to_contain_text("it is not JSON")


def note(page: Page, item: str, words: str) -> None:
    page.locator(f"#{item} .gt-open-button").click()
    page.locator(f"#n-{item}").fill(words)
    page.locator(f"#n-{item}").blur()


def test_a_spreadsheet_cannot_be_made_to_compute(page: Page, tmp_path: Path) -> None:
    note(page, "bj-01", "=1+1")
    page.get_by_role("button", name="Save, share, print").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Spreadsheet").click()

    download.value.save_as(tmp_path / "copy.csv")
    text = (tmp_path / "copy.csv").read_text(encoding="utf-8-sig")
    assert '"\'=1+1"' in text


def test_a_word_file_opens_and_has_the_answers(page: Page, tmp_path: Path) -> None:
    tick(page, "bj-01", "counsel")
    note(page, "bj-01", "Ask <R.> & co")
    page.get_by_role("button", name="Save, share, print").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()

    download.value.save_as(tmp_path / "copy.docx")
    assert zipfile.ZipFile(tmp_path / "copy.docx").testzip() is None
    table = docx.Document(str(tmp_path / "copy.docx")).tables[0]
    assert [cell.text for cell in table.rows[1].cells][2:4] == ["Needs counsel", "Ask <R.> & co"]


def test_a_link_carries_answers_where_no_server_sees_them(
    page: Page, browser: Browser, base: str
) -> None:
    tick(page, "bj-01", "done")
    page.get_by_role("button", name="Save, share, print").click()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link with your answers")
    expect(link).to_have_value(re.compile("#c="))
    other = browser.new_context().new_page()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))

    other.goto(link.input_value())
    other.get_by_role("button", name="Open as a new copy").click()

    expect(other.locator("#bj-01 input[value=done]")).to_be_checked()
    assert [url for url in asked if "#c=" in url.replace(link.input_value(), "")] == []
    other.context.close()


def test_two_tabs_of_one_copy_agree(page: Page, context: BrowserContext, base: str) -> None:
    tick(page, "bj-01", "done")
    other = context.new_page()
    other.goto(f"{base}/checklists/joining.html")

    tick(other, "bj-03", "na")

    expect(page.locator("#bj-03 input[value=na]")).to_be_checked()
    tick(page, "bj-02", "counsel")
    expect(other.locator("#bj-02 input[value=counsel]")).to_be_checked()
    expect(other.locator("#bj-01 input[value=done]")).to_be_checked()


def test_without_script_the_list_is_whole(browser: Browser, base: str) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()

    plain.goto(f"{base}/checklists/joining.html")

    assert plain.locator(".gt-item").count() == 3
    assert plain.locator(".gt-item input[type=radio]").count() == 12
    assert plain.get_by_text("Without one the promise may be void.").is_visible()
    assert plain.get_by_text("Counsel's memo").first.is_visible()
    plain.context.close()


def test_on_paper_every_item_shows_its_four_boxes_and_its_reasons(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.get_by_text("Without one the promise may be void.").is_visible()
    assert page.locator("#bj-01 .gt-choice", has_text="Needs counsel").is_visible()
    assert page.locator(".gt-desk").is_hidden()
    assert page.locator(".md-header").is_hidden()


def test_seven_items_fit_a_desk_and_three_a_phone(page: Page) -> None:
    heights = "[...document.querySelectorAll('.gt-item')].map((item) => item.offsetHeight)"
    bar = "['.gt-desk', '.md-header'].reduce((sum, one) => sum + document.querySelector(one).offsetHeight, 0)"

    wide, above = page.evaluate(heights), page.evaluate(bar)
    page.set_viewport_size({"width": 360, "height": 740})
    narrow = page.evaluate(heights)

    assert max(wide) * 7 <= 800 - above
    assert max(narrow) * 3 <= 740 - 48 - 56


def test_copies_can_be_renamed_renewed_and_deleted(page: Page, base: str) -> None:
    tick(page, "bj-01", "done")
    tick(page, "bj-02", "na")
    page.goto(f"{base}/checklists/copies.html")
    row = page.locator(".gt-copy-row")

    row.get_by_label("Name").fill("Fleet office 2026")
    row.get_by_label("Name").blur()
    row.get_by_role("button", name="New copy from this one").click()

    expect(row).to_have_count(2)
    expect(row.first).to_contain_text("0 of 2 done, 1 not applicable")
    row.first.get_by_role("button", name="Delete").click()
    row.first.get_by_role("button", name="Delete for good").click()
    expect(row).to_have_count(1)
    expect(row.get_by_label("Name")).to_have_value("Fleet office 2026")


def test_an_agency_rolls_up_its_offices_from_files(page: Page, base: str, tmp_path: Path) -> None:
    files = [tmp_path / "fleet.json", tmp_path / "parks.json"]
    for file, status in zip(files, ("done", "counsel"), strict=True):
        given = {
            "schema": "slc-answers/1", "checklist": "joining", "name": file.stem,
            "answers": {"bj-01": {"s": status, "t": "2026-09-20T00:00:00Z"}},
        }  # fmt: skip
        file.write_text(json.dumps(given), encoding="utf-8")
    page.goto(f"{base}/checklists/copies.html")

    page.get_by_label("Files of several offices").set_input_files(files)

    table = page.locator(".gt-rollup table")
    expect(table.locator("thead")).to_contain_text("fleet")
    expect(table.locator("tr", has_text="bj-01")).to_contain_text("Needs counsel")
    with page.expect_download() as download:
        page.get_by_role("button", name="This table as a spreadsheet").click()
    download.value.save_as(tmp_path / "all.csv")
    assert "fleet" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")


def test_the_list_of_checklists_shows_how_far_this_browser_is(page: Page, base: str) -> None:
    tick(page, "bj-01", "done")

    page.goto(f"{base}/checklists/index.html")

    expect(page.locator("[data-progress=joining]")).to_contain_text("1 of 3 done")


@pytest.mark.parametrize("panel", ["Copy: My copy", "Filters", "Save, share, print"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_opens_has_no_fault_that_a_machine_can_find(
    page: Page, panel: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    tick(page, "bj-01", "counsel")
    page.locator("#bj-01 .gt-open-button").click()
    page.get_by_role("button", name=panel).click()

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_of_an_item_is_reached_by_keyboard(page: Page) -> None:
    page.locator("#bj-01 input[value=todo]").focus()

    page.keyboard.press("ArrowRight")
    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#more-bj-01")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.gt-item').id") == "bj-01"


def changed_copy(page: Page, script: str) -> None:
    """Alter the only stored copy, as another day or another hand would have left it, and come back."""
    page.evaluate(
        """(script) => {
            const key = Object.keys(localStorage).find((name) => name.startsWith("slc:v1:"));
            const copy = JSON.parse(localStorage[key]);
            if (script.edits !== undefined) copy.edits = script.edits;
            if (script.made) copy.made = script.made;
            for (const [id, t] of Object.entries(script.ticked || {})) copy.answers[id].t = t;
            localStorage[key] = JSON.stringify(copy);
        }""",
        json.loads(script),
    )
    page.reload()


@pytest.mark.parametrize("state", [{"edits": 10}, {"edits": 1, "made": "2026-01-01T00:00:00Z"}])
def test_a_backup_is_asked_for_after_ten_changes_or_five_days(
    page: Page, state: dict[str, object]
) -> None:
    tick(page, "bj-01", "done")
    expect(page.locator(".gt-desk__saved")).to_contain_text("Last backup: never.")

    changed_copy(page, json.dumps(state))

    expect(page.locator(".gt-remind")).to_contain_text("Last backup: never.")
    with page.expect_download() as download:
        page.locator(".gt-remind").get_by_role("button", name="Back up").click()
    assert download.value.suggested_filename == "joining-my-copy.json"
    expect(page.locator(".gt-remind")).to_have_count(0)


def test_the_browser_is_asked_to_keep_the_answers(context: BrowserContext, base: str) -> None:
    context.add_init_script(
        "navigator.storage.persist = () => { window.asked = true; return Promise.resolve(true); }"
    )
    page = context.new_page()

    page.goto(f"{base}/checklists/joining.html")

    assert page.evaluate("window.asked")


def test_the_reader_is_warned_once_that_a_copy_may_be_a_record(page: Page) -> None:
    notice = page.locator(".gt-notice", has_text="may be a public record in your state")
    expect(notice).to_contain_text("Do not type privileged advice")

    notice.get_by_role("button", name="I have read this").click()
    page.reload()

    expect(page.locator(".gt-desk__said")).to_have_text("0 of 3 done")
    expect(notice).to_have_count(0)


def test_a_file_on_the_readers_disk_is_kept_up_to_date(page: Page) -> None:
    page.evaluate(
        """() => { window.showSaveFilePicker = async () => {
            const folder = await navigator.storage.getDirectory();
            return folder.getFileHandle("copy.json", { create: true });
        } }"""
    )
    page.get_by_role("button", name="Save, share, print").click()
    page.get_by_role("button", name="Keep a file up to date").click()
    expect(page.locator(".gt-notice", has_text="is written again")).to_be_visible()

    tick(page, "bj-01", "done")

    eventually(
        page,
        """(async () => {
            const folder = await navigator.storage.getDirectory();
            const handle = await folder.getFileHandle("copy.json");
            const text = await (await handle.getFile()).text();
            return Boolean(text) && JSON.parse(text).answers["bj-01"]?.s === "done";
        })().catch(() => false)  // while it is put in place of the old one it is not there""",
    )


def test_twenty_steps_can_be_taken_back(page: Page) -> None:
    for step in range(22):
        tick(page, "bj-01", "done" if step % 2 == 0 else "counsel")

    for _ in range(20):
        page.get_by_role("button", name="Undo", exact=True).click()

    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_hidden()
    expect(page.locator("#bj-01 input[value=counsel]")).to_be_checked()


def test_the_keys_are_explained_and_can_be_turned_off_and_on(page: Page) -> None:
    page.locator("#bj-01 input[value=todo]").focus()
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn these keys off").click()

    page.locator("#bj-01 input[value=todo]").focus()
    page.keyboard.press("2")
    expect(page.locator("#bj-01 input[value=todo]")).to_be_checked()
    page.get_by_role("button", name="Copy: My copy").click()
    page.get_by_role("button", name="Turn the keys on").click()
    page.locator("#bj-01 input[value=todo]").focus()
    page.keyboard.press("2")
    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()
    page.keyboard.press("n")

    expect(page.locator("#n-bj-01")).to_be_focused()


def test_each_section_tells_how_far_it_is(page: Page) -> None:
    tick(page, "bj-01", "done")

    lines = page.locator(".gt-section-line span")

    expect(lines).to_have_text(["1 of 2 done", "0 of 1 done"])


def test_a_filter_for_what_changed_stands_in_the_address(page: Page, base: str) -> None:
    tick(page, "bj-01", "done")
    tick(page, "bj-03", "done")
    changed_copy(page, '{"ticked": {"bj-01": "2026-09-01T00:00:00Z"}}')

    page.goto(f"{base}/checklists/joining.html?status=stale")

    expect(page.locator("#bj-01")).to_be_visible()
    expect(page.locator("#bj-03")).to_be_hidden()
    page.goto(f"{base}/checklists/joining.html?q=foreign law")
    expect(page.locator("#bj-03")).to_be_visible()
    expect(page.locator("#bj-01")).to_be_hidden()


def test_quoted_words_that_are_gone_are_the_loudest(page: Page) -> None:
    tick(page, "bj-03", "done")

    changed_copy(page, '{"ticked": {"bj-03": "2026-09-01T00:00:00Z"}}')

    box = page.locator("#bj-03 [data-stale]")
    expect(box).to_contain_text("The words it rests on are gone: “the state where you live”.")
    expect(box).to_contain_text("Compared with the terms as of 21 Sep")
    expect(box.get_by_role("link", name="See the change")).to_have_attribute(
        "href", re.compile("20260907T091700Z.html$")
    )


def test_a_change_elsewhere_in_the_document_is_told_quietly(page: Page) -> None:
    tick(page, "bj-03", "done")

    changed_copy(page, '{"ticked": {"bj-03": "2026-09-10T00:00:00Z"}}')

    box = page.locator("#bj-03 [data-stale]")
    expect(box).to_contain_text("The document it rests on changed elsewhere since")
    expect(page.locator(".gt-desk__said")).to_have_text("1 of 3 done")
    box.get_by_role("button", name="Set to To do").click()
    expect(page.locator("#bj-03 input[value=todo]")).to_be_checked()


def test_a_copy_of_the_oldest_form_is_read(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text('{"checklist": "joining", "answers": {"bj-01": "done"}}', encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()

    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Open as a new copy").click()

    expect(page.locator("#bj-01 input[value=done]")).to_be_checked()


def test_a_newer_copy_is_taken_with_a_warning(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    file.write_text(
        '{"schema": "slc-answers/9", "checklist": "joining", "answers": {}}', encoding="utf-8"
    )
    page.get_by_role("button", name="Save, share, print").click()

    page.locator("input[type=file]").set_input_files(file)

    expect(page.locator(".gt-notice", has_text="newer version of this site")).to_be_visible()


def test_a_spreadsheet_comes_back_with_its_answers(page: Page, tmp_path: Path) -> None:
    tick(page, "bj-01", "done")
    table = tmp_path / "answers.csv"
    table.write_text(
        '\ufeff"id";"answer";"note"\r\n"bj-01";"Needs counsel";"\'=ask; ""now"""\r\nbj-77;Done;\r\n',
        encoding="utf-8",
    )
    page.get_by_role("button", name="Save, share, print").click()
    page.locator("input[type=file]").set_input_files(table)
    expect(page.locator(".gt-notice", has_text="1 row names no item")).to_be_visible()

    page.get_by_role("button", name="Combine").click()

    expect(page.locator("#bj-01 input[value=counsel]")).to_be_checked()
    assert stored(page)["answers"]["bj-01"]["n"] == '=ask; "now"'  # type: ignore[index]


def test_a_spreadsheet_with_a_word_that_is_no_answer_is_refused_with_its_line(
    page: Page, tmp_path: Path
) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("id,answer\nbj-01,Finished\n", encoding="utf-8")
    page.get_by_role("button", name="Save, share, print").click()

    page.locator("input[type=file]").set_input_files(table)

    expect(page.locator(".gt-notice--loud")).to_contain_text("Line 2, bj-01: “Finished” is none of")


def test_a_link_too_long_for_mail_is_refused_with_advice(page: Page) -> None:
    tick(page, "bj-01", "done")
    noise = "".join(
        chr(33 + (at * at * 7919) % 90) + chr(0x4E00 + at * 31 % 9000) for at in range(6000)
    )
    note(page, "bj-01", noise)
    page.get_by_role("button", name="Save, share, print").click()
    page.get_by_label("with notes").check()

    page.get_by_role("button", name="Make a link").click()

    expect(page.locator(".gt-notice--loud")).to_contain_text("Leave the notes out, or save a file")


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Print all", "bj-01 bj-02 bj-03"),
        ("Print what is open", "bj-02"),
        ("Print what needs counsel", "bj-03"),
    ],
)
def test_what_is_printed_can_be_chosen(page: Page, name: str, there: str) -> None:
    tick(page, "bj-01", "done")
    tick(page, "bj-03", "counsel")
    page.get_by_role("button", name="Save, share, print").click()
    page.evaluate(
        """() => { window.print = () => {
            const shown = (item) => getComputedStyle(item).display !== "none";
            const ids = [...document.querySelectorAll(".gt-item")].filter(shown).map((item) => item.id);
            window.printed = [ids.sort().join(" "), document.querySelector(".gt-printed").textContent];
        } }"""
    )
    page.emulate_media(media="print")

    page.get_by_role("button", name=name, include_hidden=True).dispatch_event("click")
    eventually(page, "Boolean(window.printed)")

    ids, head = page.evaluate("window.printed")
    assert ids == there
    assert "1 of 3 done, 1 needs counsel" in head
    assert ("Privileged" in head) == name.endswith("counsel")


def test_what_is_filtered_stands_at_the_head_of_the_paper(page: Page, base: str) -> None:
    page.goto(f"{base}/checklists/joining.html?state=OH&role=counsel")
    page.evaluate(
        "() => { window.print = () => { window.head = document.querySelector('.gt-printed').textContent; } }"
    )
    page.get_by_role("button", name="Save, share, print").click()

    page.get_by_role("button", name="Print all").click()

    eventually(page, "Boolean(window.head)")
    assert "Ohio, Counsel" in page.evaluate("window.head")
    assert "My copy. 0 of 3 done. Printed" in page.evaluate("window.head")


def test_what_a_combination_would_lose_is_shown_side_by_side(page: Page, tmp_path: Path) -> None:
    note(page, "bj-01", "ours")
    file = tmp_path / "copy.json"
    file.write_text(
        '{"schema": "slc-answers/1", "checklist": "joining", "name": "Theirs",'
        ' "answers": {"bj-01": {"s": "done", "n": "theirs", "t": "2026-01-01T00:00:00Z"}}}',
        encoding="utf-8",
    )
    page.get_by_role("button", name="Save, share, print").click()
    page.locator("input[type=file]").set_input_files(file)

    row = page.locator(".gt-notice tr", has_text="bj-01")
    expect(row.locator("[data-label=Here]")).to_contain_text("To do. ours")
    expect(row.locator("[data-label=There]")).to_contain_text("Done. theirs")
    page.get_by_role("button", name="Replace the copy in use").click()

    expect(page.locator("#n-bj-01")).to_have_value("theirs")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("#n-bj-01")).to_have_value("ours")


def test_a_new_year_begins_from_last_years_copy(page: Page) -> None:
    tick(page, "bj-01", "done")
    tick(page, "bj-02", "na")
    page.locator("#r-bj-02").fill("No records are kept here")
    page.locator("#r-bj-02").blur()
    page.get_by_role("button", name="Copy: My copy").click()
    page.get_by_role("button", name="New copy from this one").click()

    page.get_by_label("Name of the new copy").fill("2027")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator("#bj-01 input[value=todo]")).to_be_checked()
    expect(page.locator("#r-bj-02")).to_have_value("No records are kept here")
    expect(page.get_by_role("button", name="Copy: 2027")).to_be_visible()


def test_a_link_to_an_item_opens_it(page: Page, base: str) -> None:
    page.goto("about:blank")
    page.goto(f"{base}/checklists/joining.html#bj-03")

    expect(page.locator("#more-bj-03")).to_be_visible()
    expect(page.locator("#more-bj-01")).to_be_hidden()
