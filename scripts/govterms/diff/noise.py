"""Noise: stretches of text that change without anybody having decided it.

reading -> the reading without them

Each row says what is looked for and why it is no term of anything. Numbers, periods, money, ages and
dates of the terms themselves match none of these; whoever adds a row proves that in the tests.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govterms.diff import words
from govterms.diff.edits import shared


@dataclass(frozen=True, slots=True)
class Noise:
    """One kind of noise: a pattern over readings, what stands in its place, and why it is silent.

    A text that has none of the `hints` cannot match, nor one without a digit where `has_digit`; looking
    for them first is many times faster. A piece of `piece` signs without white space stands for a hint.
    """

    name: str
    pattern: re.Pattern[str]
    reason: str
    hints: tuple[str, ...]
    instead: str = " "
    has_digit: bool = False
    piece: int = 0

    def can_match(self, folded: str) -> bool:
        """Whether a text without capitals has what the pattern cannot do without."""
        if any(map(folded.__contains__, self.hints)):
            return True
        return bool(self.piece) and max(map(len, folded.split()), default=0) >= self.piece


def _noise(
    name: str,
    pattern: str,
    reason: str,
    hints: str,
    instead: str = " ",
    has_digit: bool = False,
    piece: int = 0,
) -> Noise:
    compiled = re.compile(pattern, re.IGNORECASE)
    return Noise(name, compiled, reason, tuple(hints.split("|")), instead, has_digit, piece)


DOCUMENT = (
    r"(?:[\w']+\s+){0,4}(?:polic(?:y|ies)|terms|agreements?|notices?|statements?|guidelines|rules"
    r"|conditions|standards|addendum)(?:\s+of\s+\w+)?"
)
"""What a platform calls its terms, in English."""

_LABELS = (
    r"\W*(?:(?:last|updated|edited|modified|published|posted|reviewed|revised|this|the|page|article|was"
    r"|mis|mise|à|jour|modifié|publié|zuletzt|aktualisiert|geändert|veröffentlicht|actualizado|publicado"
    r"|última|actualización)\W+){0,5}"
)

STRETCHES: tuple[Noise, ...] = (
    _noise(
        "relative-date",
        rf"^{_LABELS}(?:(?:an?|one|\d+)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago"
        r"|il\s+y\s+a\s+\d+\s+(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)"
        r"|vor\s+(?:\d+|einem?r?)\s+(?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)"
        r"|hace\s+(?:\d+|una?)\s+(?:segundos?|minutos?|horas?|d[íi]as?|semanas?|mes(?:es)?|años?))\W*$",
        "tells how old the page is on the day it is read",
        " ago|il y a|vor |hace ",
    ),
    _noise(
        "copyright-year",
        r"(?:©|\(c\)(?=\s*\d{4}\s*(?:$|[-,.]|(?-i:[A-Z])))|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\s*(?:-\s*(?:(?:19|20)?\d\d|present)\s*)?,?\s*)+",
        "the footer's year turns by itself on 1 January",
        "©|(c)|copyright",
        " © ",
    ),
    _noise(
        "permalink",
        r"\s*[¶🔗§]\s*$|\s+#\s*$|^\s*#\s+|\b(?:copy\s+link|link\s+copied!?|permalink(?:\s+to\s+this\s+\w+)?)\s*$",
        "a handle beside the heading, for copying its address",
        "¶|🔗|§|#|copy link|link copied|permalink",
    ),
    _noise(
        "token",
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"
        r"|\b(?=[a-f]{0,64}\d)(?=\d{0,64}[a-f])[0-9a-f]{16,64}\b"
        r"|\b(?=\w{0,64}\d)(?-i:(?=\w{0,64}[a-z])(?=\w{0,64}[A-Z]))\w{24,64}\b"
        r"|\b(?:ray|request|trace|session)\s+id\s*[:#]?\s*(?=\w{0,64}\d)[\w.-]{6,64}",
        "an id the server makes anew for each visit",
        "ray id|request id|trace id|session id",
        has_digit=True,
        piece=16,
    ),
    _noise(
        "pointer",
        r"(?:^|(?<=[\d.|)(]\s)|(?<=[|(]))(?:view|see|read)\s+(?:our\s+|the\s+|all\s+)?"
        r"(?:printable|previous|prior|earlier|archived)\s+(?:versions?|polic(?:y|ies)|terms)"
        r"(?=\s*(?:$|[.|)]|(?:view|see|read)\b))\.?"
        r"|\(\s*(?:printable|previous|prior|earlier|archived)\s+versions?\s*\)",
        "leads to another copy of the document and says nothing itself",
        "printable|previous|prior|earlier|archived",
    ),
    _noise(
        "notice",
        r"(?:^|(?<=[.!?]\s))(?:(?:policy|other|recent)\s+updates?:?\s+)?"
        r"we(?:'ve|\s+have)?\s+(?:recently\s+)?updated\s+our\s+"
        + DOCUMENT
        + r"(?:\s+on\s+[\w,\s]{4,20})?\.(?=\s|$)",
        "tells that the document was changed before now; the change itself was told when it came",
        "updated our",
    ),
    _noise(
        "other-copies",
        r"(?:^|(?<=[.!?]\s))"
        r"(?=[^.!?]{0,90}\b(?:previous|prior|earlier|archived|past|older|current|latest)\s+versions?\b)"
        r"(?=[^.!?]{0,120}\b(?:here|(?:this|these|our|the)\s+(?:policy|terms|agreement|notice|statement|guidelines|page)))"
        r"(?:to|for|you\s+can|you(?:'re|\s+are)|please|looking\s+for|see|view|read|find|access|click|visit|download)\b"
        r"(?:\s+[\w,'/()-]+){1,16}[.!?](?=\s|$)",
        "leads to another copy of the document and says nothing itself",
        " version",
    ),
    _noise(
        "footnote",
        r"\[\d{1,3}\]",
        "the number of a note turns with the notes before it",
        "[",
    ),
    _noise(
        "wiki",
        r"\b(?:translate\s+this\s+page;?\s*)?this\s+page\s+contains\s+changes\s+which\s+are\s+not\s+marked"
        r"\s+for\s+translation\.?|\[\s*edit(?:\s+source)?\s*\]",
        "speaks to those who write the page",
        "translation|edit",
    ),
    _noise(
        "browser",
        r"(?:^|(?<=[.!?]\s))(?:(?:please\s+)?(?:enable|turn\s+on)\s+javascript|javascript\s+is\s+(?:disabled|required|not)"
        r"|(?:your|this)\s+browser\s+(?:(?:is\s+not|isn't)\s+supported|(?:does\s+not|doesn't)\s+support|is\s+out)|you(?:'re|\s+are)\s+using\s+an?\s+"
        r"(?:unsupported|outdated|old)\s+browser|(?:get|download|open\s+in)\s+the\s+app\b|scan\s+the\s+(?:qr\s+)?code)"
        r"[^.!?]{0,120}(?:[.!?]|$)",
        "speaks to the browser or sells the app",
        "javascript|browser|get the app|download the app|open in the app|scan the",
    ),
    _noise(
        "counter",
        r"^\W*\d[\d.,]{0,12}[km]?\s+(?:views?|shares?|likes?|comments?|replies|followers|votes?|people\s+found\s+this\s+helpful)\b"
        r"(?=\W*$)",
        "counts visitors, not rights",
        " view| share| like| comment| replies| follower| vote| people",
        has_digit=True,
    ),
    _noise(
        "measure",
        r"\b\d+\s+(?:out\s+)?of\s+\d+\s+found\s+this\s+helpful\b"
        r"|\b\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d\b"
        r"|\b\d+\s*-?\s*min(?:ute)?s?\s+(?:read|de\s+lecture|lesezeit|lectura)\b",
        "counts voters, or tells how long it takes to read or to watch",
        "found this helpful|/|min read|mins read|minute read|minutes read|de lecture|lesezeit|lectura",
        has_digit=True,
    ),
)

BETWEEN = " \0 "
"""What parts texts that are looked through together: no hint has it in it."""
_DIGIT = re.compile("[0-9]")
_WITHOUT_DIGITS = tuple(noise for noise in STRETCHES if not noise.has_digit)

HIDDEN_EMAIL = re.compile(
    r"\[?\s*(?:email|e-mail)[\s\u00a0]*(?:protected|prot[ée]g[ée]|protegido|gesch[üu]tzt)\s*\]?",
    re.I,
)
"""What a spam shield shows in place of an address."""
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


_NOTICE = re.compile(
    r"\W*(?:important:?\s+)?(?:we(?:'ve|\s+have)?\s+(?:recently\s+)?updated\s+(?:our|the|these)\s+"
    + DOCUMENT
    + r"|nous\s+avons\s+(?:récemment\s+)?(?:mis\s+à\s+jour|modifié)\s+(?:notre|nos|cette|ces)\b"
    r"|wir\s+haben\s+(?:kürzlich\s+)?(?:unsere?n?|diese)\b[^.!?]*\b(?:aktualisiert|geändert)\b"
    r"|hemos\s+actualizado\s+(?:nuestr[ao]s?|est[ae]s?)\b|abbiamo\s+aggiornato\s+(?:l[ae]|i)\s+nostr"
    r"|atuali[sz][aá]mos\s+(?:a|as|os?)\s+noss|we\s+hebben\s+(?:ons|onze)\b[^.!?]*\bbijgewerkt\b)",
    re.IGNORECASE,
)
_ABOUT_A_VERSION = re.compile(
    r"\b(?:effect(?:ive)?|versions?|here|look|view|read|see|updated|current|learn\s+more|dismiss"
    r"|ici|lire|voir|savoir\s+plus|hier|lesen|ansehen|mehr\s+erfahren|aquí|leer|más\s+información"
    r"|qui|leggi|scopri|aqui|ler|saiba|lees|bekijk)\b",
    re.IGNORECASE,
)
_TERMS_OF_ITS_OWN = re.compile(
    r"\b(?:agree|consent|continu\w+|must|may|shall|not|unless|accept\w*|devez|müssen|debe\w*|deve\w*)\b",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Whether a paragraph only tells that this text was updated, and from when it holds."""
    return (
        bool(_NOTICE.match(text))
        and all(map(_ABOUT_A_VERSION.search, words.sentences(text)[1:]))
        and not _TERMS_OF_ITS_OWN.search(text)
    )


