"""Web: the one thing a run has of the outside: its settings, its manners, and what it learnt of each host.

Made by `cli`, handed to every `fetch`, closed when the run ends. Threads share it. Connections and
cookies are not in it: they live and die with one exchange.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Self

from govterms.fetch import addresses, urls
from govterms.fetch.addresses import Endpoint, Resolve
from govterms.fetch.deadline import Deadline, RunTime
from govterms.fetch.pace import Pace
from govterms.fetch.robots import Robots
from govterms.fetch.settings import Settings


class Web:
    """The outside, for one run. Safe to share between threads."""

    def __init__(self, settings: Settings, resolve: Resolve = addresses.look_up) -> None:
        self.settings = settings
        self.time = RunTime(settings.run_time)
        self.pace = Pace(settings.longest_wait, self.time)
        self.browser_lock = Lock()
        self._resolve = resolve
        self._lock = Lock()
        self._robots: dict[str, Robots] = {}
        self._robots_locks: dict[str, Lock] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the run: every fetch that waits, for its turn or for a server, gives up at once."""
        self.time.end()

    def deadline(self) -> Deadline:
        """The time that one exchange has."""
        return Deadline(self.settings.deadline, self.time)

    def locate(self, host: str, port: int) -> Sequence[Endpoint]:
        """Where a host may be connected to. Raises FetchError if it is unknown or not public."""
        if self.settings.allow_private:
            return addresses.all_endpoints(host, port, self._resolve)
        return addresses.public_endpoints(host, port, self._resolve)

    def take_turn(self, url: str, rules: Robots) -> None:
        """Wait until the host of an address that is `ready` may be asked again.

        Raises FetchError if that would take too long or the run is over.
        """
        self.pace.take_turn(urls.host(url), self.delay(rules))

    def delay(self, rules: Robots) -> float:
        """Seconds between two requests to a host with these rules."""
        limits = self.settings
        return max(limits.delay, min(rules.crawl_delay, limits.longest_wait))

    def learn(self, origin: str, rules: Robots) -> None:
        """Take the rules of an origin from somebody who asked for them in this run."""
        with self._lock:
            self._robots.setdefault(origin, rules)

    def robots(self, origin: str, ask: Callable[[str], Robots]) -> Robots:
        """The rules of one origin, asked for once a run; who comes meanwhile waits for the answer."""
        with self._lock:
            lock = self._robots_locks.setdefault(origin, Lock())
        with lock:
            if origin not in self._robots:
                self._robots[origin] = ask(origin)
            return self._robots[origin]
