"""A word that is not what it reads as is seen through by patterns, and shown to counsel as it is."""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import declare, flag, redline
from govterms.diff import compare
from govterms.extract import extract_exchange, hidden_characters
from govterms.flag.checks import finds
from govterms.letters import disguises, latin, readable, spelled_out
from govterms.model import Exchange, Part
from tests.support import MONDAY, TUESDAY, a_document, a_version
from tests.test_pipeline import Office, Web

ROOT = Path(__file__).resolve().parents[1]
CYRILLIC = str.maketrans(
    "aceopxyijsAEOPCTXKMHB",
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455"
    "\u0410\u0415\u041e\u0420\u0421\u0422\u0425\u041a\u041c\u041d\u0412",
)
GREEK = str.maketrans("aoivuyIEOPTXKMHBZNA", "αοινυγ" + "ΙΕΟΡΤΧΚΜΗΒΖΝΑ")
MIXED = "\u0430rbitration"
OLD = ("Any dispute is decided by the courts. We do not require arbitration of anything.",)


def scattered(mark: str) -> Callable[[str], str]:
    """The text with a mark within each of its words, after their first letter."""
    return lambda text: "".join(
        letter + (mark if letter.isalpha() and text[at - 1 : at] in ("", " ") else "")
        for at, letter in enumerate(text)
    )


DISGUISES: dict[str, Callable[[str], str]] = {
    "cyrillic": lambda text: text.translate(CYRILLIC),
    "greek": lambda text: text.translate(GREEK),
    "wide": lambda text: "".join(
        chr(ord(one) + 0xFEE0) if one.isascii() and one.isalpha() else one for one in text
    ),
    "zero-width": scattered("\u200b"),
    "soft-hyphen": scattered("\u00ad"),
    "joiner": scattered("\u2060"),
    "direction": scattered("\u202d"),
    "tags": scattered("\U000e0061"),
    "struck": scattered("\u0336"),
    "accents": scattered("\u0323\u0301\u0308"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text.replace("e", "é")),
}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (f"binding {MIXED} now", ["arbitration"]),
        ("\u0399ndemnif\u0423", ["IndemnifY"]),
        ("\u0442erms and \u043aeep", ["terms", "keep"]),
        ("use \u0441\u043e\u0440\u0443 of it", ["copy"]),
        ("\uff41rbitration", ["arbitration"]),
        ("agreeme\u03b7t", ["agreement"]),
        ("\u0251rbitration \u0261overning", ["arbitration", "governing"]),
        (f"{MIXED} and {MIXED}", ["arbitration"]),
    ],
)
def test_a_word_in_disguise_is_known(text: str, reads: list[str]) -> None:
    assert [one.reads for one in disguises(text)] == reads


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, résumé, naïve, Nº 3, 1ª and ﬁrst.",
        "Kaldırma İstanbul ŞİRKET ǅungla",
        "Русский текст про сор, нос и рот",
        "Η αρχή είναι το ήμισυ του παντός",
        "利用規約 ＳＮＳ の API",
        "μm and Δv and β-test, x\u0304 and 5 µs",
        "A PDFом and a CDшка",
        "العربية and 한국어",
        "Languages: Русский, Українська, Ελληνικά",
    ],
)
def test_another_script_or_an_accent_is_no_disguise(text: str) -> None:
    assert disguises(text) == ()
    assert spelled_out(text) == text


@settings(deadline=None)  # the table of letters that look alike is opened once
@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    assert all((one.word in text and one.reads.isascii()) or one.reads for one in disguises(text))
    assert readable(readable(text)) == readable(text)
    assert len(spelled_out(text)) >= len(text)


def test_a_letter_is_taken_for_the_one_it_looks_like() -> None:
    told = {one: latin(one) for one in "аеорсухіАВЕНКМОРСТХΙОо"}

    assert all(len(like) == 1 and like.isascii() for like in told.values())
    assert latin("ж") == latin("ß") == latin("€") == latin("—") == ""


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
def test_no_clause_of_any_topic_escapes_in_disguise(disguise: str) -> None:
    topics = declare.load_topics(ROOT)
    escaped, tried = [], 0
    for slug, written in topics.items():
        if written.page.signals is None:
            continue
        alone = flag.rules({slug: written.page})
        for example in written.page.signals.should_match:
            tried += 1
            if not finds(alone, DISGUISES[disguise](example)):
                escaped.append(f"{slug}: {example}")

    assert tried > 100
    assert escaped == []


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
def test_lines_are_tagged_as_they_read(disguise: str) -> None:
    said = "You agree to resolve any dispute by binding arbitration."
    line = json.dumps({"doc": "a", "i": 0, "text": DISGUISES[disguise](said)})

    (told,) = flag.tag_lines([line], _rules())

    assert "arbitration" in json.loads(told)["topics"]


def _rules() -> flag.Rules:
    topics = declare.load_topics(ROOT)
    return flag.rules({slug: written.page for slug, written in topics.items()})


def test_a_letter_exchanged_for_its_double_is_medium_and_named() -> None:
    change = compare(a_version(*OLD), a_version(OLD[0].replace("arbitration", MIXED)))

    flags = flag.flag(change, _rules())

    assert change.change_class == "substantive"
    assert flags.severity == "medium"
    assert flags.because[0].startswith("a word was put in that is not what it reads as")
    assert [(one.kind, one.before, one.after) for one in flags.key_words] == [
        (
            "look-alike",
            "",
            f"{MIXED}, which reads as 'arbitration' but holds CYRILLIC SMALL LETTER A (U+0430)",
        )
    ]
    assert flags.findings == ()  # arbitration was not taken out: it only looks otherwise


