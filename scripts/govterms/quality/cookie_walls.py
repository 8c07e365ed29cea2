"""Cookie walls: pages that want an answer about cookies before they show anything.

Terms speak of cookies too, at length. What sets a wall apart is its buttons, and that it puts a
question to the visitor; so the words in running text weigh little here and the labels much.
"""

from govterms.quality.tables import Table

COOKIE_WALL = Table(
    reason="cookie-wall",
    sure={
        "en": """
            accept cookies from … in this browser / use of cookies from … on this browser /
            use of cookies … in this browser / before you continue to / continue without accepting /
            we value your privacy / we care about your privacy /
            your privacy is important to us we and our / we and our … partners store /
            choose which cookies / manage your cookie preferences /
            you can change your mind at any time … cookie / to continue … accept cookies /
            please accept cookies / cookies must be enabled / you must accept cookies / manage consent /
            your choice regarding cookies / cookies on this site / this website uses cookies /
            to optimise site functionality / to optimize site functionality / privacy preference center""",
        "fr": """
            utilisation des cookies … sur ce navigateur / accepter les cookies … sur ce navigateur /
            avant d'accéder à / avant de continuer vers / continuer sans accepter /
            nous respectons votre vie privée / le respect de votre vie privée est notre priorité /
            votre vie privée nous tient à cœur / nous et nos … partenaires /
            pour continuer … acceptez les cookies / gérer vos préférences de cookies /
            gérer le consentement / pour offrir les meilleures expériences /
            ce site utilise des cookies / centre de préférences""",
        "de": """
            verwendung von cookies … in diesem browser / cookies von … in diesem browser /
            bevor sie zu … weitergehen / bevor du zu … weitergehst / weiter ohne einwilligung /
            weiter ohne zustimmung / wir schätzen ihre privatsphäre /
            ihre privatsphäre ist uns wichtig / deine privatsphäre ist uns wichtig /
            wir und unsere … partner / mit werbung und tracking / um fortzufahren … cookies /
            zustimmung verwalten / einwilligung verwalten / um dir ein optimales erlebnis /
            um ihnen ein optimales erlebnis / diese website verwendet cookies /
            diese webseite verwendet cookies / wir und unsere partner""",
        "es": """
            uso de cookies … en este navegador / cookies de … en este navegador / antes de ir a /
            antes de continuar a / continuar sin aceptar / valoramos tu privacidad /
            valoramos su privacidad / tu privacidad es importante para nosotros /
            su privacidad es importante para nosotros / nosotros y nuestros … socios /
            gestionar el consentimiento / gestionar consentimiento /
            para ofrecer las mejores experiencias / esta web utiliza cookies /
            este sitio web utiliza cookies""",
        "it": """
            uso dei cookie … in questo browser / uso dei cookie … su questo browser /
            prima di continuare su / continua senza accettare / la tua privacy è importante per noi /
            rispettiamo la tua privacy / teniamo alla tua privacy / noi e i nostri … partner /
            gestione consenso / gestisci consenso / per fornire le migliori esperienze /
            questo sito web utilizza""",
        "pt": """
            uso de cookies … neste navegador / cookies do … neste navegador / antes de continuar para /
            antes de avançar para / continuar sem aceitar / valorizamos sua privacidade /
            valorizamos a sua privacidade / sua privacidade é importante para nós /
            nós e nossos … parceiros / nós e os nossos … parceiros / gerenciar o consentimento /
            gerir o consentimento / gerenciar consentimento / para fornecer as melhores experiências /
            este site utiliza cookies""",
        "nl": """
            gebruik van cookies … in deze browser / voordat je verdergaat naar /
            voordat u verdergaat naar / doorgaan zonder te accepteren / wij waarderen uw privacy /
            we waarderen je privacy / jouw privacy is belangrijk / uw privacy is belangrijk /
            wij en onze … partners / toestemming beheren / beheer toestemming /
            beheer cookie toestemming / om de beste ervaringen te bieden / wij en onze partners /
            deze website maakt gebruik van cookies / wij gebruiken cookies""",
    },
    likely={
        "en": "cookie preferences / cookie settings / strictly necessary cookies / this site uses cookies",
        "fr": "paramètres des cookies / cookies strictement nécessaires / ce site utilise des cookies",
        "de": "cookie-einstellungen / unbedingt erforderliche cookies / diese website verwendet cookies",
        "es": "configuración de cookies / cookies estrictamente necesarias / este sitio utiliza cookies",
        "it": "impostazioni dei cookie / cookie strettamente necessari / questo sito utilizza cookie",
        "pt": "configurações de cookies / cookies estritamente necessários / este site usa cookies",
        "nl": "cookie-instellingen / strikt noodzakelijke cookies / deze website gebruikt cookies",
    },
    labels={
        "en": """
            accept all / accept all cookies / allow all / allow all cookies / accept cookies /
            allow cookies / reject all / reject all cookies / decline all / decline optional cookies /
            only allow essential cookies / allow essential and optional cookies /
            necessary cookies only / use necessary cookies only / accept necessary / refuse all /
            refuse non-essential cookies / reject non-essential cookies / accept and continue /
            accept & continue / agree and continue / agree & continue / i accept / i agree / got it /
            confirm my choices / save my choices / save preferences / manage data settings /
            manage settings / manage preferences / manage options / manage cookies / more options /
            customize / cookie settings / cookie preferences / other options / show purposes /
            see our partners / continue without accepting / accept / decline / deny / reject /
            only necessary / view preferences / privacy settings / set preferences / preferences""",
        "fr": """
            tout accepter / accepter tout / accepter tous les cookies / tout refuser / refuser tout /
            refuser tous les cookies / autoriser tous les cookies / accepter et continuer /
            autoriser uniquement les cookies essentiels / refuser les cookies optionnels /
            continuer sans accepter / accepter et fermer / j'accepte / je refuse / personnaliser /
            paramétrer / paramétrer les cookies / gérer mes choix / gérer les cookies /
            paramètres des cookies / gérer les paramètres / enregistrer mes choix /
            voir nos partenaires / en savoir plus sur les cookies / autres options / plus d'options /
            refuser et continuer / accepter / refuser / voir les préférences / accepter les cookies /
            préférences""",
        "de": """
            alle akzeptieren / alle cookies akzeptieren / alle ablehnen / alle cookies erlauben /
            alle cookies zulassen / nur notwendige cookies / nur essenzielle cookies erlauben /
            nur erforderliche cookies / akzeptieren und weiter / zustimmen und weiter / alle annehmen /
            ich stimme zu / ich akzeptiere / ablehnen / akzeptieren / auswahl speichern /
            einstellungen verwalten / cookie-einstellungen / cookies verwalten / weitere optionen /
            einwilligen / auswahl bestätigen / nur notwendige akzeptieren / optionale cookies ablehnen /
            einstellungen anpassen / einstellungen / einstellungen ansehen /
            datenschutzeinstellungen verwalten / nur funktionale cookies / voreinstellungen anzeigen""",
        "es": """
            aceptar todo / aceptar todas / aceptar todas las cookies / rechazar todo / rechazar todas /
            rechazar todas las cookies / permitir todas las cookies / permitir solo cookies esenciales /
            aceptar y continuar / aceptar y cerrar / solo cookies necesarias / solo necesarias /
            configurar / configurar cookies / configuración de cookies / gestionar cookies /
            gestionar preferencias / más opciones / guardar preferencias / personalizar / acepto /
            continuar sin aceptar / aceptar cookies / aceptar / rechazar / denegar / ver preferencias /
            rechazar y continuar""",
        "it": """
            accetta tutto / accetta tutti / accetta tutti i cookie / rifiuta tutto / rifiuta tutti /
            rifiuta tutti i cookie / consenti tutti i cookie / consenti solo i cookie essenziali /
            accetta e continua / accetta e chiudi / solo necessari / solo cookie necessari /
            personalizza / gestisci cookie / gestisci preferenze / impostazioni cookie /
            preferenze cookie / salva preferenze / altre opzioni / accetto / continua senza accettare /
            accetta / nega / rifiuta / visualizza preferenze / preferenze""",
        "pt": """
            aceitar tudo / aceitar todos / aceitar todos os cookies / rejeitar tudo / rejeitar todos /
            recusar tudo / recusar todos / rejeitar todos os cookies / permitir todos os cookies /
            permitir apenas cookies essenciais / aceitar e continuar / aceitar e fechar /
            apenas necessários / somente cookies necessários / personalizar / gerenciar cookies /
            gerir cookies / gerenciar preferências / gerir preferências / definições de cookies /
            configurações de cookies / mais opções / salvar preferências / aceito /
            continuar sem aceitar / aceitar / negar / recusar / rejeitar / ver preferências /
            preferências""",
        "nl": """
            alles accepteren / alle cookies accepteren / accepteer alles / accepteer alle cookies /
            alles afwijzen / alles weigeren / alles toestaan / alle cookies toestaan /
            alleen noodzakelijke cookies / alleen essentiële cookies toestaan / alleen noodzakelijk /
            accepteren en doorgaan / akkoord / weigeren / accepteren / cookies beheren /
            cookie-instellingen / instellingen beheren / voorkeuren beheren / meer opties /
            voorkeuren opslaan / keuzes opslaan / doorgaan zonder te accepteren / instellen /
            instellingen / voorkeuren / bekijk voorkeuren / alleen functioneel""",
    },
    titles={
        "en": """
            privacy checks / before you continue / cookie consent / we value your privacy /
            accept cookies / allow the use of cookies / cookie preferences""",
        "fr": """
            avant d'accéder / avant de continuer / consentement aux cookies / gestion des cookies /
            autoriser l'utilisation des cookies""",
        "de": """
            bevor sie zu / bevor du zu / cookie-einwilligung / ihre privatsphäre / cookies zulassen /
            verwendung von cookies""",
        "es": "antes de continuar / antes de ir a / consentimiento de cookies / permitir el uso de cookies",
        "it": "prima di continuare / consenso ai cookie / consentire l'uso dei cookie",
        "pt": "antes de continuar / consentimento de cookies / permitir o uso de cookies",
        "nl": "voordat je verdergaat / voordat u verdergaat / cookietoestemming / cookies toestaan",
    },
    hints={
        "en": "cookies / cookie / consent / choose / partners / tracking / i agree / optional",
        "fr": "consentement / accord / partenaires / traceurs / vos choix / je refuse",
        "de": "einwilligung / zustimmung / zustimmen / ablehnen / essenziell / essenzielle / partner",
        "es": "consentimiento / aceptar / rechazar / socios / configurar",
        "it": "consenso / accetta / rifiuta / personalizza",
        "pt": "consentimento / aceitar / rejeitar / preferências",
        "nl": "toestemming / accepteren / weigeren / instellen / advertenties",
    },
)
