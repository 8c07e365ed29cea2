"""The language of a text is told from its words, and a text half in another is not what was asked for."""

import pytest

from govterms.extract import extract
from govterms.model import Capture, Document, Exchange, Part, Problem
from govterms.quality import judge, judge_text, language, small_words
from tests.support import MONDAY, a_version

ENGLISH = (
    "# Terms of Lantern",
    "You may use Lantern if you are sixteen or older and keep to what is written on this page.",
    "What you post stays yours, and you let us show it to others for as long as you leave it there.",
    "We may take down what breaks these rules, and we tell you why before we close an account.",
    "If something goes wrong on our side, we put it right as fast as we can, and we owe you no more.",
)
FRENCH = (
    "# Conditions de Lanterne",
    "Vous pouvez utiliser Lanterne si vous avez seize ans et respectez ce qui est écrit sur cette page.",
    "Ce que vous publiez vous appartient, et vous nous permettez de le montrer tant que vous l'y laissez.",
    "Nous pouvons retirer ce qui enfreint ces règles, et nous vous disons pourquoi avant toute fermeture.",
    "Si quelque chose ne va pas de notre côté, nous le réparons au plus vite et ne devons rien de plus.",
)
GERMAN = (
    "# Bedingungen der Laterne",
    "Sie dürfen die Laterne nutzen, wenn Sie sechzehn sind und sich an das halten, was hier steht.",
    "Was Sie veröffentlichen, bleibt Ihres, und wir dürfen es zeigen, solange Sie es stehen lassen.",
)


def reason_of(problem: Problem | None) -> str | None:
    return problem.reason if problem else None


def test_a_text_in_another_language_is_told_with_how_much_of_it() -> None:
    problem = judge_text(a_version(*FRENCH), None, "en")

    assert problem == Problem(
        "wrong-language",
        "100% of the text is in another language (mostly fr) than the declared en",
    )


def test_a_text_half_in_another_language_is_told_with_what_to_do() -> None:
    problem = judge_text(a_version(*ENGLISH[:3], *FRENCH[3:]), None, "en")

    assert reason_of(problem) == "wrong-language"
    assert problem
    assert problem.detail.endswith("if it has two languages by design, declare language: mul")


def test_a_text_that_became_half_foreign_is_no_change() -> None:
    problem = judge_text(a_version(*ENGLISH[:3], *FRENCH[3:]), a_version(*ENGLISH), "en")

    assert reason_of(problem) == "wrong-language"


def test_a_paragraph_in_another_language_passes() -> None:
    assert judge_text(a_version(*ENGLISH, FRENCH[1]), a_version(*ENGLISH), "en") is None


def test_a_text_in_two_languages_by_design_passes() -> None:
    old = a_version(*ENGLISH, *FRENCH)
    new = a_version(*ENGLISH[:-1], *FRENCH[:-1], "We owe you our best effort.", "Rien de plus.")

    assert judge_text(new, old, "en") is None


def test_a_third_language_in_place_of_the_one_expected_does_not_pass_for_design() -> None:
    old = a_version(*ENGLISH, *FRENCH)

    assert reason_of(judge_text(a_version(*GERMAN, *FRENCH), old, "en")) == "wrong-language"


def test_several_languages_can_be_declared() -> None:
    assert judge_text(a_version(*ENGLISH, *FRENCH), None, "mul") is None


def test_a_region_does_not_matter() -> None:
    assert judge_text(a_version(*FRENCH), None, "fr-CA") is None


def test_a_language_that_is_not_told_apart_is_not_judged() -> None:
    assert judge_text(a_version(*FRENCH), None, "br") is None


def test_the_old_text_says_what_to_expect_where_nothing_is_declared() -> None:
    assert reason_of(judge_text(a_version(*ENGLISH), a_version(*FRENCH), None)) == "wrong-language"


def test_without_anything_to_expect_every_language_passes() -> None:
    assert judge_text(a_version(*GERMAN, *FRENCH), None, None) is None


def test_a_few_foreign_words_are_not_a_language() -> None:
    assert (
        judge_text(a_version(*ENGLISH, "Crème fraîche, déjà vu, Weltschmerz."), None, "en") is None
    )


def test_capitals_are_read_like_other_letters() -> None:
    loud = tuple(paragraph.upper() for paragraph in ENGLISH)

    assert judge_text(a_version(*loud), None, "en") is None


def test_a_list_of_companies_and_addresses_is_no_language() -> None:
    companies = (
        "Leuchtfeuer Rechenzentrum GmbH & Co. KG, Am Alten Hafen 12, 27568 Bremerhaven, Deutschland",
        "Société Nouvelle des Phares et Balises SAS, 14 rue du Quai de la Fosse, 44000 Nantes, France",
        "Vuurtoren Gegevensverwerking B.V., Prins Hendrikkade 21, 1012 TL Amsterdam, Nederland",
    )

    assert judge_text(a_version(*ENGLISH[:3], *companies), None, "en") is None


def test_what_the_page_says_of_its_language_is_not_believed() -> None:
    url = "https://lantern.example/terms"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in FRENCH)
    page = f'<html lang="en"><body>{body}</body></html>'.encode()
    capture = Capture(
        "lantern/terms", MONDAY, (Exchange(url, url, 200, "text/html", page, "utf-8"),)
    )
    document = Document("lantern", "terms", "Terms", (Part(url, ("body",)),), "en")

    problem = judge(extract(capture, document), capture, document, None)

    assert reason_of(problem) == "wrong-language"


def test_plain_english_is_told_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", _no_model)

    assert judge_text(a_version(*ENGLISH), None, "en") is None
    assert judge_text(a_version(*ENGLISH), a_version(*ENGLISH[:4]), None) is None


def test_plain_french_is_told_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", _no_model)

    assert judge_text(a_version(*FRENCH), None, "fr") is None


def test_the_model_is_asked_where_small_words_leave_a_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language, "_identifier", _no_model)

    with pytest.raises(LookupError):
        judge_text(a_version(*ENGLISH[:3], *GERMAN[1:]), None, "en")


def _no_model() -> None:
    raise LookupError("the model was asked")


@pytest.mark.parametrize("text", [*ENGLISH[1:], *FRENCH[1:], *GERMAN[1:]])
def test_the_model_agrees_with_what_small_words_show(text: str) -> None:
    assert small_words.known(text) in (None, language.main_language([text]))
    assert language._identifier().classify(text)[0] == language.main_language([text])


def test_small_words_show_nothing_where_two_languages_meet() -> None:
    assert small_words.known(f"{ENGLISH[2]} {FRENCH[2]}") is None
    assert small_words.known(ENGLISH[2]) == "en"
    assert small_words.known(FRENCH[2]) == "fr"


def test_a_wall_in_another_language_is_called_a_wall() -> None:
    wall = ("# Nur einen Moment", "Wir überprüfen, ob Sie ein Mensch sind.")

    assert reason_of(judge_text(a_version(*wall), a_version(*ENGLISH), "en")) == "bot-wall"