def test_a_clause_put_in_under_disguise_is_flagged_as_the_clause_it_is() -> None:
    new = f"You waive your day in court and agree to binding {MIXED}."

    flags = flag.flag(compare(a_version(*OLD), a_version(*OLD, new)), _rules())

    assert ("arbitration", "high") in {(one.topic, one.severity) for one in flags.findings}
    assert "look-alike" in {one.kind for one in flags.key_words}


def test_a_redline_marks_the_letter_and_names_it_to_those_who_listen() -> None:
    change = compare(a_version(*OLD), a_version(OLD[0].replace("arbitration", MIXED)))

    shown = redline.html(change.places[0])

    assert (
        '\u0430<mark class="redline-odd">⟦U&#43;0430⟧<span class="gt-hidden"> '
        "[cyrillic small letter a] </span></mark>rbitration" in shown
    )


def test_a_stroke_that_is_drawn_over_a_letter_does_not_pass_for_a_deletion() -> None:
    struck = OLD[0].replace("not", "n\u0336o\u0336t\u0336")

    shown = redline.html(compare(a_version(*OLD), a_version(struck)).places[0])

    assert "\u0336" not in shown
    assert shown.count("[combining long stroke overlay]") == 3


def test_a_heap_of_marks_is_written_out() -> None:
    told = spelled_out("a" + "\u0301" * 50)

    assert told.count("\u0301") <= 3
    assert told.count("⟦U+0301⟧") >= 46


def test_a_word_file_shows_it_too() -> None:
    change = compare(a_version(*OLD), a_version(OLD[0].replace("arbitration", MIXED)))

    with zipfile.ZipFile(io.BytesIO(redline.docx(change))) as made:
        document = made.read("word/document.xml").decode()

    assert "\u0430⟦U+0430⟧rbitration" in document.replace("</w:t></w:r><w:r><w:t>", "")


def test_what_shows_nothing_is_told_with_the_words_it_stands_in() -> None:
    told = hidden_characters(
        "We do n\u200bot \u202eyap\u202c arbi\u200btration;\narbi\u200btration."
    )

    assert [(one.name, one.kind, one.count, one.words) for one in told] == [
        ("ZERO WIDTH SPACE", "zero-width", 3, ("not", "arbitration;", "arbitration.")),
        ("POP DIRECTIONAL FORMATTING", "direction", 1, ("yap",)),
        ("RIGHT-TO-LEFT OVERRIDE", "direction", 1, ("yap",)),
    ]


def test_a_flood_of_what_shows_nothing_is_counted_in_time() -> None:
    (told,) = hidden_characters("x" + "\u200b" * 3_000_000)

    assert told.count == 3_000_000
    assert told.words == ("x",)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    document = a_document()
    terms = "<main><h1>Harbor Terms</h1><p>You keep what you post.</p><p>We may end your account.</p></main>"
    return Office(tmp_path, Web({document.parts[0].url: terms}), (document,))


def test_counsel_reads_on_the_change_page_what_came_unseen_and_in_disguise(office: Office) -> None:
    url = office.documents[0].parts[0].url
    office.watch(MONDAY)
    office.web.pages[url] = office.web.pages[url].replace(
        "We may end your account.", f"We \u202emay\u202c e\u200bnd it by {MIXED}."
    )

    (outcome,) = office.watch(TUESDAY)

    assert outcome.change is not None
    assert outcome.change.page is not None
    page = (office.root / outcome.change.page).read_text(encoding="utf-8")
    came, redlined = page.partition("## Came unseen")[2].split("## Redline")
    assert "Right-to-left override (U&#43;202E), which turns the reading direction, once" in came
    assert "Zero width space (U&#43;200B), which shows nothing, once, in “end”" in came
    assert "which reads as &#39;arbitration&#39; but holds CYRILLIC SMALL LETTER A" in page
    assert "[cyrillic small letter a]" in redlined
    assert "\u202e" not in page
    assert "\u200b" not in page


def test_what_was_unseen_before_is_no_news(office: Office) -> None:
    url = office.documents[0].parts[0].url
    office.web.pages[url] = office.web.pages[url].replace("keep", "ke\u00adep")
    office.watch(MONDAY)
    office.web.pages[url] = office.web.pages[url].replace("may end", "will end")

    (outcome,) = office.watch(TUESDAY)

    assert outcome.change is not None
    assert outcome.change.page is not None
    assert "Came unseen" not in (office.root / outcome.change.page).read_text(encoding="utf-8")


def test_the_words_of_a_platform_do_not_act_in_what_is_told_of_them() -> None:
    (told,) = hidden_characters("<script>a\u200bb</script>*_`")
    change = compare(a_version("One."), a_version("Two."))

    page = redline.page(change, (replace(told, words=("<script>", "*b*")),))

    assert "<script>" not in page
    assert "*b*" not in page


def test_paragraphs_hold_nothing_unseen_but_keep_letters_as_they_are() -> None:
    body = f"<main><p>By \u202e{MIXED}\u2066 a\u200bnd</p></main>".encode()

    said = extract_exchange(
        Exchange("u", "u", 200, "text/html", body, "utf-8"), Part("u", ("main",))
    )

    assert said == (f"By {MIXED} and",)
