"""Addresses: where a host name leads, and which of those places are the public web.

host, port -> endpoints that were checked, or FetchError

What is checked is what the connection is then made to: a name is looked up once, so a second answer
(DNS rebinding) has no one to deceive. Odd spellings of an address (`2130706433`, `0x7f.1`) need no
rule of their own, for the same reason.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from govterms.errors import FetchError
from govterms.fetch.failures import NEXT_RUN, TryAgain


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One place a host name leads to: an IP address, its port and which kind of socket reaches it."""

    family: int
    ip: str
    port: int
    scope: int = 0

    @property
    def sockaddr(self) -> tuple[str, int] | tuple[str, int, int, int]:
        """The same as sockets take it."""
        if self.family == socket.AF_INET6:
            return (self.ip, self.port, 0, self.scope)
        return (self.ip, self.port)


Resolve = Callable[[str, int], Sequence[Endpoint]]
"""Looks a host name up. Raises OSError or UnicodeError where there is none."""

IPv4_INSIDE = ip_network("64:ff9b::/96")
"""IPv6 addresses that a translator turns into the IPv4 address in their last four bytes (RFC 6052)."""

OTHER_SPECIAL = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # IETF protocol assignments
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "64:ff9b:1::/48",  # local translation, RFC 8215
        "100::/64",  # discard, RFC 6666
        "2001::/23",  # IETF protocol assignments; Teredo among them
        "3fff::/20",  # documentation, RFC 9637
        "5f00::/16",  # segment routing, RFC 9602
        "fec0::/10",  # site-local, RFC 3879
    )
)
"""From the IANA special-purpose registries: those that some versions of `ipaddress` call global."""


def look_up(host: str, port: int) -> list[Endpoint]:
    """Ask the system's resolver. Its own limits say how long that may take."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [
        Endpoint(family, str(at[0]), port, int(at[3]) if len(at) == 4 else 0)
        for family, _, _, _, at in rows
    ]


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Private, loopback, link-local, shared (RFC 6598), multicast, reserved and documentation addresses do
    not, nor does an IPv6 address that carries one of them inside.
    """
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return is_public(str(carried))
    if any(address in network for network in OTHER_SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def public_endpoints(host: str, port: int, resolve: Resolve) -> Sequence[Endpoint]:
    """Where a host leads, all of it public.

    Raises FetchError if the name is unknown or if any one of its addresses is not public: no honest
    page of terms has an address on both sides.
    """
    endpoints = all_endpoints(host, port, resolve)
    for endpoint in endpoints:
        if not is_public(endpoint.ip):
            raise FetchError(
                f"{host}: leads to {endpoint.ip}, an address that is not on the public internet; "
                "mend the url in the declaration, or allow it with --allow-private for a server "
                "of your own"
            )
    return endpoints


def all_endpoints(host: str, port: int, resolve: Resolve) -> Sequence[Endpoint]:
    """Where a host leads, wherever that is. Raises FetchError if the name is unknown."""
    try:
        endpoints = resolve(host, port)
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise TryAgain(
                f"{host}: its name could not be looked up ({error}); {NEXT_RUN}"
            ) from error
        raise FetchError(
            f"{host}: no such host ({error}); if it lasts, the platform has moved: "
            "mend the url in the declaration"
        ) from error
    if not endpoints:
        raise FetchError(f"{host}: the name leads to no address; {NEXT_RUN}")
    return endpoints


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that traffic to this IPv6 address ends at, if it is of such a kind."""
    if address in IPv4_INSIDE:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour
