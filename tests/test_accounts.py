"""The register says of each account who is lacking and what changed since the click, and comes back whole."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import accounts
from govterms.accounts import Lack, register
from govterms.errors import DeclarationError
from govterms.model.accounts import Accepted, Account, Register
from govterms.publish import site
from tests.office import a_project, govterms
from tests.support import MONDAY, write
from tests.test_forge import a_change

TODAY = date(2026, 9, 1)
REGISTER = """accounts:
  parks:
    platform: harbor
    handle: "@HarborParks"
    url: https://harbor.example/HarborParks
    office: Parks and Recreation
    admins: [R. Ranger, Duty officer]
    accepted: {on: 2026-08-01, by: R. Ranger, under: Delegation 2026-03}
    amendment: signed
    amendment_at: Contract file 12
    records: GS1, item 128
    review_on: 2027-01-15
"""


def an_account(**more: object) -> Account:
    told = accounts.from_csv(accounts.to_csv(a_register()), "x").accounts["parks"]
    return told.model_copy(update=more)


def a_register() -> Register:
    from govterms.frontmatter import parse_plain

    return parse_plain(REGISTER, Register, register.FILE).page


def lacks(account: Account, platform: str = "harbor") -> tuple[Lack, ...]:
    told = Register(accounts={"parks": account})
    (one,) = accounts.standings(told, [a_change()], [platform], TODAY)
    return one.lacks


def test_an_account_in_order_lacks_nothing_but_what_changed() -> None:
    assert lacks(an_account()) == ("terms-changed",)


@pytest.mark.parametrize(
    ("more", "lack"),
    [
        ({"accepted": None}, "not-accepted"),
        ({"accepted": Accepted(on=date(2026, 8, 20), by="R. Ranger")}, "no-delegation"),
        ({"admins": ("R. Ranger",)}, "no-second-admin"),
        ({"admins": ("R. Ranger", "r. ranger")}, "no-second-admin"),
        ({"amendment": "requested"}, "no-amendment"),
        ({"records": ""}, "no-records-schedule"),
        ({"review_on": TODAY}, "review-due"),
        ({"review_on": None}, "review-due"),
    ],
)
def test_what_is_lacking_is_named(more: dict[str, object], lack: Lack) -> None:
    assert lack in lacks(an_account(**more))


def test_a_platform_that_nobody_watches_is_named() -> None:
    assert "not-watched" in lacks(an_account(), platform="elsewhere")


def test_an_account_that_is_closed_is_not_counted() -> None:
    told = Register(accounts={"parks": an_account(closed_on=TODAY)})

    assert accounts.standings(told, [a_change()], ["harbor"], TODAY) == ()


@pytest.mark.parametrize(
    ("accepted", "is_after"),
    [
        (Accepted(on=MONDAY.date() - timedelta(days=1), by="R."), True),
        (Accepted(on=MONDAY.date(), by="R."), False),
        (Accepted(on=date(2026, 9, 1), by="R.", version="20260810T060000Z"), True),
        (Accepted(on=date(2026, 8, 1), by="R.", version="20260817T060000Z"), False),
        (Accepted(on=date(2026, 8, 1), by="R.", documents=("privacy",)), False),
        (Accepted(on=date(2026, 8, 1), by="R.", documents=("terms", "privacy")), True),
    ],
)
def test_only_a_later_change_of_a_text_that_was_accepted_counts(
    accepted: Accepted, is_after: bool
) -> None:
    assert ("terms-changed" in lacks(an_account(accepted=accepted))) == is_after


def test_all_of_it_is_said_in_one_sentence() -> None:
    told = Register(
        accounts={
            "parks": an_account(),
            "fire": an_account(admins=("One",)),
            "clerk": an_account(accepted=None, admins=()),
        }
    )

    said = accounts.sentence(accounts.standings(told, [a_change()], ["harbor"], TODAY))

    assert said == (
        "3 accounts: 2 accepted terms that changed since; 1 has no acceptance on record; "
        "2 have no second admin."
    )


def test_a_project_without_a_register_has_none(tmp_path: Path) -> None:
    assert accounts.load(tmp_path) is None


def test_a_wrong_register_is_refused_with_every_line_to_mend(tmp_path: Path) -> None:
    wrong = REGISTER.replace("signed", "perhaps").replace("office:", "ofice:")
    write(tmp_path / register.FILE, wrong)

    with pytest.raises(DeclarationError) as refused:
        accounts.load(tmp_path)

    assert [line.split(": ")[0] for line in refused.value.problems] == [
        "registry/accounts.yml:2",
        "registry/accounts.yml:9",
        "registry/accounts.yml:6",
    ]


def test_an_account_given_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path / register.FILE, REGISTER + REGISTER.removeprefix("accounts:\n"))

    with pytest.raises(DeclarationError, match="parks: given twice"):
        accounts.load(tmp_path)


def test_the_file_that_is_written_reads_back_the_same(tmp_path: Path) -> None:
    write(tmp_path / register.FILE, accounts.text_of(a_register()))

    assert accounts.load(tmp_path) == a_register()


words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20
).map(str.strip).filter(bool)  # fmt: skip
any_account = st.builds(
    Account,
    platform=st.sampled_from(["x", "harbor"]),
    handle=words | st.sampled_from(["@HarborParks", "=1+1", "'@twice", "-5", "+1 555"]),
    url=st.none() | st.just("https://harbor.example/a"),
    office=words,
    admins=st.lists(words.filter(lambda said: ";" not in said), max_size=4).map(tuple),
    accepted=st.none()
    | st.builds(
        Accepted,
        on=st.dates(),
        by=words,
        under=words | st.just(""),
        version=st.none() | st.just("20260817T060000Z"),
        documents=st.lists(st.sampled_from(["terms", "privacy"]), unique=True).map(tuple),
    ),
    amendment=st.sampled_from(["none", "requested", "signed", "not-needed"]),
    records=words | st.just(""),
    review_on=st.none() | st.dates(),
    closed_on=st.none() | st.dates(),
    note=words | st.just(""),
)


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), any_account, max_size=4))
def test_any_register_goes_to_csv_and_comes_back_the_same(told: dict[str, Account]) -> None:
    there = Register(accounts=told)

    assert accounts.from_csv(accounts.to_csv(there), "x.csv") == there


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), any_account, max_size=3))
def test_no_cell_is_a_formula(told: dict[str, Account]) -> None:
    text = accounts.to_csv(Register(accounts=told)).removeprefix("\ufeff")

    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]

    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("account,platform,handle\n", "x.csv:1: a column is missing: office"),
        ("account,platform,handle,office,colour\n", "x.csv:1: no such column: colour"),
        (
            "account,platform,handle,office\na,x,@a,B\na,x,@b,B\n",
            "x.csv:3: account: a stands in two",
        ),
        ("account,platform,handle,office\n,x,@a,B\n", "x.csv:2: account: String should match"),
        ("account,platform,handle,office\na,x,,B\n", "x.csv:2: handle: Field required"),
        ("account,platform,handle,office\na,x,@a,B,more\n", "x.csv:2: more cells than columns"),
        (
            "account,platform,handle,office,accepted_on\na,x,@a,B,soon\n",
            "x.csv:2: accepted_on: Input should be a valid date",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(table: str, said: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        accounts.from_csv(table, "x.csv")
    assert any(line.startswith(said) for line in refused.value.problems)


def test_a_table_joins_the_register_and_its_word_holds() -> None:
    table = "account,platform,handle,office\nparks,x,@NewParks,Parks\nfire,x,@Fire,Fire\n"

    joined = accounts.joined(a_register(), accounts.from_csv(table, "x.csv"))

    assert {name: one.handle for name, one in joined.accounts.items()} == {
        "parks": "@NewParks",
        "fire": "@Fire",
    }


def test_the_page_for_the_cio_names_no_person_and_lets_no_handle_act() -> None:
    told = Register(
        accounts={"parks": an_account(handle='<b onclick="x">|@Parks', admins=("A. B.",))}
    )

    ((uri, text),) = accounts.pages(told, [a_change()], {"harbor": "Harbor"}, TODAY)

    assert uri == "accounts/index.md"
    assert "1 account: 1 accepted terms that changed since; 1 has no second admin." in text
    assert "[Harbor](../platforms/harbor.md)" in text
    assert "../changes/harbor/terms/20260817T060000Z.md" in text
    assert not any(name in text for name in ("A. B.", "R. Ranger", "<b", "|@"))


def test_the_page_is_built_with_the_site(tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", "https://harborline.example")
    account = an_account(platform="harborline")
    pages = accounts.pages(
        Register(accounts={"parks": account}), [], {"harborline": "Harborline"}, TODAY
    )
    for uri, text in pages:
        write(root / "docs" / uri, text)

    site.build(root, root / "site")

    assert "HarborParks" in (root / "site/accounts/index.html").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_project(tmp_path / "office", "https://harborline.example")
    write(root / register.FILE, REGISTER)
    return root


def test_the_command_says_what_is_lacking_and_ends_with_1_only_where_asked(root: Path) -> None:
    asked = govterms(root, "accounts", "check")
    strict = govterms(root, "accounts", "check", "--json", "--check")

    assert asked.returncode == 0
    assert asked.stdout.startswith(
        "1 account: 1 is on a platform we do not watch.\nparks: not watched"
    )
    assert strict.returncode == 1
    assert json.loads(strict.stdout)["accounts"][0]["lacks"] == ["not-watched"]


def test_a_table_that_was_exported_changes_nothing_when_it_is_imported(root: Path) -> None:
    before = accounts.load(root)
    table = govterms(root, "accounts", "export").stdout
    write(root / "accounts.csv", table)

    run = govterms(root, "accounts", "import", "accounts.csv")

    assert run.returncode == 0
    assert accounts.load(root) == before
    assert "'@HarborParks" in table


def test_check_names_what_is_wrong_in_the_register(root: Path) -> None:
    write(root / register.FILE, REGISTER.replace("platform:", "plattform:"))

    run = govterms(root, "check")

    assert run.returncode == 2
    assert "registry/accounts.yml:3: accounts.parks.plattform: Extra inputs" in run.stderr


def test_a_stamp_of_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="does not match format"):
        Accepted(on=date(2026, 8, 1), by="R.", version="20261399T060000Z")


def test_a_version_decides_and_not_the_day() -> None:
    accepted = Accepted(on=date(2026, 1, 1), by="R.", version="20260817T060000Z")

    assert not accepted.is_before(datetime(2026, 8, 17, 6, tzinfo=UTC))
