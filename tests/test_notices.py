"""The office is told what changed, at once where it is severe, never twice, and never nothing for ever."""

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from apprise.plugins import NotifyBase
from hypothesis import given
from hypothesis import strategies as st

from govterms import demo, notices
from govterms.errors import UsageError
from govterms.model import Place, Severity, to_stamp
from govterms.model.records import Entry
from govterms.notices import Address, Message, News, Told
from govterms.notices.characters import plain, sides
from govterms.notices.news import is_first_of_month, since
from tests.mail_server import Post, a_mail_server
from tests.office import a_project, govterms, weekly
from tests.support import MONDAY
from tests.test_fetch_tls import NAME, certificate
from tests.test_forge import a_change

# apprise reads pictures with a module that Python will drop, and falls back to its own where it is gone
pytestmark = [
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning"),
    pytest.mark.timeout(600),
]

BEFORE = "You may use Harbor. We run it with care. The law of your state governs these terms."
AFTER = "You may use Harbor. We run it with care. The law of Delaware governs these terms."
PLACE = Place("p-1", "2. Law <b>", (BEFORE,), (AFTER,), 1, 1, "substantive")
BEGIN = Entry("begin", to_stamp(MONDAY), "")
CHANGED = Entry(
    "checked",
    to_stamp(MONDAY),
    "",
    document="harbor/terms",
    outcome="changed",
    change="harbor/terms/20260817T060000Z",
)


@dataclass
class Hook:
    """A chat's webhook: what it was sent."""

    port: int = 0
    status: int = 200
    told: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def a_webhook(context: ssl.SSLContext | None = None) -> Iterator[Hook]:
    """A webhook on loopback; with a context, over TLS."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.told.append(json.loads(body))
            self.send_response(hook.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    hook.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_waiting_between_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise waits 5.5 seconds between two messages, to be kind to servers of others."""
    monkeypatch.setattr(NotifyBase, "request_rate_per_sec", 0.0)


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as post:
        yield post


@pytest.fixture
def hook() -> Iterator[Hook]:
    with a_webhook() as hook:
        yield hook


def news(*severities: Severity, **more: Any) -> News:
    """A week with a change of each severity, the first of them found by this run."""
    changes = tuple(
        Told(
            a_change(severity).id if not number else f"harbor/other-{number}/20260817T060000Z",
            a_change(severity).page,
            (PLACE,),
            "https://terms.harbor.example/changes/one.html",
        )
        for number, severity in enumerate(severities)
    )
    run = (BEGIN, CHANGED if severities else replace(CHANGED, outcome="unchanged", change=""))
    return News(run, changes, len(changes), (), **more)


def kinds(told: News) -> list[str]:
    return [message.kind for message in notices.messages(told)]


def test_a_high_change_is_told_at_once_and_in_the_weeks_digest() -> None:
    assert kinds(news("high")) == ["high", "digest"]


def test_a_week_has_one_digest_however_many_changes_it_had() -> None:
    assert kinds(news("medium", "low", "low")) == ["digest"]


def test_a_quiet_week_is_not_told() -> None:
    assert kinds(news()) == []


def test_a_quiet_week_that_begins_a_month_says_that_the_watch_goes_on() -> None:
    assert kinds(news(is_first_of_month=True)) == ["watching"]


def test_a_document_that_is_newly_lost_is_told_and_after_that_once_a_month() -> None:
    late = replace(news(), late=("harbor/terms: 3 checks in a row (login-wall)",))

    assert kinds(replace(late, is_newly_late=True)) == ["digest"]
    assert kinds(late) == []
    assert "login-wall" in notices.messages(replace(late, is_first_of_month=True))[0].body


def test_a_run_in_which_nothing_came_is_told_and_nothing_else() -> None:
    failed = replace(
        CHANGED, outcome="failed", change="", detail="no answer from www.harbor.example"
    )

    (message,) = notices.messages(replace(news("high"), run=(BEGIN, failed)))

    assert message.kind == "failed"
    assert "None of 1 document could be fetched" in message.body


def test_a_high_change_of_an_earlier_run_is_not_told_at_once_again() -> None:
    later = replace(news("high"), run=(BEGIN, replace(CHANGED, outcome="unchanged", change="")))

    assert kinds(later) == ["digest"]


def test_a_week_whose_digest_went_out_has_no_second_one() -> None:
    assert kinds(replace(news("high"), is_told=True)) == ["high"]
    assert kinds(replace(news(is_first_of_month=True), is_told=True)) == []


@pytest.mark.parametrize(
    ("hours_ago", "from_hours_ago"),
    [((168,), 168), ((167,), 167), ((24, 48, 144), 168), ((24, 169, 400), 168), ((), 168)],
)
def test_what_is_news_begins_with_the_run_of_a_week_ago(
    hours_ago: tuple[int, ...], from_hours_ago: int
) -> None:
    runs = [replace(BEGIN, run=to_stamp(MONDAY - timedelta(hours=ago))) for ago in hours_ago]

    assert since([*runs, BEGIN], [BEGIN]) == MONDAY - timedelta(hours=from_hours_ago)


