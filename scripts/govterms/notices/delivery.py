"""Delivery: the sending, by way of apprise, which knows some hundred and seventy services.

Messages, Addresses -> Deliveries

Every message is tried at every address that wants it, whatever became of the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govterms.errors import UsageError
from govterms.notices.addresses import Address
from govterms.notices.messages import Kind, Message

if TYPE_CHECKING:
    from apprise import Apprise

TYPES: dict[Kind, str] = {
    "high": "warning",
    "digest": "info",
    "watching": "info",
    "failed": "failure",
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one message at one address; `to` is the address without its secrets."""

    to: str
    message: Message
    is_sent: bool


def deliver(messages: Sequence[Message], addresses: Iterable[Address]) -> Iterator[Delivery]:
    """Send, and say for each address whether it took the message. Raises UsageError for an address
    that is none."""
    for address, sender in _senders(addresses):
        for message in _wanted(messages, address):
            is_sent = sender.notify(
                body=message.body,
                title=message.title,
                notify_type=TYPES[message.kind],
                body_format="text",
            )
            yield Delivery(_hidden(sender), message, bool(is_sent))


def rehearse(messages: Sequence[Message], addresses: Iterable[Address]) -> Iterator[Delivery]:
    """The same with nothing sent."""
    for address, sender in _senders(addresses):
        for message in _wanted(messages, address):
            yield Delivery(_hidden(sender), message, False)


def _wanted(messages: Sequence[Message], address: Address) -> Iterator[Message]:
    return (message for message in messages if address.wants(message.tags))


def _senders(addresses: Iterable[Address]) -> list[tuple[Address, "Apprise"]]:
    """All addresses as apprise reads them, before anything is sent."""
    addresses = tuple(addresses)
    if not addresses:
        return []
    from apprise import Apprise, AppriseAsset  # it loads every service it knows

    asset = AppriseAsset(app_id="govterms", app_desc="Terms watch", app_url="")
    senders = []
    for number, address in enumerate(addresses, 1):
        sender = Apprise(asset=asset)
        if not sender.add(address.url):
            raise UsageError(
                f"GOVTERMS_NOTIFY_URLS: entry {number} is no address that apprise can read; "
                "its documentation names the form for each service"
            )
        senders.append((address, sender))
    return senders


def _hidden(sender: "Apprise") -> str:
    """The address as apprise prints it for others, without its options."""
    shown = sender[0].url(privacy=True)  # type: ignore[no-untyped-call]
    return str(shown).partition("?")[0]
