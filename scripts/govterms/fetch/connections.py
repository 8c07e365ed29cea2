"""Connections: sockets that lead only where they may and end when their time is up.

This is where `requests` meets the address guard. The connection is opened by our own dialer, to the
very address that was checked, while TLS still proves the host's name; nothing above can forget to ask.
Every read is given what is left of the exchange's deadline, so that a server that sends a byte now and
then (slow loris) ends as surely as one that sends none.
"""

import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from requests import PreparedRequest, Request, Response, Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.util.ssl_ import create_urllib3_context

from govterms.errors import FetchError
from govterms.fetch.addresses import Endpoint
from govterms.fetch.deadline import Deadline
from govterms.fetch.failures import unconnected
from govterms.fetch.settings import Settings

Locate = Callable[[str, int], Sequence[Endpoint]]
"""Where a host may be connected to. Raises FetchError if nowhere."""
SPELL = 0.5
"""Seconds after which a read that waits looks whether its time is up."""


class TimedSocket(socket.socket):
    """A socket whose every read must fit into a deadline."""

    __slots__ = ("deadline", "on_sent", "read_timeout")
    deadline: Deadline
    read_timeout: float
    on_sent: Callable[[], None]

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        """Send, and say so."""
        super().sendall(*args, **kwargs)
        self.on_sent()

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        """Read, unless the time is up (TimeoutError)."""
        receive = partial(super().recv_into, *args, **kwargs)
        return _received(self, receive)


class TimedTlsSocket(ssl.SSLSocket):
    """The same inside TLS."""

    deadline: Deadline
    read_timeout: float
    on_sent: Callable[[], None]

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        """Send, and say so."""
        super().sendall(*args, **kwargs)
        self.on_sent()

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        """Read, unless the time is up (TimeoutError)."""
        receive = partial(super().recv_into, *args, **kwargs)
        return _received(self, receive)


def _received(sock: TimedSocket | TimedTlsSocket, receive: Callable[[], int]) -> int:
    """What a read gives. It is waited for in short spells, so that the end of the run is seen."""
    ends_at = time.monotonic() + sock.read_timeout
    while True:
        spell = min(sock.deadline.cap(SPELL), max(ends_at - time.monotonic(), 0.001))
        sock.settimeout(spell)
        try:
            return receive()
        except TimeoutError:
            if time.monotonic() >= ends_at:
                raise


def _nobody() -> None:
    """Nobody counts requests here."""


class Dialer:
    """Opens sockets for one exchange."""

    def __init__(self, settings: Settings, locate: Locate, deadline: Deadline) -> None:
        self._settings = settings
        self._locate = locate
        self.deadline = deadline
        self.on_sent: Callable[[], None] = _nobody

    def dial(self, host: str, port: int) -> TimedSocket:
        """A socket connected to this host, at the first of its addresses that answers.

        Raises FetchError if the host may not be asked or none of its addresses answers.
        """
        failed = OSError("no address")
        for endpoint in self._locate(host, port):
            try:
                return self._connected(endpoint)
            except OSError as error:
                failed = error
        raise unconnected(host, failed) from failed

    def watch(self, sock: TimedSocket | TimedTlsSocket) -> None:
        """Hold this socket to the deadline of the exchange."""
        sock.deadline = self.deadline
        sock.on_sent = self.on_sent
        sock.read_timeout = self._settings.read_timeout

    def _connected(self, endpoint: Endpoint) -> TimedSocket:
        sock = TimedSocket(endpoint.family, socket.SOCK_STREAM)
        try:
            self.watch(sock)
            sock.settimeout(self.deadline.cap(self._settings.connect_timeout))
            sock.connect(endpoint.sockaddr)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            sock.close()
            raise
        return sock


class PlainConnection(HTTPConnection):
    """HTTP over a socket of the dialer's."""

    def __init__(self, *args: Any, dialer: Dialer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialer = dialer

    def _new_conn(self) -> TimedSocket:
        return self._dialer.dial(self._dns_host, self.port)


class TlsConnection(HTTPSConnection):
    """HTTPS over a socket of the dialer's; the certificate is checked against the host's name."""

    def __init__(self, *args: Any, dialer: Dialer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialer = dialer

    def _new_conn(self) -> TimedSocket:
        return self._dialer.dial(self._dns_host, self.port)

    def connect(self) -> None:
        """Shake hands within the time for connecting, then hold every read to the deadline."""
        super().connect()
        assert isinstance(self.sock, TimedTlsSocket)
        self._dialer.watch(self.sock)


class GuardedAdapter(HTTPAdapter):
    """Sends requests over the dialer's sockets. It tries once: trying again is `visits`'s."""

    def __init__(self, dialer: Dialer) -> None:
        self._dialer = dialer
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def build_connection_pool_key_attributes(
        self,
        request: PreparedRequest,
        verify: bool | str,
        cert: str | tuple[str, str] | None = None,
    ) -> Any:
        """What a connection is made with; over TLS, sockets that can be timed."""
        host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        if host["scheme"] == "https":
            tls["ssl_context"] = create_urllib3_context()
            tls["ssl_context"].sslsocket_class = TimedTlsSocket
        return host, tls

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        """The pool for a request, told to dial as we do."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        if not isinstance(pool, HTTPConnectionPool) or pool.proxy is not None:
            raise FetchError("a proxy is in the way; pages are fetched without one")
        secure = pool.scheme == "https"
        kind = TlsConnection if secure else PlainConnection
        pool.ConnectionCls = partial(kind, dialer=self._dialer)  # type: ignore[assignment]
        return pool


class OneHopSession(Session):
    """Cookies of one exchange, and nothing from the machine it runs on.

    `trust_env` is off: no `.netrc` passwords, no proxies and no other authorities out of the
    environment. Redirects are never followed here: `requests` would first read the whole body.
    """

    def __init__(self, settings: Settings, dialer: Dialer) -> None:
        super().__init__()
        self.trust_env = False
        self.verify = str(settings.ca_bundle) if settings.ca_bundle else True
        self.headers.clear()
        self.adapters.clear()
        self.mount("http", GuardedAdapter(dialer))

    def get_redirect_target(self, resp: Response) -> None:
        """Leave redirects to the caller."""

    def prepared(self, url: str, headers: Mapping[str, str]) -> PreparedRequest:
        """A GET with these headers and the exchange's cookies."""
        return self.prepare_request(Request("GET", url, headers=dict(headers)))
