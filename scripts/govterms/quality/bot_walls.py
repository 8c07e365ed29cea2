"""Bot walls: pages that doubt the visitor is a person, or the browser one they know.

Challenges of protection services, rate limits, refused access, and demands for JavaScript or for a
newer browser: all of them keep out a machine that asks politely.
"""

from govterms.quality.tables import Table

BOT_WALL = Table(
    reason="bot-wall",
    sure={
        "en": """
            checking your browser / checking if the site connection is secure /
            review the security of your connection / verifying your browser /
            verify … you are not a robot / verify … not a bot / confirm … you are a human and not /
            confirm you are not a robot / make sure you're not a robot / make sure you are not a robot /
            made us think … a bot / you are using automation tools / looks like automated /
            automated access to this page / automated traffic from your / unusual traffic from your /
            suspicious activity from your / unusual activity from your / detected unusual activity /
            enable javascript and cookies / enable js and disable any ad blocker /
            please enable javascript / please turn on javascript / you need to enable javascript /
            javascript is not available / javascript is disabled in / javascript is required to /
            doesn't work properly without javascript /
            do not have permission to access … on this server /
            don't have permission to access … on this server / access to this page has been denied /
            access to this site has been denied / access to this resource … is denied /
            sorry you have been blocked / you've been blocked by / your request has been blocked /
            your access has been blocked / your ip address has been / blocked by network security /
            complete the security check / press hold to confirm / press and hold … button /
            enter the characters you see / type the characters you see / complete the captcha /
            solve the captcha / solve this puzzle / you're temporarily blocked /
            you are temporarily blocked / misusing this feature by going too fast /
            sent too many requests / made too many requests / received too many requests /
            pardon our interruption / your browser is not supported / your browser isn't supported /
            this browser is not supported / this browser is no longer supported /
            your browser is out of date / your browser is outdated / using an unsupported browser /
            using an outdated browser / please upgrade your browser /
            a required part of this site couldn't load / you are human / you're human /
            you are a human / you are a person / you are not a bot / you're not a bot /
            unable to access … security / you are unable to access / triggered the security solution /
            set off the security solution / wait for verification / switch to a supported browser /
            unusually many requests / request unsuccessful / you're a human / you are a spambot /
            appear to be a bot / you may be using automated / using automated software /
            connection needs to be verified / slide to verify / drag the slider / move the slider /
            access … restricted / access is temporarily restricted / seen too many requests /
            accessdenied / we can't process your request / update your browser""",
        "fr": """
            vérification de votre navigateur / vérifions … votre navigateur /
            vérifier la sécurité de votre connexion / confirmer que vous n'êtes pas un robot /
            vérifier que vous n'êtes pas un robot / assurer que vous n'êtes pas un robot /
            trafic inhabituel / trafic exceptionnel / trafic suspect provenant / activité inhabituelle /
            activer javascript et les cookies / veuillez activer javascript / javascript est désactivé /
            javascript n'est pas disponible / javascript est nécessaire pour /
            accès à cette page … refusé / vous n'êtes pas autorisé à accéder /
            vous n'avez pas l'autorisation d'accéder … serveur / vous avez été bloqué /
            votre accès … été bloqué / votre adresse ip a été / fonction est temporairement bloquée /
            en l'utilisant trop vite / trop de requêtes / requêtes automatisées /
            contrôle de sécurité pour accéder / saisissez les caractères / résoudre le captcha /
            remplir le captcha / votre navigateur n'est pas pris en charge /
            votre navigateur n'est plus pris en charge / ce navigateur n'est plus pris en charge /
            votre navigateur est obsolète / mettez à jour votre navigateur /
            mettre à jour votre navigateur pour / vous êtes humain / vous êtes un humain /
            vous êtes bien humain / vous êtes une personne / êtes-vous un robot /
            évaluer la sécurité de votre connexion / actions sont temporairement bloquées /
            activez javascript / javascript doit être activé / trop de demandes /
            accès temporairement restreint / accès restreint / accès limité /
            comportement du navigateur / script désactivé / glissez le curseur / faites glisser""",
        "de": """
            ihr browser wird überprüft / dein browser wird überprüft / überprüfung ihres browsers /
            wir überprüfen … browser / sicherheit ihrer verbindung … überprüf… /
            dass sie kein bot sind / ungewöhnlichen datenverkehr / ungewöhnlicher datenverkehr /
            ungewöhnlichen traffic / ungewöhnliche aktivität… / ungewöhnliche zugriffe /
            bitte aktivieren sie javascript / bitte aktiviere javascript /
            aktivieren sie javascript und cookies / javascript ist deaktiviert /
            javascript ist nicht verfügbar / javascript muss aktiviert /
            zugriff auf diese seite wurde verweigert / keine berechtigung … server zuzugreifen /
            sie wurden blockiert / du wurdest blockiert / ihr zugriff wurde / ihre ip adresse wurde /
            vorübergehend blockiert / zu viele anfragen / automatisierte anfragen /
            automatisierte zugriffe / geben sie die zeichen ein / lösen sie das captcha /
            browser wird nicht unterstützt / browser wird nicht mehr unterstützt /
            ihr browser ist veraltet / dein browser ist veraltet / aktualisieren sie ihren browser /
            aktualisiere deinen browser / ob sie ein mensch / ob du ein mensch / dass sie ein mensch /
            dass du ein mensch / ungewöhnlich viele anfragen / ungewöhnliche aktivitäten /
            javascript aktivieren / verdächtige aktivitäten / zugriff eingeschränkt /
            zugang eingeschränkt / zugriff vorübergehend / kein roboter / schieberegler""",
        "es": """
            comprobando su navegador / comprobando tu navegador / verificando su navegador /
            verificando tu navegador / verificando que es humano /
            verificar la seguridad de su conexión / verifique que es un ser humano / tráfico inusual /
            actividad inusual / habilite javascript / habilita javascript /
            javascript está deshabilitado / javascript está desactivado /
            javascript no está disponible / se ha denegado el acceso a esta página /
            no tiene permiso para acceder … servidor / has sido bloqueado / ha sido bloqueado /
            su dirección ip ha sido / bloqueado temporalmente / demasiadas solicitudes /
            demasiadas peticiones / solicitudes automatizadas / introduce los caracteres /
            resuelve el captcha / complete el captcha / navegador no es compatible /
            navegador ya no es compatible / tu navegador está desactualizado /
            su navegador está desactualizado / actualiza tu navegador / actualice su navegador /
            eres humano / es usted humano / eres un robot / es usted un robot / active javascript /
            activa javascript / activar javascript / tener activado javascript / actividad sospechosa /
            acceso restringido / acceso limitado / que no es un robot / desliza para /
            desliza el control""",
        "it": """
            verifica del browser in corso / controllo del browser / stiamo verificando il tuo browser /
            verificare la sicurezza della connessione / verifica di essere umano /
            conferma di essere umano / conferma di non essere un robot /
            dimostra di non essere un robot / traffico insolito / traffico anomalo / attività insolita /
            abilita javascript / abilitare javascript / attiva javascript / attivare javascript /
            javascript è disabilitato / javascript è disattivato / javascript non è disponibile /
            accesso a questa pagina è stato negato / non hai il permesso di accedere … server /
            non disponi dell'autorizzazione … server / sei stato bloccato /
            il tuo indirizzo ip è stato / temporaneamente bloccat… / troppe richieste /
            richieste automatizzate / inserisci i caratteri / risolvi il captcha / completa il captcha /
            browser non è supportato / browser non è più supportato / browser non supportato /
            il tuo browser è obsoleto / aggiorna il tuo browser / sei umano / sei un essere umano /
            tu sia un essere umano / sei un robot / attività sospetta / accesso limitato /
            attività anomala / completa la verifica / trascina il cursore""",
        "pt": """
            verificando seu navegador / verificando o seu navegador / a verificar o seu navegador /
            verificar a segurança da sua conexão / tráfego incomum / tráfego invulgar /
            atividade incomum / ative o javascript / ativar o javascript / habilite o javascript /
            javascript está desativado / javascript está desabilitado / javascript não está disponível /
            acesso a esta página foi negado / não tem permissão para acessar … servidor /
            não tem permissão para aceder … servidor / você foi bloqueado / seu endereço ip foi /
            temporariamente bloquead… / muitas solicitações / demasiados pedidos /
            solicitações automatizadas / digite os caracteres / resolva o captcha /
            navegador não é compatível / navegador não é suportado / navegador não é mais compatível /
            seu navegador está desatualizado / atualize o seu navegador / atualize seu navegador /
            você é humano / que é humano / se é humano / você é um robô / atividade suspeita /
            ativar javascript / javascript ativado / acesso restrito / acesso limitado / não é um robô /
            atividade invulgar / deslize para""",
        "nl": """
            je browser wordt gecontroleerd / uw browser wordt gecontroleerd /
            we controleren je browser / beveiliging van uw verbinding controleren /
            ongebruikelijk verkeer / ongewoon verkeer / ongebruikelijke activiteit /
            schakel javascript in / javascript is uitgeschakeld / javascript is niet beschikbaar /
            toegang tot deze pagina is geweigerd / geen toestemming om … server / u bent geblokkeerd /
            je bent geblokkeerd / uw ip adres is / tijdelijk geblokkeerd / te veel verzoeken /
            geautomatiseerde verzoeken / voer de tekens in / los de captcha op /
            browser wordt niet ondersteund / browser wordt niet langer ondersteund /
            uw browser is verouderd / je browser is verouderd / werk je browser bij /
            update uw browser / je een mens bent / u een mens bent / ben je een robot /
            bent u een robot / javascript en cookies in / javascript inschakelen /
            verdachte activiteit / toegang beperkt / geen robot bent / schuif om te / sleep de schuif""",
    },
    likely={
        "en": """
            verify you are human / verify that you are human / confirm you are human /
            prove you are human / ray id / incident id / reference id / support id is /
            security service to protect itself / security by cloudflare / ddos protection by /
            too many requests / temporarily blocked / temporarily limited / temporarily restricted /
            reference 18 / your ip / ip address / this process is automatic /
            you will be redirected to your requested content / while we check your / while we verify /
            captcha / recaptcha / hcaptcha / javascript / robot / automated requests /
            security solution / your request was blocked / one more step / performance security /
            access denied""",
        "fr": "temporairement bloqué… / votre adresse ip / accès refusé",
        "de": "vorübergehend gesperrt / kein roboter / ihre ip adresse / zugriff verweigert",
        "es": "temporalmente bloquead… / su dirección ip / acceso denegado",
        "it": "momentaneamente bloccat… / accesso negato",
        "pt": "não sou um robô / bloqueado temporariamente / acesso negado",
        "nl": "voorlopig geblokkeerd / toegang geweigerd",
    },
    labels={
        "en": """
            i'm not a robot / i am not a robot / i am human / press hold / security check / verify /
            verifying""",
        "fr": "je ne suis pas un robot / je suis humain / contrôle de sécurité",
        "de": "ich bin kein roboter / ich bin ein mensch / sicherheitsüberprüfung",
        "es": "no soy un robot / soy humano / control de seguridad",
        "it": "non sono un robot / sono umano / controllo di sicurezza",
        "pt": "não sou um robô / sou humano / verificação de segurança",
        "nl": "ik ben geen robot / ik ben een mens / beveiligingscontrole",
    },
    titles={
        "en": """
            just a moment / one moment please / attention required / access denied /
            access to this page has been denied / security check / security checkpoint / robot check /
            bot verification / human verification / are you a robot / are you human / captcha /
            client challenge / ddos guard / blocked / request blocked / request rejected /
            too many requests / pardon our interruption / checking your browser / unsupported browser /
            browser not supported / 403 forbidden / forbidden / 429 / one more step / robot or human /
            please verify / verify you are human / before we continue / update your browser /
            slow down / rate limit / you have been blocked / sorry you have been blocked / not a robot /
            access blocked""",
        "fr": """
            un instant / accès refusé / contrôle de sécurité / accès interdit /
            navigateur non pris en charge / vérification / êtes-vous un robot / veuillez patienter /
            mettez à jour votre navigateur / trop de requêtes""",
        "de": """
            einen moment bitte / nur einen moment / zugriff verweigert / sicherheitsüberprüfung /
            sicherheitsprüfung / browser nicht unterstützt / bitte warten / sind sie ein roboter /
            sind sie ein mensch / browser veraltet / zu viele anfragen""",
        "es": """
            un momento / acceso denegado / verificación de seguridad / control de seguridad /
            navegador no compatible / eres un robot / es usted un robot / espere /
            actualiza tu navegador / demasiadas solicitudes""",
        "it": """
            un attimo / accesso negato / controllo di sicurezza / verifica di sicurezza /
            browser non supportato / ancora un attimo / un momento / sei un robot /
            aggiorna il tuo browser / troppe richieste / attendere""",
        "pt": """
            um momento / acesso negado / verificação de segurança / navegador não compatível / aguarde /
            você é um robô / é um robô / atualize o seu navegador / muitas solicitações / só um momento""",
        "nl": """
            een ogenblik / even geduld / toegang geweigerd / beveiligingscontrole /
            browser niet ondersteund / ben je een robot / bent u een robot / browser bijwerken /
            te veel verzoeken / nog even""",
    },
    hints={
        "en": """
            robot / robots / bot / bots / captcha / javascript / browser / human / person / verify /
            verifies / verification / security / requests / network / traffic / blocked / access /
            automated / limited / scripts / settings / connection / puzzle / vpn / suspicious /
            protection / minute / too fast / really you""",
        "fr": """
            navigateur / humain / personne / vérifions / vérification / sécurité / requête / requêtes /
            réseau / trafic / bloqué / accès / automatisés / cocher / programme / anti-robot / énigme /
            protection / suspect / suspecte / connexion internet""",
        "de": """
            mensch / überprüfen / überprüfung / sicherheit / anfragen / netzwerk / datenverkehr /
            gesperrt / blockiert / zugriff / buchstaben / bild / anfrage / abgelehnt /
            sicherheitsgründen / schutz / verdächtig / verbindung""",
        "es": """
            navegador / humano / verificar / verificación / seguridad / solicitudes / red / tráfico /
            bloqueado / acceso / casilla / persona / solicitud / protección / sospechosa / bloqueada /
            pieza / conexión""",
        "it": """
            navigatore / umano / verifica / sicurezza / richieste / rete / traffico / bloccato /
            accedere / casella / richiesta / bloccata / protezione / sospetta / connessione / sistema""",
        "pt": """
            navegador / humano / verificação / segurança / solicitações / rede / tráfego / visitas /
            bloqueado / acesso / caixa / robô / solicitação / bloqueada / proteção / suspeita /
            conexão / sistema""",
        "nl": """
            mens / controleren / verificatie / beveiliging / verzoeken / aanvragen / netwerk / verkeer /
            geblokkeerd / toegang / aanvraag / geweigerd / bescherming / verdacht / verbinding""",
    },
)
