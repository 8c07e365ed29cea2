"""Dates: lines that tell when the terms were last changed or took effect, in the usual languages.

reading -> the reading without its date lines

A date inside a clause (a deadline, a cut-off) is part of the terms and stays: a date counts here only
directly behind words like "last updated", or in a short paragraph that says little else.
"""

import re
from functools import cache

from govterms.diff import words

_MONTHS = (
    # English, French, German, Spanish, Italian, Portuguese, Dutch; short forms with or without a dot
    r"jan(?:uary|vier|uar|uari|eiro)?|jänner|enero|ene|gennaio|gen"
    r"|feb(?:ruary|ruar|rero|braio|ruari)?|févr?(?:ier)?|fev(?:ereiro)?"
    r"|mar(?:ch|s|zo|ço)?|märz|mrz|maart|mrt"
    r"|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?"
    r"|may|mai|mayo|maggio|mag|maio|mei"
    r"|june?|juin|juni|junio|giugno|giu|junho|jun"
    r"|july?|juil(?:let)?|juli|julio|luglio|lug|julho|jul"
    r"|aug(?:ust|ustus)?|août|aout|agosto|ago"
    r"|sept?(?:ember|embre|tember|tiembre)?|settembre|set(?:embro|iembre)?"
    r"|o[ck]t(?:ober|obre|ubre)?|ottobre|ott|out(?:ubro)?"
    r"|nov(?:ember|embre|iembre|embro)?"
    r"|de[cz](?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?:{_DAY}\s+(?:de\s+)?)?(?:{_MONTHS})\b\.?,?\s*(?:de\s+)?(?:{_DAY},?\s+)?(?:de\s+|of\s+)?{_YEAR}"
    rf"|(?:{_MONTHS})\b\.?\s+{_DAY}(?!\s*[,.]?\s*\d)|{_DAY}\s+(?:de\s+)?(?:{_MONTHS})\b"
    rf"|{_YEAR}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}日?"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d))"
    r"(?:(?:[,\s]+(?:at\s+)?|T)\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:utc|gmt|[ecmp][sd]?t|z))?)?"
)
_SURE = (
    r"(?:last|latest|most\s+recent(?:ly)?)\s+(?:updated?|modified|revised?|revision|changed?|amended|edited|reviewed)"
    r"|(?:date\s+(?:of\s+)?(?:the\s+)?(?:last\s+|latest\s+)?(?:update|revision|modification|review|change)d?)"
    r"|date\s+(?:last\s+)?(?:updated|revised|modified)|(?:revision|update|publication|issue)\s+date"
    r"|effective\s+date|date\s+effective|(?:updated|revised|modified|amended)\s*(?:on|:)"
    r"|derni[eè]re\s+(?:mise\s+[àa]\s+jour|modification|r[ée]vision|actualisation)"
    r"|date\s+d['e]\s*(?:entr[ée]e\s+en\s+vigueur|la\s+derni[eè]re|effet|mise)|mis(?:e)?\s+[àa]\s+jour"
    r"|(?:zuletzt|letzt(?:e|er|malig)?)\s+(?:aktualisiert|ge[äa]ndert|bearbeitet|aktualisierung|[äa]nderung)"
    r"|letzte\s+(?:aktualisierung|[äa]nderung|bearbeitung|überarbeitung)|datum\s+des\s+inkrafttretens"
    r"|[úu]ltim[ao]\s+(?:actualizaci[óo]n|modificaci[óo]n|revisi[óo]n|atualiza[çc][ãa]o|modifica[çc][ãa]o)"
    r"|fecha\s+de\s+(?:entrada\s+en\s+vigor|vigencia|la\s+[úu]ltima|efectividad)|data\s+de\s+(?:vig[êe]ncia|entrada)"
    r"|ultimo\s+aggiornamento|ultima\s+(?:modifica|revisione)|data\s+di\s+(?:entrata|efficacia|decorrenza)"
    r"|laatst\s+(?:bijgewerkt|gewijzigd|herzien)|laatste\s+(?:update|wijziging)|ingangsdatum"
    r"|最終更新日?|最后更新|更新日期|生效日期|発効日|최종\s*수정일?|시행일"
)
_LIKELY = (
    r"effective|in\s+effect|takes?\s+effect|in\s+force|as\s+of|dated?|updated|version|published|posted|revised"
    r"|en\s+vigueur|applicables?\s+(?:[àa]\s+compter|depuis)|version\s+du|stand|g[üu]ltig|fassung|in\s+kraft"
    r"|vigente|en\s+vigor|vigor|in\s+vigore|em\s+vigor|van\s+kracht|geldig"
)
_JOINT = (
    r"(?:\s*(?:[:;|*()-]|was|is|are|were|as|of|on|from|since|with|effect|the|this|terms"
    r"|le|du|am|vom|ab|el|il|em|op))*"
)
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(  # a sentence with one of these does more than date the document
    r"\b(?:must|may|shall|will|can|should|not|if|unless|agree|before|after|until|within|we|you|your"
    r"|updates|changes|updating|changing)\b",
    re.IGNORECASE,
)
_SURE_HINTS = (
    *("updat", "revis", "effective", "date", "change", "modif", "amend", "edit", "review"),
    *("mise", "mis à", "mis a", "derni", "letzt", "datum", "ltim", "fecha", "data d"),
    *("laatst", "ingangs", "更新", "生效", "発効", "최종", "시행일"),
)
"""`_SURE` matches nothing in a text that has none of these."""
BEFORE = 16
"""A month's name, a point and the space between it and a day are no longer than this in a reading."""
SHORT = 20
"""A paragraph of more words than this is a clause, whatever date stands in it."""


