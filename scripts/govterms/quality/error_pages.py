"""Error pages: pages that say, with a status of success, that the terms cannot be shown.

Soft 404s, a script's message that something went wrong, maintenance, pages withheld from a region,
and stubs that only send the visitor elsewhere.
"""

from govterms.quality.tables import Table

ERROR_PAGE = Table(
    reason="error-page",
    sure={
        "en": """
            you should be redirected / you will be redirected … click here / you are being redirected /
            redirecting you to / if you are not redirected / if you're not redirected /
            if you are not automatically redirected / this page has moved to a new /
            the page you requested … not found / the page you requested … could not be found /
            the page you requested … cannot be found / the page you requested does not exist /
            the page you are looking for / the page you're looking for / the page you were looking for /
            the page that you're looking for / the page you tried to / the page you followed /
            we can't find the page / we can't find that page / we cannot find the page /
            can't seem to find the page / we couldn't find the page / couldn't find what you /
            could not find the page / this page cannot be found / this page can't be found /
            sorry, this page isn't available / this page isn't available right now /
            this page isn't available at the moment / this page is not available /
            this page is no longer available / this page is currently unavailable / page doesn't exist /
            this content isn't available / content is not available in your /
            content isn't available right now / the link you followed may be broken /
            the link may be broken / may be because of a technical error /
            refresh this page or try again / refresh the page or try again / please refresh the page /
            please reload the page / please try again later / try again in a few minutes /
            try again in a moment / please try again in a few / something went wrong /
            something has gone wrong / something broke / oops something / an error has occurred /
            an error occurred / an unexpected error / unexpected error occurred / error while loading /
            failed to load / couldn't load this page / could not load this page / unable to load /
            application error / internal server error / bad gateway / service unavailable /
            gateway timeout / temporarily unavailable / we are currently experiencing /
            we're experiencing technical / technical difficulties / down for maintenance /
            undergoing maintenance / under maintenance / scheduled maintenance /
            currently performing maintenance / we'll be right back / be back shortly /
            not available in your country / not available in your region /
            not available in your location / isn't available in your region /
            isn't available in your country / unavailable in your region / unavailable in your country /
            unavailable for legal reasons / not available in your area /
            cannot grant you access at this time / from a country belonging to the european /
            access from your country / blocked in your country / restricted in your region /
            you're not connected to the internet / check your internet connection /
            check your network connection / website is no longer available / this domain is for sale /
            domain has expired / account has been suspended … hosting / client-side exception /
            owner only shared it / changed who can see it / looks like you're lost /
            looks like this page / page you're after / this link has expired /
            this link is no longer valid / has been removed or is temporarily /
            might have been removed / may have been removed / might have been moved /
            may have been moved / resource you are looking for / requested url was not found /
            try reloading / we hit a snag / trouble loading / problem loading /
            couldn't find this page / couldn't find that / could not be found / content is unavailable /
            that's an error / was not found on this server / there's nothing here /
            doesn't currently exist / wait a few minutes / wrong turn / link's not working /
            page is gone / connection timed out / web page can not be displayed / back soon /
            will be back / give it another shot / page not available / page does not /
            not available … region / mistyped the address / file not found / page not found""",
        "fr": """
            vous allez être redirigé / vous serez redirigé / si vous n'êtes pas redirigé /
            redirection en cours / la page que vous recherchez / la page que vous cherchez /
            la page que vous avez demandée / la page demandée / cette page n'existe pas /
            cette page n'existe plus / cette page n'est plus disponible /
            page est actuellement indisponible / nous ne trouvons pas la page /
            nous n'avons pas trouvé la page / nous n'avons pas pu trouver /
            ce contenu n'est plus disponible / le lien que vous avez suivi /
            le lien est peut-être rompu / il se peut que le lien / une erreur s'est produite /
            une erreur est survenue / une erreur inattendue / quelque chose s'est mal passé /
            un problème est survenu / un problème s'est produit / oups / erreur technique /
            problème technique / difficultés techniques / veuillez réessayer plus tard /
            réessayez plus tard / veuillez réessayer ultérieurement / merci de réessayer /
            veuillez actualiser la page / actualisez la page / actualiser cette page /
            rechargez la page / recharger cette page / service indisponible /
            momentanément indisponible / temporairement indisponible / erreur interne du serveur /
            en maintenance / en cours de maintenance / opération de maintenance / de retour bientôt /
            nous revenons / indisponible dans votre pays / pas accessible depuis votre pays /
            vérifiez votre connexion internet / semble introuvable / est introuvable /
            a peut-être été déplacée / a peut-être été supprimée / essayez d'actualiser /
            impossible de charger / impossible d'afficher / ce lien a expiré /
            rien trouvé à cette adresse / vérifiez l'adresse / revenir un peu plus tard /
            pas disponible / page non trouvée / n'existe pas ou / page introuvable""",
        "de": """
            sie werden weitergeleitet / du wirst weitergeleitet / sie werden in kürze weitergeleitet /
            falls sie nicht automatisch weitergeleitet / falls sie nicht weitergeleitet /
            wenn sie nicht automatisch weitergeleitet / wenn du nicht weitergeleitet /
            die gesuchte seite / die seite die sie suchen / die seite die du suchst /
            die von ihnen gesuchte seite / die angeforderte seite / die von ihnen angeforderte seite /
            die aufgerufene seite / diese seite wurde nicht gefunden / diese seite existiert nicht /
            diese seite ist nicht verfügbar / diese seite ist nicht mehr verfügbar /
            seite konnte nicht gefunden / seite konnte nicht geladen / konnten die seite nicht /
            wir können die seite nicht finden / dieser inhalt ist nicht verfügbar /
            dieser inhalt ist momentan nicht verfügbar / der link … fehlerhaft /
            dem link dem du gefolgt / ein fehler ist aufgetreten / es ist ein fehler aufgetreten /
            ist ein unerwarteter fehler / etwas ist schiefgelaufen / etwas ist schiefgegangen /
            etwas schiefgelaufen / etwas schiefgegangen / da ist etwas schief / da ist wohl etwas /
            über ein problem gestolpert / technisches problem / technischer fehler /
            technische störung / technische schwierigkeiten / versuchen sie es später erneut /
            versuche es später erneut / versuchen sie es später noch einmal /
            versuche es später noch einmal / versuch's später / später nochmal /
            bitte versuchen sie es später / aktualisiere diese seite / aktualisieren sie die seite /
            laden sie die seite neu / lade die seite neu / seite neu zu laden /
            vorübergehend nicht verfügbar / derzeit nicht verfügbar / interner serverfehler /
            wartungsarbeiten / wird gerade gewartet / wir sind bald zurück / gleich wieder da /
            gleich wieder für sie da / in ihrem land nicht verfügbar / in deinem land nicht verfügbar /
            in ihrer region nicht verfügbar / in deiner region nicht verfügbar /
            nicht in ihrem land verfügbar / nicht in deinem land verfügbar /
            überprüfen sie ihre internetverbindung / konnte nicht geladen werden /
            konnte nicht angezeigt werden / möglicherweise gelöscht / möglicherweise entfernt /
            möglicherweise verschoben / existiert nicht mehr / existiert leider nicht /
            seite leider nicht / dieser link ist abgelaufen / zurzeit nicht verfügbar /
            nicht erreichbar / in deiner region … verfügbar / in ihrer region … verfügbar /
            schief gelaufen / schief gegangen / gibt es nicht mehr / gibt es leider nicht /
            schau später wieder / schauen sie später / seite nicht gefunden""",
        "es": """
            será redirigido / serás redirigido / si no es redirigido / si no eres redirigido /
            redirigiendo / la página que buscas / la página que busca / la página que estás buscando /
            la página que está buscando / la página solicitada / la página que has solicitado /
            esta página no existe / esta página no está disponible / esta página ya no está disponible /
            no encontramos la página / no hemos encontrado la página / no hemos podido encontrar /
            no pudimos encontrar / no se pudo encontrar la página / no se ha encontrado la página /
            no se encuentra disponible la página / este contenido no está disponible /
            el enlace que seguiste / el enlace que has seguido / es posible que el enlace /
            se ha producido un error / se produjo un error / ha ocurrido un error / ocurrió un error /
            error inesperado / algo salió mal / algo ha salido mal / algo ha ido mal /
            algo no ha ido bien / problemas técnicos / error técnico / dificultades técnicas /
            inténtalo de nuevo más tarde / inténtelo de nuevo más tarde / inténtalo más tarde /
            inténtelo más tarde / vuelve a intentarlo más tarde / vuelva a intentarlo más tarde /
            actualiza la página / actualice la página / recarga la página / vuelve a cargar la página /
            recargue la página / servicio no disponible / temporalmente no disponible /
            temporalmente fuera de servicio / error interno del servidor / en mantenimiento /
            tareas de mantenimiento / labores de mantenimiento / volvemos pronto / volveremos pronto /
            estaremos de vuelta / no está disponible en tu país / no está disponible en su país /
            no está disponible en tu región / no está disponible en su región / comprueba tu conexión /
            compruebe su conexión / no se pudo cargar / no se ha podido cargar / esté roto o /
            se haya eliminado la página / puede que se haya eliminado / puede que se haya movido /
            no disponible en este momento / este enlace ha caducado / algo no ha funcionado /
            prueba a recargar / dirección esté mal escrita / página no encontrada""",
        "it": """
            verrai reindirizzato / sarai reindirizzato / se non vieni reindirizzato /
            reindirizzamento in corso / la pagina che stai cercando / la pagina che cerchi /
            la pagina richiesta / la pagina che cercavi / pagina non è stata trovata /
            non riusciamo a trovare la pagina / non abbiamo trovato la pagina /
            impossibile trovare la pagina / questo contenuto non è disponibile /
            il link che hai seguito / il link potrebbe essere / si è verificato un errore /
            si è verificato un problema / errore imprevisto / qualcosa è andato storto /
            qualcosa non ha funzionato / problema tecnico / problemi tecnici / errore tecnico /
            difficoltà tecniche / ops / riprova più tardi / riprovare più tardi / aggiorna la pagina /
            aggiornare la pagina / ricarica la pagina / ricaricare la pagina /
            servizio non disponibile / temporaneamente non disponibile /
            momentaneamente non disponibile / errore interno del server / in manutenzione /
            manutenzione in corso / torneremo presto / torniamo presto / saremo di nuovo online /
            non disponibile nel tuo paese / non è disponibile nel tuo paese /
            non disponibile nella tua regione / non è disponibile nella tua regione /
            controlla la connessione / non è al momento disponibile / impossibile caricare /
            impossibile visualizzare / prova a ricaricare / potrebbe essere stata rimossa /
            potrebbe essere stata spostata / questo link è scaduto / questa pagina non /
            non esiste o è stata rimossa / non esiste più / la pagina che hai richiesto / riprova tra /
            controlla l'indirizzo / pagina non trovata""",
        "pt": """
            será redirecionado / se você não for redirecionado / se não for redirecionado /
            redirecionando / a redirecionar / a página que você está procurando /
            a página que você procura / a página que procura / a página solicitada /
            a página que tentou / esta página não existe / esta página não está disponível /
            esta página já não está disponível / não encontramos a página / não foi possível encontrar /
            não conseguimos encontrar / página não foi encontrada / este conteúdo não está disponível /
            o link que você seguiu / o link pode estar / a ligação que seguiste / ocorreu um erro /
            aconteceu um erro / erro inesperado / algo deu errado / algo correu mal / problema técnico /
            problemas técnicos / erro técnico / dificuldades técnicas / tente novamente mais tarde /
            tente de novo mais tarde / tenta novamente mais tarde / volte a tentar mais tarde /
            atualize a página / atualiza a página / recarregue a página / recarregar a página /
            serviço indisponível / temporariamente indisponível / temporariamente fora do ar /
            erro interno do servidor / em manutenção / manutenção programada / voltaremos em breve /
            voltamos em breve / não está disponível no seu país / não está disponível em seu país /
            não está disponível na sua região / indisponível no seu país / verifique sua conexão /
            verifique a sua ligação / pode estar quebrado / pode ter sido removida /
            pode ter sido movida / não foi possível carregar / não foi possível exibir /
            este link expirou / indisponível no momento / verifique o endereço / voltamos já /
            página não encontrada""",
        "nl": """
            u wordt doorgestuurd / je wordt doorgestuurd / u wordt doorverwezen /
            als u niet automatisch / als je niet automatisch wordt doorgestuurd /
            wordt niet automatisch doorgestuurd / de pagina die je zoekt / de pagina die u zoekt /
            de opgevraagde pagina / de gevraagde pagina / deze pagina is niet beschikbaar /
            deze pagina is momenteel niet beschikbaar / deze pagina is niet meer beschikbaar /
            pagina kon niet worden gevonden / pagina is niet gevonden /
            we kunnen de pagina niet vinden / we kunnen deze pagina niet vinden /
            deze inhoud is niet beschikbaar / deze content is niet beschikbaar /
            de link die je hebt gevolgd / de link is mogelijk / er is een fout opgetreden /
            er is een onverwachte fout / er is iets misgegaan / er ging iets mis /
            er is iets fout gegaan / technisch probleem / technische problemen / technische storing /
            technische fout / probeer het opnieuw / vernieuw de pagina / laad de pagina opnieuw /
            deze pagina opnieuw te laden / tijdelijk niet beschikbaar / tijdelijk niet bereikbaar /
            interne serverfout / in onderhoud / onderhoudswerkzaamheden / we zijn zo terug /
            we zijn snel terug / binnenkort weer / niet beschikbaar in jouw land /
            niet beschikbaar in uw land / niet beschikbaar in je regio / niet beschikbaar in uw regio /
            controleer je internetverbinding / controleer uw internetverbinding /
            bestaat niet of is verplaatst / bestaat niet meer / kan niet worden geladen /
            kon niet worden geladen / kan niet worden weergegeven / mogelijk verwijderd /
            mogelijk verplaatst / deze link is verlopen / probeer de pagina opnieuw / ging iets fout /
            ging er iets mis / deze pagina bestaat / verkeerd adres / probeer het later /
            pagina niet gevonden""",
    },
    labels={
        "en": """
            go back / go home / go to homepage / back to home / back to homepage / return home /
            return to homepage / take me home / reload / reload page / refresh / refresh page /
            try again / retry / error / page not found / not found / error code / more information""",
        "fr": """
            retour / retour à l'accueil / retourner à l'accueil / revenir à l'accueil / page d'accueil /
            recharger la page / actualiser / actualiser la page / réessayer / erreur /
            page introuvable / page non trouvée""",
        "de": """
            zurück / zurück zur startseite / zur startseite / seite neu laden / neu laden /
            erneut versuchen / fehler / seite nicht gefunden / nicht gefunden""",
        "es": """
            volver / volver al inicio / ir al inicio / volver a la página principal / recargar /
            recargar la página / reintentar / intentar de nuevo / error / página no encontrada /
            no encontrado""",
        "it": """
            indietro / torna indietro / torna alla home / torna alla homepage / ricarica /
            ricarica la pagina / riprova / errore / pagina non trovata / non trovato""",
        "pt": """
            voltar / voltar ao início / voltar para a página inicial / ir para a página inicial /
            recarregar / recarregar página / tentar novamente / erro / página não encontrada /
            não encontrado""",
        "nl": """
            terug / ga terug / terug naar home / naar de homepage / terug naar de startpagina /
            opnieuw laden / pagina opnieuw laden / opnieuw proberen / fout / pagina niet gevonden /
            niet gevonden""",
    },
    titles={
        "en": """
            404 / 500 / 502 / 503 / 451 / 410 / error / page not found / not found /
            page isn't available / page unavailable / content unavailable / content not found /
            content isn't available / this page isn't available / something went wrong / oops / whoops /
            uh oh / sorry / server error / internal server error / bad gateway / service unavailable /
            site maintenance / maintenance / under maintenance / down for maintenance /
            we'll be right back / redirecting / redirect / moved permanently / object moved /
            unavailable / gone / temporarily unavailable / application error / not available /
            looks like you're lost / we couldn't find / can't find / this content isn't available /
            this page doesn't exist / an error occurred / http error / problem loading / we're sorry /
            temporarily down / site not available / site unavailable / page removed / not accessible /
            wrong turn / page gone / lost / nothing here / we're updating / file not found /
            connection timed out""",
        "fr": """
            erreur / page introuvable / page non trouvée / cette page est introuvable /
            contenu indisponible / page indisponible / site en maintenance / maintenance / redirection /
            oups / une erreur / service indisponible""",
        "de": """
            fehler / seite nicht gefunden / nicht gefunden / inhalt nicht verfügbar /
            seite nicht verfügbar / wartung / wartungsarbeiten / weiterleitung / hoppla / ups / huch /
            etwas ist schiefgelaufen""",
        "es": """
            página no encontrada / no encontrado / contenido no disponible / página no disponible /
            en mantenimiento / mantenimiento / redirigiendo / vaya / algo salió mal /
            se ha producido un error""",
        "it": """
            errore / pagina non trovata / contenuto non disponibile / pagina non disponibile /
            in manutenzione / manutenzione / reindirizzamento / ops / si è verificato un errore""",
        "pt": """
            erro / página não encontrada / conteúdo não disponível / página não disponível /
            em manutenção / manutenção / redirecionando / ops / algo deu errado / ocorreu um erro""",
        "nl": """
            fout / pagina niet gevonden / inhoud niet beschikbaar / pagina niet beschikbaar /
            onderhoud / in onderhoud / doorsturen / oeps / er is iets misgegaan""",
    },
    hints={
        "en": """
            error / page / link / server / servers / moved / deleted / removed / unavailable /
            not available / maintenance / construction / later / connect / load / problem / trouble /
            homepage / website / region / country / nothing / nothing found / reached / typo / address /
            search / try again / right now / back""",
        "fr": """
            erreur / page / lien / serveur / supprimée / déplacée / indisponible / accessible /
            maintenance / plus tard / charger / problème / anomalie / accueil / adresse / contenu /
            pays / serveurs / minutes / revenez / réessayez / introuvable""",
        "de": """
            fehler / seite / link / server / gelöscht / verschoben / verfügbar / wartung / später /
            geladen / laden / problem / störung / startseite / inhalt / land / antwortet / adresse /
            erneut / noch einmal / suche / gefunden""",
        "es": """
            error / página / enlace / servidor / eliminado / eliminada / disponible / mantenimiento /
            más tarde / cargar / problema / inicio / contenido / país / en línea / reintentar /
            dirección / nada / servidores / vuelve / intenta""",
        "it": """
            errore / pagina / link / server / rimossa / spostata / disponibile / visibile /
            manutenzione / più tardi / caricare / problema / contenuto / paese / indirizzo / troviamo /
            trovato / sbagliato / riprova""",
        "pt": """
            erro / página / link / servidor / removida / disponível / manutenção / mais tarde /
            carregar / problema / conteúdo / país / fora do ar / endereço / serviço / servidores /
            voltar / tente / encontrada""",
        "nl": """
            fout / pagina / link / server / verwijderd / verhuisd / beschikbaar / onderhoud / later /
            laden / probleem / storing / startpagina / inhoud / land / adres / openen / terug /
            opnieuw / gevonden / zoek""",
    },
)
