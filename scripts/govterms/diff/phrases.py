"""Phrases: the fixed words of buttons, menus and widgets, in the languages terms are written in.

Compared with whole paragraphs, without capitals and final signs. A phrase belongs here if nobody could
rest a right or a duty on it.
"""


def _listed(text: str) -> frozenset[str]:
    some = (one.strip() for line in text.splitlines() for one in line.split("|"))
    return frozenset(one for one in some if one)


BUTTONS: frozenset[str] = _listed(
    """
    translate this page
    copy link|link copied|copied|copy|share|share this|share this page|share this article|tweet
    e-mail|email this|print|print this page|printable version|view printable version|download pdf
    download as pdf|download|save|back|go back|back to top|top|return to top|to top|next|previous
    next article|previous article|home|menu|close|open|open menu|close menu|toggle menu
    toggle navigation|main menu|skip to content|skip to main content|skip to navigation
    jump to content|search|search help|log in|login|log out|sign in|sign up|sign out|register
    create account|create new account|join now|join|get started|try for free|subscribe|learn more
    read more|show more|show less|see more|see less|see all|see all topics|view all|load more
    expand all|collapse all|expand|collapse|was this helpful|was this page helpful
    was this article helpful|did this answer your question|give feedback|feedback
    send feedback|submit feedback|thanks for your feedback|thank you for your feedback
    was this information helpful|is this page useful|submit|cancel|ok|okay|got it|dismiss|continue
    loading|please wait|contact support|help center|help centre|chat with us|follow us|contact us
    report a problem|permalink|edit|edit this page|play|pause|play video|watch video|mute|unmute
    view previous version|see previous versions|view previous versions|archived versions
    view our previous policy|table of contents|on this page|in this article|language|select language
    choose language|change language|english|en|us|theme|dark mode|light mode|advertisement
    take survey|take our survey|take the survey|submit report|top of page
    i have a different question|none of these|have a question|still need help|need more help
    other ways to get help|copier le lien|lien copié|partager|imprimer|retour|haut de page|haut
    suivant|précédent|accueil|fermer|rechercher|se connecter|connexion|s'inscrire|inscription
    en savoir plus|lire la suite|voir plus|afficher plus|cette page vous a-t-elle été utile
    cet article vous a-t-il été utile|aller au contenu|passer au contenu|link kopieren|teilen
    drucken|zurück|nach oben|weiter|startseite|menü|schließen|suche|suchen|anmelden|registrieren
    mehr erfahren|weiterlesen|mehr anzeigen|war das hilfreich|war dieser artikel hilfreich
    zum inhalt springen|copiar enlace|compartir|imprimir|volver|volver arriba|siguiente|anterior
    inicio|menú|cerrar|buscar|iniciar sesión|registrarse|más información|leer más|mostrar más
    ver más|te resultó útil|saltar al contenido|ir al contenido|copia link|condividi|stampa
    indietro|torna su|avanti|chiudi|cerca|accedi|iscriviti|scopri di più|leggi di più|copiar link
    partilhar|compartilhar|voltar|próximo|início|fechar|pesquisar|iniciar sessão|entrar|saiba mais
    ler mais|link kopiëren|delen|afdrukken|terug|volgende|vorige|sluiten|zoeken|inloggen|aanmelden
    meer informatie|lees meer|
    """
)

ANSWERS: frozenset[str] = _listed("yes|no|yes no|yes / no|oui|non|ja|nein|sí|sì|sim|não|nee")
"""Buttons beside a question about the page, but terms also answer their own questions so."""

HELPFUL: frozenset[str] = _listed(
    """
    ça vous a aidé|cela vous a-t-il aidé|cela vous a-t-il été utile|cette page vous a-t-elle aidé
    avez-vous trouvé cette page utile|votre avis|hat ihnen das geholfen|hat dir das geholfen
    war diese seite hilfreich|war diese antwort hilfreich|te ha sido útil|te ha resultado útil
    le ha resultado útil|fue útil este artículo|te fue útil|ti è stato utile|è stato utile
    questa pagina ti è stata utile|hai trovato utile questo articolo|isto foi útil|isso foi útil
    isso ajudou|este artigo foi útil|was dit nuttig|was dit artikel nuttig|heeft dit je geholpen
    """
)
"""What a page asks about itself."""

COOKIE_BUTTONS: frozenset[str] = _listed(
    """
    accept|accept all|accept all cookies|accept cookies|allow all|allow all cookies|allow cookies
    i accept|agree|reject|reject all|reject all cookies|decline|decline all|only necessary
    necessary cookies only|cookie settings|cookie preferences|manage cookies|manage preferences
    customize|customise|cookies settings|manage settings|tout accepter|accepter|tout refuser|refuser
    paramétrer|paramètres des cookies|gérer les cookies|alle akzeptieren|akzeptieren|alle ablehnen
    ablehnen|cookie-einstellungen|aceptar|aceptar todo|aceptar todas|rechazar|rechazar todo
    configurar cookies|accetta|accetta tutti|rifiuta|aceitar|aceitar todos|rejeitar|alles accepteren
    """
)

MENU_TITLES: frozenset[str] = _listed(
    """
    related articles|related topics|related content|related links|related pages|related questions
    recommended articles|popular articles|popular topics|more like this|you may also like
    people also read|recently viewed|recently viewed articles|latest articles|latest news
    recent articles|in this article|in this section|in this policy|on this page|table of contents
    jump to|quick links|useful links|articles in this section|other languages|follow us
    follow us on|was this page helpful|was this article helpful|was this helpful
    other ways to get help|articles connexes|articles associés|table des matières|sur cette page
    autres langues|suivez-nous|verwandte artikel|ähnliche artikel|inhaltsverzeichnis
    auf dieser seite|weitere sprachen|folgen sie uns|artículos relacionados|tabla de contenidos
    en esta página|otros idiomas|síguenos|articoli correlati|sommario|artigos relacionados
    nesta página|gerelateerde artikelen
    """
)
"""Titles of menus, whether marked as headings or not."""

PLAIN_TITLES: frozenset[str] = _listed(
    """
    contents|language|languages|available languages|share|navigation|site map|sitemap|recommended
    recommended for you|trending|related|sommaire|inhalt|contenido|indice|conteúdo|índice|inhoud
    """
)
"""Titles of menus that could be headings of terms or items of a list: only above links, without a mark."""

LANGUAGES: frozenset[str] = _listed(
    """
    english deutsch français francais español espanol italiano português portugues nederlands
    svenska dansk norsk suomi polski čeština slovenčina magyar română български ελληνικά
    türkçe русский українська hrvatski srpski slovenščina eesti latviešu lietuvių íslenska
    gaeilge cymraeg català euskara galego shqip bosanski македонски беларуская עברית العربية
    فارسی اردو हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ မြန်မာ
    ខ្មែរ tiếng việt bahasa indonesia melayu filipino tagalog kiswahili afrikaans zulu 日本語 한국어
    中文 简体中文 繁體中文 uk us brasil
    """.replace(" ", "|")
)
