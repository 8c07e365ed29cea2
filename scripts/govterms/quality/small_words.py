"""Small words: a paragraph is in a language beyond doubt where enough of its small words are that language's.

plain paragraph -> language code, or None

Most terms that are watched are in English, and asking the model of `language` about every new text costs
as much as extracting it, and a second and a hundred megabytes before the first. The English words are
small words of prose that are stop words of no other language told apart (looked up in stopwordsiso 0.7.1).
The French ones are such, or of the 700 commonest and a hundred times rarer in each other language
(wordfreq 3.1.1). By its counts each list is a seventh of its language or more; of any other the French
words are at most one in 2,600, and the English ones, which others quote, one in 560. Over the 4,069
different paragraphs of recorded terms (2026-11-29) the model agreed wherever it was sure on each that is
known here: 89% of the English ones, 84% of the French.
"""

import re
from collections.abc import Mapping

_ENGLISH = """
    and been between could does from if its may must not other our shall should such that the their them
    there these they this those upon were what when where which while who with within without would you
    your yours
"""
_FRENCH = """
    afin aider ainsi années assez aucun aucune aurait aussi autant autre autres aux avant avec avez
    avoir avons ayant bonne ceci celle celui certaines certains ces cet cette ceux chaque chez choix
    comme compris contre cours dans demande demander depuis deux devant devrait doit doivent donc
    donné données doute droit droits dès début développement effet elle encore ensuite entreprise
    entreprises est eux faire fait faites façon fois général ils intérêt jours laquelle lequel leur
    leurs lors lorsque manière mettre mieux moins même mêmes nombreux notamment notre nous nouveau
    nouvelle nouvelles ont où parce parfois pendant personne personnes peut peuvent plupart
    plusieurs plutôt pour pourquoi pourrait pouvez pouvons produit produits présent présente période
    qu quelque quelques raison risque réponse réseau sans savoir selon serait seront seule seulement
    sinon société soit sont sous surtout système sécurité telle tels toujours tous tout toute toutes
    trouver très une valeur votre vous âge également étant état états été êtes être
"""
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "fr": frozenset(_FRENCH.split()),
}
LEAST, SHARE = 2, 1 / 12
"""So many words of a paragraph, and such a part of them, have to be a language's small words."""

_WORD = re.compile(r"[^\W\d_]+")


def known(text: str) -> str | None:
    """The language of a paragraph whose small words leave no doubt: enough of one, of others none."""
    words = _WORD.findall(text.lower())
    said = {name: sum(map(small.__contains__, words)) for name, small in SMALL_WORDS.items()}
    (language, found), *others = sorted(said.items(), key=lambda one: -one[1])
    if found < LEAST or found < SHARE * len(words) or any(count for _, count in others):
        return None
    return language