@cache
def _sure_line() -> re.Pattern[str]:
    """Words that announce a date, and the date. Made when first asked for, since that takes 20 ms."""
    return re.compile(rf"(?:{_SURE}){_JOINT}\s*{_DATE}", re.IGNORECASE)


@cache
def _likely_line() -> re.Pattern[str]:
    """Words that may announce a date, and a date in the same sentence."""
    return re.compile(rf"(?:{_SURE}|{_LIKELY})[^.!?]{{0,60}}?{_DATE}", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """A date or the number of a version, and nothing else."""
    number = r"(?:version|v|rev(?:ision)?)\.?\s*\d+(?:\.\d+)*"
    return re.compile(rf"\W*+(?:{_DATE}|{number})\W*+", re.IGNORECASE)


@cache
def _in_figures() -> re.Pattern[str]:
    """A year, a date in figures, or a day before a month: what a date has, in small letters."""
    return re.compile(rf"{_YEAR}|\d[-/.]\d{{1,2}}[-/.]\d\d|{_DAY}\s+(?:de\s+)?(?:{_MONTHS})\b")


@cache
def _month_at_the_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_MONTHS})\.?\Z")


def without_date_lines(text: str) -> str:
    """A reading without the stretches that only tell when the terms changed or took effect."""
    if not _DIGIT.search(text):
        return text
    if _bare().fullmatch(text):
        return ""
    folded = text.casefold()
    if text.isascii() and not _can_hold_a_date(folded):
        return words.evenly(text)
    if any(map(folded.__contains__, _SURE_HINTS)):
        text = _sure_line().sub(" ", text)
    if words.count_words(words.tokens(text)) <= SHORT and not _CLAUSE.search(text):
        text = _likely_line().sub(" ", text)
    return words.evenly(text)


def _can_hold_a_date(folded: str) -> bool:
    """Whether a text in small letters has a date; found out many times faster than what announces one."""
    if _in_figures().search(folded):
        return True
    ends = (folded[max(0, one.start() - BEFORE) : one.start()] for one in _DIGIT.finditer(folded))
    return any(end[-1:].isspace() and _month_at_the_end().search(end.rstrip()) for end in ends)


def is_date_line(text: str) -> bool:
    """Whether a reading says little more than when the terms changed or took effect."""
    if not _DIGIT.search(text) or _CLAUSE.search(text):
        return False
    rest = without_date_lines(text)
    return rest != text and words.count_words(words.tokens(rest)) <= SHORT // 2
