"""Shells: pages whose text has not come yet, or never will without a browser.

paragraphs -> bool
"""

from collections.abc import Sequence

from govterms.quality.tables import Words, listed
from govterms.quality.words import fold, total, wording

HEADING_WORDS = 12
"""Pages that set every paragraph as a heading are not blank."""
WAITING: Words = {
    "en": "loading / loading please wait / please wait / one moment please / just a moment",
    "fr": "chargement / chargement en cours / veuillez patienter / un instant",
    "de": "wird geladen / lädt / laden / bitte warten / einen moment bitte",
    "es": "cargando / espere por favor / un momento por favor",
    "it": "caricamento / caricamento in corso / attendere prego / un attimo",
    "pt": "carregando / a carregar / aguarde / por favor aguarde",
    "nl": "laden / bezig met laden / even geduld / een ogenblik geduld",
}


def is_blank(paragraphs: Sequence[str]) -> bool:
    """Whether there are no words but a heading or two and requests to wait."""
    if total(paragraphs) > HEADING_WORDS:
        return False
    waiting = {fold(word) for word in listed(WAITING)}
    keys = (wording(text) for text in paragraphs if not text.startswith("#"))
    return all(not key or key in waiting for key in keys)
