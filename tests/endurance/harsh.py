"""Harsh: many hosts on loopback, some documents of which fail, stall or swell without end.

usage: python -m tests.endurance.harsh PORT DOCUMENTS HOSTS

A process of its own. Every address 127.8.0.x is a host. It prints `ready` when it serves, and at the end of
its standard input one JSON object a line for each connection: the host, the path, and when its request came.
"""

import asyncio
import gzip
import json
import socket
import struct
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

Writer = asyncio.StreamWriter
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
ERRORS = ("503", "reset", "truncated", "404")
BOMBS = ("endless", "packed", "headers")
SLOW = ("loris", "silent")
LONG = 3600
LAST_DATA_RECEIVED = 52
"""Where `struct tcp_info` (linux/tcp.h) has the milliseconds since data last came."""
PARAGRAPHS = 120
"""So many make a page of 32 kB, the median of the terms of real platforms."""


def kind_of(number: int, documents: int, hosts: int) -> str:
    """How a document is served, by its number: one in ten fails, one in twenty is slow, one in fifty a bomb,
    and one in five hundred is just as large as a page may be.

    All documents of the last host are silent: it died after it had told its robots.txt. They are among
    the slow ones.
    """
    if number % hosts == hosts - 1:
        return "silent"
    place = number * 7919 % documents * 1000 // documents
    dead = 1000 // hosts
    slow = max(50 - dead, 20)
    if place < 100:
        return ERRORS[place % len(ERRORS)]
    if place < 100 + slow:
        return SLOW[place % len(SLOW)]
    if place < 120 + slow:
        return BOMBS[place % len(BOMBS)]
    if place < 122 + slow:
        return "large"
    return "sound"


def host(number: int) -> str:
    """The address of a host, counted from 0."""
    return f"127.8.0.{number + 1}"


def page(path: str) -> bytes:
    """The terms of one document."""
    words = (
        f"<p>{n}. Of the matter {path}: you may appeal a decision within {n + 10} days, and a person reads "
        "what you write. You keep the rights in what you post here, and we keep the harbor open as well "
        "as we can, in every season of the year and for everybody who calls at it.</p>"
        for n in range(PARAGRAPHS)
    )
    return (
        f"<html><body><main><h1>Terms of {path}</h1>{''.join(words)}</main></body></html>".encode()
    )


async def sound(path: str, writer: Writer) -> None:
    body = page(path)
    writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()


async def large(path: str, writer: Writer) -> None:
    body = page(path) * (4_900_000 // len(page(path)))
    writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()


async def refused(path: str, writer: Writer) -> None:
    status = path.rpartition("-")[2]
    writer.write(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())
    await writer.drain()


async def reset(path: str, writer: Writer) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def truncated(path: str, writer: Writer) -> None:
    body = page(path)
    writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body[: len(body) // 2])
    await writer.drain()


async def loris(path: str, writer: Writer) -> None:
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n<main>")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(1)


async def silent(path: str, writer: Writer) -> None:
    await asyncio.sleep(LONG)


async def endless(path: str, writer: Writer) -> None:
    writer.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"<p>" + b"You may post. " * 2000 + b"</p>"
    while True:
        writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        await writer.drain()


BOMB = gzip.compress(bytes(400_000_000), 9)


async def packed(path: str, writer: Writer) -> None:
    writer.write(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB)
    await writer.drain()


async def headers(path: str, writer: Writer) -> None:
    writer.write(HEAD)
    while True:
        writer.write(b"X-Flood: " + b"a" * 4000 + b"\r\n")
        await writer.drain()


WAYS: dict[str, Callable[[str, Writer], Awaitable[None]]] = {
    "sound": sound,
    "large": large,
    "503": refused,
    "404": refused,
    "reset": reset,
    "truncated": truncated,
    "loris": loris,
    "silent": silent,
    "endless": endless,
    "packed": packed,
    "headers": headers,
}

log: list[tuple[str, str, float]] = []


def arrived(writer: Writer) -> float:
    """When the last bytes came, by the kernel's own clock: ours is late when the machine is busy."""
    sock = writer.get_extra_info("socket")
    for _ in range(50):
        before = time.monotonic()
        told = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
        if time.monotonic() - before < 0.002:  # else we were put to sleep between the two
            break
    milliseconds: int = struct.unpack_from("I", told, LAST_DATA_RECEIVED)[0]
    return before - milliseconds / 1000


async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
    """One connection: one request, answered in its way."""
    with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode().strip("/")
        log.append((writer.get_extra_info("sockname")[0], path, arrived(writer)))
        way = "404" if path == "robots.txt" else path.rpartition("-")[2]
        await WAYS[way]("robots-404" if path == "robots.txt" else path, writer)
    with suppress(OSError):
        writer.close()


async def main(port: int) -> None:
    """Serve until standard input ends, then tell what was asked."""
    server = await asyncio.start_server(serve, "0.0.0.0", port, backlog=500)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()
    for name, path, at in log:
        print(json.dumps({"host": name, "path": path, "at": at}))
    sys.stdout.flush()


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main(int(sys.argv[1])))
    sys.stdout.flush()
    import os

    os._exit(0)  # those that still wait for a word from us are let go
