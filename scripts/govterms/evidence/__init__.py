"""Evidence: what proves to strangers that what is kept was kept then, and by whom it was read.

    timestamps   the ledger's head -> a token of an RFC 3161 authority, and its check offline
    signatures   counsel's signatures -> ledger lines, and what was altered since
    dossier      a change -> its captures, its runs, its gaps, and the ledger lines that vouch for them
    certificate  Dossier -> the form that a qualified person signs, in Markdown and for Word
    bundle       Dossier -> one ZIP that a stranger can check without this tool

Everything here reads what is kept; only time stamps and lines of the ledger are added.
"""