def test_the_first_run_of_a_month_is_known_from_the_ledger() -> None:
    earlier = replace(CHANGED, run=to_stamp(MONDAY - timedelta(days=28)))
    same_month = replace(CHANGED, run=to_stamp(MONDAY - timedelta(days=7)))

    assert is_first_of_month([earlier, CHANGED], [CHANGED])
    assert not is_first_of_month([earlier, same_month, CHANGED], [CHANGED])


def test_a_change_is_told_in_short_with_flags_both_sides_and_the_way_to_it() -> None:
    body = notices.messages(news("high"))[0].body

    assert "1 place changed, 3 words added, 0 removed." in body
    assert "- indemnification added (high): Most public bodies may not." in body
    assert "before: … We run it with care. The law of your state governs these terms.\n" in body
    assert "after:  … We run it with care. The law of Delaware governs these terms.\n" in body
    assert body.endswith("https://terms.harbor.example/changes/one.html")


@pytest.mark.parametrize(
    ("tags", "titles"),
    [
        ("", ["high", "digest"]),
        ("high=", ["high"]),
        ("digest=", ["digest"]),
        ("medium=", ["digest"]),
        ("low=", []),
        ("watching,failed=", []),
        ("high,digest=", ["high", "digest"]),
    ],
)
def test_an_address_gets_what_its_tags_ask_for(tags: str, titles: list[str]) -> None:
    (address,) = notices.read(f"{tags}json://chat.harbor.example")

    wanted = notices.messages(news("high", "medium"))

    assert [message.kind for message in wanted if address.wants(message.tags)] == titles


def test_addresses_are_parted_by_blanks_and_lines() -> None:
    told = notices.read(" high=json://a.example/x?y=1&z=2\n\n  mailto://b.example ")

    assert told == (
        Address("json://a.example/x?y=1&z=2", frozenset({"high"})),
        Address("mailto://b.example"),
    )


@pytest.mark.parametrize(
    "text", ["secret-token", "json://fine.example nonsense=json://secret-token"]
)
def test_a_wrong_address_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(UsageError, match="GOVTERMS_NOTIFY_URLS: entry") as refused:
        notices.read(text)
    assert "secret-token" not in str(refused.value)


def test_an_address_that_no_service_knows_stops_everything_before_it_is_sent(hook: Hook) -> None:
    to = notices.read(f"json://127.0.0.1:{hook.port} nosuchservice://secret-token")

    with pytest.raises(UsageError, match="entry 2 is no address") as refused:
        list(notices.deliver(notices.messages(news("high")), to))
    assert hook.told == []
    assert "secret-token" not in str(refused.value)


def test_a_mail_arrives_with_the_words_that_were_meant(post: Post) -> None:
    to = notices.read(
        f"mailto://127.0.0.1:{post.port}?from=watch@harbor.example&to=counsel@harbor.example"
    )

    (sent, _) = notices.deliver(notices.messages(news("high")), to)

    assert sent.is_sent
    assert post.receivers[0] == "counsel@harbor.example"
    assert str(post.mails[0]["Subject"]) == "HIGH: Harbor Terms: changed 17 August 2026"
    assert "The law of Delaware governs these terms." in post.text()


def test_a_chat_gets_the_same_words(hook: Hook) -> None:
    to = notices.read(f"digest=json://127.0.0.1:{hook.port}/week")

    (sent,) = notices.deliver(notices.messages(news("medium")), to)

    assert sent.is_sent
    assert hook.told[0]["title"] == "Terms watch 2026-W34: 1 change"
    assert "MEDIUM: Harbor Terms: changed 17 August 2026" in hook.told[0]["message"]


def every_kind() -> list[Message]:
    """A notice of each kind there is."""
    failed = replace(CHANGED, outcome="failed", change="", detail="no answer")
    told = [news("high"), news(is_first_of_month=True), replace(news(), run=(BEGIN, failed))]
    return [message for one in told for message in notices.messages(one)]


def test_each_kind_of_notice_is_delivered_by_mail(post: Post) -> None:
    to = notices.read(f"mailto://127.0.0.1:{post.port}?from=watch@h.example&to=counsel@h.example")

    told = list(notices.deliver(every_kind(), to))

    assert [one.message.kind for one in told] == ["high", "digest", "watching", "failed"]
    assert all(one.is_sent for one in told)
    assert [str(mail["Subject"]) for mail in post.mails] == [one.message.title for one in told]


