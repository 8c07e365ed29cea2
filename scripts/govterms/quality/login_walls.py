"""Login walls: pages that want to know who is asking before they show anything.

Forms to log in or to join, and gates that ask for a birthday or an age: a visitor without an account
does not reach the terms.
"""

from govterms.quality.tables import Table

LOGIN_WALL = Table(
    reason="login-wall",
    sure={
        "en": """
            you must be logged in to / you need to be logged in / log in to continue /
            sign in to continue / sign in to view / sign in to see / log in to see / log in to view /
            log in or sign up to / sign up or log in to / sign in or create an account to /
            join now to see / join to view / log into your account to continue /
            your session has expired / your session expired / session timed out / verify your age to /
            confirm your age to / enter your date of birth to / you must be of legal age to enter /
            are you over 18 / are you 18 or older / are you 21 or older /
            enter your birthday to continue / please verify your age / not authorized to access /
            not authorised to access / members only / verify your identity /
            sign in with another account / enter your details to sign in / sign in to your account /
            log in to your account / logged in to view / login required / registration required""",
        "fr": """
            vous devez vous connecter pour / vous devez être connecté pour /
            connectez-vous pour continuer / connectez-vous pour voir / connectez-vous pour afficher /
            connectez-vous ou inscrivez-vous / veuillez vous connecter pour /
            identifiez-vous pour continuer / identifiez-vous pour accéder / inscrivez-vous pour voir /
            votre session a expiré / confirmez votre âge / vérifier votre âge pour /
            avez-vous plus de 18 ans / avez-vous 18 ans / saisissez votre date de naissance pour /
            pour continuer connectez-vous / réservée aux membres / réservé aux membres /
            connectez-vous à votre compte / vérifiez votre identité / connexion requise""",
        "de": """
            sie müssen sich anmelden um / du musst dich anmelden um / sie müssen angemeldet sein um /
            du musst angemeldet sein / melde dich an um / melden sie sich an um /
            bitte melden sie sich an / bitte melde dich an / bitte einloggen um / logge dich ein um /
            anmelden oder registrieren um / anmelden um fortzufahren / ihre sitzung ist abgelaufen /
            deine sitzung ist abgelaufen / bestätigen sie ihr alter / bestätige dein alter /
            sind sie über 18 / bist du über 18 / sind sie mindestens 18 / nur für mitglieder /
            melden sie sich mit / melden sie sich in ihrem konto / bestätigen sie ihre identität /
            anmeldung erforderlich / login erforderlich""",
        "es": """
            debes iniciar sesión para / debe iniciar sesión para / tienes que iniciar sesión para /
            inicia sesión para continuar / inicia sesión para ver / inicie sesión para continuar /
            inicie sesión para ver / inicia sesión o regístrate / regístrate o inicia sesión /
            únete para ver / regístrate para ver / tu sesión ha caducado / su sesión ha caducado /
            su sesión ha expirado / tu sesión ha expirado / confirma tu edad / verifica tu edad /
            eres mayor de 18 / es usted mayor de edad / eres mayor de edad / entra o regístrate /
            inicia sesión en tu cuenta / solo para miembros / verifica tu identidad /
            debes identificarte""",
        "it": """
            devi accedere per / devi effettuare l'accesso / è necessario effettuare l'accesso /
            accedi per continuare / accedi per vedere / accedi per visualizzare /
            effettua l'accesso per / effettua il login per / accedi o registrati / accedi o iscriviti /
            iscriviti per vedere / la tua sessione è scaduta / la sessione è scaduta /
            conferma la tua età / verifica la tua età / hai più di 18 anni / sei maggiorenne /
            solo per i membri / riservata ai membri / accedi al tuo account / verifica la tua identità /
            accesso richiesto""",
        "pt": """
            você precisa entrar para / é preciso entrar para / você precisa fazer login /
            é necessário fazer login / faça login para / faça o login para / inicie sessão para /
            entre para continuar / entre para ver / entre ou cadastre-se / inicia sessão para /
            cadastre-se para ver / sua sessão expirou / confirme sua idade / confirme a sua idade /
            verifique sua idade / você tem mais de 18 / tem mais de 18 anos / apenas para membros /
            exclusivo para membros / acesse sua conta / entre na sua conta / verifique sua identidade /
            login necessário""",
        "nl": """
            je moet inloggen om / u moet inloggen om / je moet ingelogd zijn / u moet ingelogd zijn /
            je moet je aanmelden om / log in om verder te gaan / log in om door te gaan / log in om te /
            meld je aan om / meld u aan om / inloggen om door te gaan / log in of registreer /
            je sessie is verlopen / uw sessie is verlopen / bevestig je leeftijd /
            bevestig uw leeftijd / ben je 18 jaar of ouder / bent u 18 jaar / alleen voor leden /
            log in op je account / bevestig je identiteit / inloggen vereist""",
    },
    likely={
        "en": """
            log into facebook / new to / keep me logged in / remember me / stay signed in /
            don't have an account / already have an account / already a member / new user /
            continue with google / continue with apple / continue with email / sign in with google /
            sign in with apple / sign in with sso / or continue with""",
        "fr": """
            rester connecté / se souvenir de moi / pas encore de compte / pas de compte /
            vous avez déjà un compte / déjà membre / déjà inscrit / continuer avec google /
            se connecter avec google / s'identifier avec apple""",
        "de": """
            angemeldet bleiben / kein konto / hast du schon ein konto / haben sie bereits ein konto /
            bereits registriert / weiter mit google / mit google anmelden / mit apple anmelden /
            noch nicht registriert""",
        "es": """
            mantener la sesión iniciada / recordarme / no tienes cuenta / no tienes una cuenta /
            ya tienes una cuenta / ya tienes cuenta / continuar con google / iniciar sesión con google""",
        "it": """
            resta collegato / ricordami / non hai un account / hai già un account / sei già registrato /
            continua con google / accedi con google""",
        "pt": """
            manter conectado / lembrar de mim / não tem uma conta / não tem conta / já tem uma conta /
            continuar com o google / entrar com o google / manter sessão iniciada""",
        "nl": """
            ingelogd blijven / aangemeld blijven / onthoud mij / nog geen account / al een account /
            doorgaan met google / inloggen met google""",
    },
    labels={
        "en": """
            log in / login / sign in / sign up / join now / register / password / show password /
            username / user name / email / e-mail address / email address / email or phone /
            email or phone number / email address or phone number / phone number or email /
            mobile number or email / phone number, username, or email / phone, email, or username /
            forgot password / forgotten password / forgot your password / forgot account /
            forgotten account / reset password / trouble logging in / create account /
            create new account / create an account / create your account / sign up for /
            log in with facebook / remember me / keep me signed in / date of birth / birthday /
            enter your birthday / i am over 18 / i am 18 or older / yes, i am over 18 / i am under 18""",
        "fr": """
            se connecter / connexion / s'identifier / s'inscrire / inscription / mot de passe /
            nom d'utilisateur / identifiant / adresse e-mail / adresse mail / e-mail ou téléphone /
            adresse e-mail ou téléphone / adresse e-mail ou numéro de téléphone / mot de passe oublié /
            informations de compte oubliées / créer un compte / créer nouveau compte /
            créer un nouveau compte / date de naissance / j'ai plus de 18 ans / oui, j'ai 18 ans""",
        "de": """
            anmelden / einloggen / registrieren / konto erstellen / neues konto erstellen / passwort /
            kennwort / benutzername / e-mail-adresse / e-mail oder telefon / e-mail oder handynummer /
            e-mail-adresse oder telefonnummer / passwort vergessen / kennwort vergessen /
            konto vergessen / geburtsdatum / ich bin über 18 / ja, ich bin über 18""",
        "es": """
            iniciar sesión / inicia sesión / entrar / registrarse / regístrate / contraseña / usuario /
            nombre de usuario / correo electrónico / correo electrónico o teléfono /
            has olvidado la contraseña / olvidaste tu contraseña / has olvidado tu contraseña /
            olvidaste tu cuenta / crear cuenta / crear cuenta nueva / crear una cuenta /
            fecha de nacimiento / soy mayor de edad / tengo más de 18 años""",
        "it": """
            accedi / login / iscriviti / registrati / password / nome utente / indirizzo e-mail /
            e-mail o telefono / e-mail o numero di telefono / password dimenticata /
            hai dimenticato la password / non ricordi la password / non ricordi più come accedere /
            crea account / crea nuovo account / crea un account / data di nascita / ho più di 18 anni""",
        "pt": """
            entrar / iniciar sessão / fazer login / cadastrar-se / cadastre-se / registar / senha /
            palavra-passe / nome de usuário / nome de utilizador / e-mail ou telefone /
            endereço de e-mail / esqueceu a senha / esqueceu sua senha / esqueci minha senha /
            esqueceu-se da palavra-passe / criar conta / criar nova conta / criar uma conta /
            data de nascimento / tenho mais de 18 anos""",
        "nl": """
            inloggen / aanmelden / registreren / wachtwoord / gebruikersnaam / e-mailadres /
            e-mail of telefoon / e-mailadres of telefoonnummer / wachtwoord vergeten /
            account vergeten / nieuw account maken / account aanmaken / geboortedatum /
            ik ben ouder dan 18""",
    },
    titles={
        "en": """
            log in / login / log into / sign in / sign up / join / welcome back / age verification /
            verify your age / age gate / session expired / authentication required / you must log in /
            create an account / account login / single sign-on""",
        "fr": """
            se connecter / connexion / connectez-vous / identifiez-vous / s'identifier / s'inscrire /
            inscription / vérification de l'âge""",
        "de": """
            anmelden / anmeldung / einloggen / melde dich an / melden sie sich an / altersprüfung /
            altersverifikation / bei facebook anmelden""",
        "es": """
            iniciar sesión / inicia sesión / inicio de sesión / acceso de usuarios / regístrate /
            verificación de edad / entra en""",
        "it": "accedi / effettua l'accesso / iscriviti / verifica dell'età",
        "pt": "entrar / iniciar sessão / fazer login / entre / verificação de idade / cadastre-se",
        "nl": "inloggen / aanmelden / log in / meld je aan / leeftijdscontrole",
    },
    hints={
        "en": """
            log in / login / sign in / sign up / account / password / username / register / members /
            age / birth / app / logged out / sign back in / keep reading / free account""",
        "fr": """
            compte / se connecter / connecte-toi / connectez-vous / connexion / identifiant /
            mot de passe / inscription / âge / privée / gratuitement / inscrivez-vous /
            j'ai déjà un compte / membre""",
        "de": """
            konto / anmelden / einloggen / angemeldet / angemeldeten / passwort / benutzername /
            registrieren / alter / eingeloggt / registriere dich / mitglied""",
        "es": """
            cuenta / iniciar sesión / contraseña / usuario / registrarse / registrarte / edad /
            crear cuenta / ya tengo cuenta / correo""",
        "it": """
            account / accedi / password / nome utente / credenziali / iscriviti / età / area riservata /
            registrati / maggiorenne / e-mail""",
        "pt": """
            conta / entrar / senha / usuário / cadastre-se / login / idade / criar conta / e-mail /
            membro""",
        "nl": """
            inloggen / aanmelden / wachtwoord / gebruikersnaam / registreren / leeftijd / account /
            e-mailadres / lid""",
    },
)
