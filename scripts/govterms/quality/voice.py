"""Voice: whether a text lays down rules, as terms do and walls do not.

lines -> bool

A short page of rules about passwords, robots or outages uses all the words of a wall. But it says what
one may and may not do, and who answers for what; a wall only says what to press.
"""

from collections.abc import Sequence
from functools import lru_cache

from govterms.quality.matching import Line
from govterms.quality.tables import Words, listed
from govterms.quality.words import fold

PROSE_WORDS, PROSE_LINE = 40, 12
"""How many words of running text there must be, in lines of at least so many."""
NORMS = 2
"""How many different words of rules must stand in it."""

RULES: Words = {
    "en": """
        may not / must not / shall / responsible / liable / liability / breach / prohibited / not allowed /
        not permitted / we may / we reserve / governed by / court / these terms / these rules /
        this policy / this agreement / belongs to / consent / your rights / warranty / in writing /
        without our leave / without permission / terminate / suspend / working days / thirty days /
        30 days / obligations / you agree to be / you agree not / does not apply / applies to
    """,
    "fr": """
        ne devez pas / responsable / responsabilité / interdit… / droit / droits / loi /
        tribunal / tribunaux / présentes conditions / ces règles / cette politique / s'engage /
        vous engagez / vous répondez / consentement / résilier / suspendre / par écrit / obligations
    """,
    "de": """
        dürfen / nicht erlaubt / verboten / untersagt / haften / haftung / haftet / verantwortlich /
        gericht / recht / rechte / diese bedingungen / diese regeln / diese richtlinie / einwilligung /
        kündigen / sperren wir / schriftlich / verpflichtet / verpflichten
    """,
    "es": """
        no debe / no debes / responsable / responsabilidad / responde de /
        prohibido / no se permite / ley / tribunales / derechos / estas condiciones / estos términos /
        estas reglas / esta política / consentimiento / rescindir / suspender / por escrito / obligaciones
    """,
    "it": """
        non devi / responsabile / responsabilità / rispondiamo / vietato /
        non è consentito / legge / tribunale / foro / diritti / presenti condizioni / queste regole /
        questa informativa / consenso / recedere / sospendere / per iscritto / obblighi / danni
    """,
    "pt": """
        não deve / responsável / responsabilidade / responde por / proibido / não é permitido /
        lei / tribunais / foro / direitos / estes termos / estas regras / esta política / consentimento /
        rescindir / suspender / por escrito / obrigações
    """,
    "nl": """
        mag niet / mag je niet / mag u niet / niet toegestaan / verboden / aansprakelijk /
        aansprakelijkheid / verantwoordelijk / recht / rechten / rechter / deze voorwaarden / deze regels /
        dit beleid / toestemming / beëindigen / opschorten / schriftelijk / verplichtingen
    """,
}

SENTENCE = 4
"""A line of so many words may be a sentence."""
BEGINNINGS: Words = {
    "en": "you may / you agree / we will / you must be / our terms / the terms / our rules / our policy",
    "fr": "vous pouvez / vous acceptez / nos conditions / les conditions / les règles",
    "de": "sie dürfen / du darfst / sie stimmen / unsere bedingungen / die bedingungen / die regeln",
    "es": "usted puede / aceptas / acepta / nuestras condiciones / las condiciones / las reglas",
    "it": "accetti / i termini / le condizioni / le regole / questi termini",
    "pt": "você pode / concorda / os termos / as condições / as regras",
    "nl": "je mag / u mag / je gaat akkoord / u gaat akkoord / de voorwaarden / de regels",
}
"""How terms begin to speak; walls may too, so it only keeps a short text from being doubted more than a
long one."""


def lays_down_rules(lines: Sequence[Line]) -> bool:
    """Whether there is running text that speaks of duties, rights and consequences."""
    prose = [line for line in lines if line.words >= PROSE_LINE]
    if sum(line.words for line in prose) < PROSE_WORDS:
        return False
    text = "\n".join(line.key for line in prose)
    return sum(rule in text for rule in _rules()) >= NORMS


def speaks_of_rules(lines: Sequence[Line]) -> bool:
    """Whether a text of a few lines, too short to lay down rules, has a sentence that begins to."""
    text = "\n".join(line.key for line in lines if line.words >= SENTENCE)
    return any(word in text for word in (*_rules(), *_beginnings()))


@lru_cache(maxsize=1)
def _rules() -> tuple[str, ...]:
    """The words of rules, folded; those that end in `…` may go on in the middle of a word."""
    return tuple(f" {fold(rule)}" + ("" if rule.endswith("…") else " ") for rule in listed(RULES))


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    return tuple(f" {fold(word)} " for word in listed(BEGINNINGS))