def quiet(text: str) -> str:
    """A reading without the stretches that change by themselves."""
    return _without(text, _possible(text))


def without_noise(old: str, new: str) -> tuple[str, str]:
    """Two readings without the stretches that change by themselves.

    Hints that both share are looked for once: none is so long as what `shared` leaves around an edit.
    """
    begin, end = shared(old, new)
    some = _possible(f"{new}{BETWEEN}{old[begin : len(old) - end]}")
    return _without(old, some), _without(new, some)


def _possible(text: str) -> list[Noise]:
    folded = text.casefold()
    rows = STRETCHES if _DIGIT.search(folded) else _WITHOUT_DIGITS
    return [noise for noise in rows if noise.can_match(folded)]


def _without(text: str, some: Sequence[Noise]) -> str:
    if not some:
        return text
    rest = text
    for noise in some:
        rest = noise.pattern.sub(noise.instead, rest)
    return words.evenly(rest) if rest.casefold() != text.casefold() else rest


def shield(one: str, other: str) -> tuple[str, str]:
    """Both readings with addresses hidden, if one of them hides its own: the same address or none known.

    An address that is readable on both sides is never touched: another address is another contact.
    """
    if "prot" not in one + other and "sch" not in one + other:
        return one, other
    if not (HIDDEN_EMAIL.search(one) or HIDDEN_EMAIL.search(other)):
        return one, other
    hidden = (HIDDEN_EMAIL.sub(" email-protected ", text) for text in (one, other))
    left, right = (words.evenly(EMAIL.sub(" email-protected ", text)) for text in hidden)
    return left, right
