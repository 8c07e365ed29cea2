"""What can mean more is called substantive; what only looks different is not, and each row says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms.diff import classes, compare
from govterms.diff.noise import STRETCHES, quiet
from tests.support import a_version

CLAUSE = "Every member keeps the quay tidy and the ropes dry, as the harbor master says."


def class_of(old: str, new: str) -> str:
    """The class of one paragraph that became another, with a clause above and below it."""
    before, after = (a_version("# Rules", CLAUSE, text, CLAUSE + " Always.") for text in (old, new))
    return compare(before, after).change_class


SUBSTANTIVE = [
    ("an age", "You must be 16 to join.", "You must be 18 to join."),
    ("a period", "We keep logs for 90 days.", "We keep logs for 28 days."),
    ("money", "The fee is $5 a month.", "The fee is $50 a month."),
    ("a currency", "The fee is $5 a month.", "The fee is €5 a month."),
    ("a percentage", "We take 5% of each sale.", "We take 5 of each sale."),
    ("a decimal point", "Interest is 1.5 percent.", "Interest is 15 percent."),
    ("a modal", "You may appeal.", "You must appeal."),
    ("a negation", "We sell your data.", "We do not sell your data."),
    ("a negation contracted", "We do sell your data.", "We don't sell your data."),
    ("one letter apart", "You own your content.", "You own your consent."),
    ("near in sound", "We accept your contact.", "We accept your contract."),
    ("and for or", "Fees and fines are due.", "Fees or fines are due."),
    ("a deadline", "Claims before May 1, 2026 lapse.", "Claims before May 2, 2026 lapse."),
    ("a cut-off in a short line", "Effective until May 1, 2026.", "Effective until May 9, 2026."),
    ("an address", "Write to law@harbor.example.", "Write to help@harbor.example."),
    ("a party", "Harbor Networks, LLC runs this.", "Harbor Holdings, Inc. runs this."),
    ("an answer", "Do we sell data? No", "Do we sell data? Yes"),
    ("sides exchanged", "You indemnify Harbor.", "Harbor indemnify You."),
    ("a heading that binds", "## Users under 16", "## Users under 18"),
    ("a heading that forbids", "## Cargo we allow", "## Cargo we do not allow"),
    ("a plural that counts", "We pay any damage.", "We pay any damages."),
    ("a coming update", "", "We are updating our terms. They take effect on May 1, 2026."),
    ("use as consent", "", "We updated our Terms. If you continue, you agree to them."),
    ("a list item", "- no fireworks", "- no fishing"),
    ("a limit of comments", "You may post up to 50 comments.", "You may post up to 90 comments."),
    ("a time gone by", "We erase what came 30 days ago.", "We erase what came 60 days ago."),
    ("an item that names a year", "(c) 2025 fees are due.", "(c) 2026 fees are due."),
    ("previous versions as a service", "You can restore previous versions of files.", ""),
]


@pytest.mark.parametrize(
    ("old", "new"), [row[1:] for row in SUBSTANTIVE], ids=[r[0] for r in SUBSTANTIVE]
)
def test_an_edit_that_can_mean_more_is_substantive(old: str, new: str) -> None:
    assert class_of(old or CLAUSE, new or CLAUSE) == "substantive"


WORDING = [
    ("a comma", "Boats, rafts and ships are welcome.", "Boats, rafts, and ships are welcome."),
    ("capitals", "The quay is sold AS IS.", "The quay is sold as is."),
    ("a doubled letter", "It occured at sea.", "It occurred at sea."),
    ("two letters swapped", "You recieve a berth.", "You receive a berth."),
    ("a word twice", "You keep the the quay.", "You keep the quay."),
    ("British and American", "We honour your licence.", "We honor your license."),
    ("an accent", "The resume of the crew.", "The résumé of the crew."),
    ("a contraction", "You can't moor here.", "You cannot moor here."),
    ("a hyphen", "It is a long term berth.", "It is a long-term berth."),
    ("an article's form", "It is a honest berth.", "It is an honest berth."),
    ("a heading", "## Your data", "## What we know about you"),
    ("a name parted", "SeaLog and Sea Log are ours.", "SeaLog and SeaLog are ours."),
]


@pytest.mark.parametrize(
    ("old", "new"), [row[1:] for row in WORDING], ids=[row[0] for row in WORDING]
)
def test_an_edit_of_spelling_or_of_a_heading_is_wording(old: str, new: str) -> None:
    assert class_of(old, new) == "wording"


DATES = [
    ("last updated", "Last updated: May 3, 2026", "Last updated: June 9, 2026"),
    ("effective", "Effective January 1, 2026", "Effective as of 9 June 2026"),
    (
        "glued",
        "Terms of ServiceLast Modified: 2026-05-03",
        "Terms of ServiceLast Modified: 2026-06-09",
    ),
    ("a stamp", "2026-05-03T10:11:12Z", "2026-06-09T01:02:03Z"),
    ("German", "Stand: 3. Mai 2026", "Stand: 9. Juni 2026"),
    ("French", "En vigueur au 3 mai 2026", "En vigueur au 9 juin 2026"),
    (
        "Spanish",
        "Fecha de entrada en vigor: 3 de mayo de 2026",
        "Fecha de entrada en vigor: 9 de junio de 2026",
    ),
    ("Japanese", "最終更新日 2026年5月3日", "最終更新日 2026年6月9日"),
]


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_a_line_that_only_dates_the_document_is_dates(old: str, new: str) -> None:
    assert class_of(old, new) == "dates"


def test_a_heading_or_a_date_line_alone_is_no_more_than_that() -> None:
    before = a_version("# Rules", CLAUSE)

    assert compare(before, a_version("# Rules", "## Ropes", CLAUSE)).change_class == "wording"
    assert (
        compare(before, a_version("# Rules", "Updated: 9 June 2026", CLAUSE)).change_class
        == "dates"
    )


QUIET = [
    ("days ago", "Updated 3 days ago", "Updated 2 weeks ago"),
    ("il y a", "Mis à jour il y a 3 jours", "Mis à jour il y a 12 jours"),
    ("copyright", "© 2025 Harbor Networks", "© 2026 Harbor Networks"),
    ("years from to", "© 2019-2025 Harbor", "© 2019-2026 Harbor"),
    ("a permalink", "Scope of these rules", "Scope of these rules ¶"),
    ("an id", "Ray ID: 8a7b6c5d4e3f2a1b", "Ray ID: 00ff11ee22dd33cc"),
    (
        "a uuid",
        "Visit 4f9a2b7c-1d2e-4f5a-8b9c-0d1e2f3a4b5c",
        "Visit 00aa2b7c-1d2e-4f5a-8b9c-0d1e2f3a4b5d",
    ),
    ("a counter", "1,204 views", "1,377 views"),
    ("a player", "0:00 / 1:32", "0:12 / 1:32"),
    ("minutes", "7 min read", "8 min read"),
    ("a note's number", "We use cookies[12] on the quay.", "We use cookies[14] on the quay."),
    ("a shielded address", "Write to [email protected].", "Write to law@harbor.example."),
    ("a pointer", "Effective May 3, 2026", "Effective May 3, 2026 | View printable version"),
    (
        "a notice gone by",
        "We've updated our Privacy Policy on May 3, 2026. See the previous version.",
        "",
    ),
    ("the browser", "Please enable JavaScript to read this page.", ""),
    ("quotation marks", 'The "Service" is ours.', "The “Service” is ours."),
    ("quotation marks dropped", 'The "Service" is ours.', "The Service is ours."),
    ("spaces lost", "See [our rules](/r) on ropes.", "See[our rules](/r)on ropes."),
    ("list marks", "* Ropes are dry", "1. Ropes are dry"),
    ("emphasis", "**Ropes** are _dry_.", "Ropes are dry."),
    ("bullets in a table", "| Ropes • Sails |", "| Ropes Sails |"),
    ("a rule", "---", "* * *"),
    ("said twice", "Ropes are dry today.", "Ropes are dry today. Ropes are dry today."),
]


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in QUIET], ids=[row[0] for row in QUIET])
def test_what_changes_by_itself_or_by_markup_is_formatting(old: str, new: str) -> None:
    before = a_version("# Rules", CLAUSE, old, CLAUSE + " Always.")
    after = a_version("# Rules", CLAUSE, *([new] if new else []), CLAUSE + " Always.")

    assert compare(before, after).change_class == "formatting"


KEPT = [
    "Members who joined 3 days before a storm pay nothing.",
    "Copyright in your logbook stays with you for 70 years.",
    "You may not share links to 24 or more boats.",
    "We may read 5 of 10 messages.",
    "You must be 18; section 12(4) says so.",
    "You can read previous versions of your files for 30 days.",
    "You may have 50 followers.",
    "We delete messages that you sent 30 days ago.",
    "We have updated our fleet and you must use it.",
]


@pytest.mark.parametrize("clause", KEPT)
def test_a_clause_is_never_read_over(clause: str) -> None:
    assert quiet(clause) == clause


@pytest.mark.parametrize("noise", STRETCHES, ids=lambda noise: noise.name)
def test_every_row_of_noise_gives_its_reason(noise: object) -> None:
    assert len(getattr(noise, "reason", "")) > 15


@given(st.text(st.sampled_from("ab'- \"|•✓\t\x1f\xa0\u2003") | st.characters(), max_size=12))
def test_the_quick_look_never_tells_apart_what_is_heard_alike(text: str) -> None:
    unheard = classes._UNHEARD.sub("", text)

    assert classes._surely_heard(unheard) == classes._surely_heard(text)