def test_each_kind_of_notice_is_delivered_in_the_form_of_slacks_webhooks(hook: Hook) -> None:
    token = "a1b2c3d4e5f6g7h8i9j0k1l2m3"  # of Mattermost, which takes Slack's form on a host of one's own

    told = list(
        notices.deliver(every_kind(), notices.read(f"mmost://127.0.0.1:{hook.port}/{token}"))
    )

    assert all(one.is_sent for one in told)
    said = [sent["text"] for sent in hook.told]
    assert [one.message.title in text for one, text in zip(told, said, strict=True)] == [True] * 4
    assert "The law of Delaware governs these terms." in said[1]


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")  # the hook's own certificate
def test_each_kind_of_notice_is_delivered_to_a_workflow_of_teams(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path, NAME, datetime(2099, 1, 1, tzinfo=UTC)))
    with a_webhook(context) as hook:
        address = f"workflows://127.0.0.1:{hook.port}/643e69f0/k-6Vbx1nB2-signature/?verify=no"
        told = list(notices.deliver(every_kind(), notices.read(address)))

    assert all(one.is_sent for one in told)
    cards = [sent["attachments"][0]["content"] for sent in hook.told]
    assert {card["type"] for card in cards} == {"AdaptiveCard"}
    assert all(one.message.title in json.dumps(card) for one, card in zip(told, cards, strict=True))


def test_one_address_that_refuses_keeps_no_other_from_being_told(hook: Hook, post: Post) -> None:
    hook.status = 500
    to = notices.read(
        f"json://127.0.0.1:{hook.port} mailto://127.0.0.1:{post.port}?from=a@h.example&to=b@h.example"
    )

    told = list(notices.deliver(notices.messages(news("medium")), to))

    assert [one.is_sent for one in told] == [False, True]
    assert len(post.mails) == 1


def test_what_went_where_is_told_without_the_password(hook: Hook) -> None:
    to = notices.read(f"json://user:pass-word@127.0.0.1:{hook.port}/x?token=hidden")

    (sent,) = notices.rehearse(notices.messages(news("low")), to)

    assert f"127.0.0.1:{hook.port}" in sent.to
    assert "pass-word" not in sent.to
    assert "hidden" not in sent.to
    assert hook.told == []


@pytest.mark.parametrize(
    "said",
    [
        "<!channel>",
        "@everyone",
        "see https://evil.example/x",
        "write to evil@evil.example",
        "[press](javascript:alert)",
        "www.evil.example",
        "*bold* and `code`",
        "evil.example/login",
    ],
)
def test_a_platforms_words_call_nobody_and_lead_nowhere(said: str) -> None:
    shown = plain(said)

    assert not any(sign in shown for sign in ("<", "@", "://", "](", "*", "`", "javascript:a"))
    assert "www." not in shown
    assert "evil.example" not in shown


@given(st.text(max_size=60))
def test_any_words_come_out_in_one_line(said: str) -> None:
    assert "\n" not in plain(said)


@given(
    st.lists(st.sampled_from("abcde"), max_size=12), st.lists(st.sampled_from("abcde"), max_size=12)
)
def test_two_sides_that_differ_are_told_apart(before: list[str], after: list[str]) -> None:
    old, new = sides(" ".join(before), " ".join(after))

    assert (old == new) == (before == after)


def test_a_weeks_run_sends_its_notices_and_the_next_quiet_one_sends_none(
    tmp_path: Path, hook: Hook, post: Post
) -> None:
    addresses = (
        f"high=json://127.0.0.1:{hook.port}/high "
        f"digest=mailto://127.0.0.1:{post.port}?from=watch@harbor.example&to=counsel@harbor.example"
    )
    with demo.serving() as shown:
        root = a_project(tmp_path / "office", shown.base)
        watch = ("watch", "--delay", "0", "--allow-private", "--now")
        govterms(root, *watch, "2026-08-31T09:17:00Z")
        shown.week = 3
        run = weekly(root, 3, GOVTERMS_NOTIFY_URLS=addresses)
        govterms(root, *watch, "2026-09-21T09:17:00Z")
        quiet = govterms(root, "notify", GOVTERMS_NOTIFY_URLS=addresses)

    assert run.returncode == 0
    assert [one["title"] for one in hook.told] == [
        "HIGH: Harborline Terms of Service: changed 14 September 2026"
    ]
    assert len(post.mails) == 1
    assert "You agree to defend, indemnify and hold harmless" in post.text()
    assert (quiet.returncode, quiet.stdout) == (0, "")


def test_a_notice_that_nobody_took_ends_the_command_and_says_so(tmp_path: Path, hook: Hook) -> None:
    hook.status = 500
    with demo.serving() as shown:
        root = a_project(tmp_path / "office", shown.base)
        govterms(root, "watch", "--delay", "0", "--allow-private", "--now", "2026-08-31T09:17:00Z")

    run = govterms(root, "notify", GOVTERMS_NOTIFY_URLS=f"json://127.0.0.1:{hook.port}/x")

    assert run.returncode == 2
    assert (
        f"not delivered to json://127.0.0.1:{hook.port}/x: mend GOVTERMS_NOTIFY_URLS" in run.stderr
    )


def test_a_rehearsal_shows_every_message_in_full(tmp_path: Path) -> None:
    message = Message("digest", frozenset({"digest"}), "A title", "The body.")

    (planned,) = notices.rehearse([message], notices.read("json://127.0.0.1:9"))

    assert (planned.is_sent, planned.message) == (False, message)
