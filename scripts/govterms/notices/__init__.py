"""Notices: what the office is told without asking, in few words and only when there is something to say.

a run, the week's change pages -> News -> Messages -> the addresses that asked for them

    news         what there is to tell
    messages     which messages that makes, in which words, for whom
    characters   a platform's words as plain text that calls nobody and leads nowhere
    addresses    who is told, as the environment says it
    delivery     the sending, by way of apprise
"""

from govterms.notices.addresses import Address, read
from govterms.notices.delivery import Delivery, deliver, rehearse
from govterms.notices.messages import Message, at_once, messages
from govterms.notices.news import News, Told

__all__ = [
    "Address",
    "Delivery",
    "Message",
    "News",
    "Told",
    "at_once",
    "deliver",
    "messages",
    "read",
    "rehearse",
]
