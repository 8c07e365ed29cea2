"""The terms of a fictional platform, in the form in which collections keep texts."""

TERMS = """Harbor Terms of Service
=======================

Welcome to Harbor. These terms are the agreement between you and Harbor Networks about the use of the service.

Your content
------------

You keep the rights in what you post here. You may delete it at any time, and we remove it within 30 days.

*   Be kind to each other.
*   Do not post what is not yours.

Our decisions
-------------

You may appeal a decision within 30 days, and a person reads what you write. See [the help page](https://harbor.example/help?lang=en).

We keep the harbor open as well as we can, in every season of the year, and we tell you when we cannot.
"""
SHORTER_APPEAL = TERMS.replace(
    "appeal a decision within 30 days", "appeal a decision within 10 days"
)
INDEMNITY = (
    TERMS + "\nYou agree to indemnify Harbor Networks from any claim that arises from your use.\n"
)
OTHER_LINK = TERMS.replace("help?lang=en", "help?lang=en&from=terms")
OTHER_MARKS = TERMS.replace("*   Be kind", "-   Be kind").replace("*   Do not", "-   Do not")
WALL = """Log in to Harbor
================

You must log in to continue.

Email or phone number

Password

Log in

Forgot password?

Create new account
"""
PRIVACY = """Harbor Privacy Policy
=====================

This policy tells which data Harbor Networks keeps about the people who use the service, and how long.

We keep the name that you give us, the words that you post, and the days on which you were here.

We keep them for two years after you have closed your account, and then we delete them.
"""
GERMAN = """Nutzungsbedingungen von Harbor
==============================

Willkommen bei Harbor. Diese Bedingungen sind die Vereinbarung zwischen dir und Harbor Networks über die Nutzung des Dienstes.

Du behältst die Rechte an dem, was du hier veröffentlichst. Du kannst es jederzeit löschen, und wir entfernen es binnen 30 Tagen.

Du kannst gegen eine Entscheidung binnen 30 Tagen Einspruch erheben, und ein Mensch liest, was du schreibst.

Wir halten den Hafen so gut offen, wie wir können, zu jeder Jahreszeit, und wir sagen dir, wenn wir es nicht können.
"""  # noqa: E501
