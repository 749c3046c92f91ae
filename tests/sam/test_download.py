"""Downloads from a server in this process that behaves and misbehaves as servers do."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samgui.errors import DownloadError
from samgui.sam.download import fetch

CONTENT = bytes(range(256)) * 4096  # 1 MiB
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Server(ThreadingHTTPServer):
    """Counts what it is asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests = 0

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.requests += 1
        kind = self.path.rsplit("/", 1)[-1].split(".")[0]
        getattr(self, f"send_{kind}")()

    def send_whole(self) -> None:
        self._send(CONTENT)

    def send_truncated(self) -> None:
        """Promise all and hang up in the middle."""
        self._send(CONTENT[: len(CONTENT) // 2], length=len(CONTENT))

    def send_short(self) -> None:
        """Half the file, as if it were all."""
        self._send(CONTENT[: len(CONTENT) // 2])

    def send_altered(self) -> None:
        self._send(CONTENT[:-1] + b"x")

    def send_page(self) -> None:
        """What a hotel's network answers to everything."""
        self._send(b"<!doctype html><title>Please log in</title>", kind="text/html")

    def send_endless(self) -> None:
        self._send(CONTENT * 64)

    def send_missing(self) -> None:
        self.send_error(404)

    def send_broken(self) -> None:
        self.send_error(503)

    def _send(self, body: bytes, length: int | None = None, kind: str = "application/octet-stream") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length if length is not None else len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Bar:
    def __init__(self) -> None:
        self.steps: list[int] = []

    def update(self, n: int) -> None:
        self.steps.append(n)


def test_downloads_a_file_under_the_name_in_its_address(server: Server, tmp_path: Path) -> None:
    path = fetch(server.url("some/whole.pt?download=1"), SHA256, len(CONTENT), tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "whole.pt"
    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]


def test_tells_how_far_it_is(server: Server, tmp_path: Path) -> None:
    bar = Bar()
    fetch(server.url("whole.pt"), SHA256, len(CONTENT), tmp_path, bar)
    assert sum(bar.steps) == len(CONTENT)
    assert len(bar.steps) > 1


def test_asks_the_server_once(server: Server, tmp_path: Path) -> None:
    first = fetch(server.url("whole.pt"), SHA256, len(CONTENT), tmp_path)
    again = fetch(server.url("whole.pt"), SHA256, len(CONTENT), tmp_path)
    assert (first, server.requests) == (again, 1)


def test_needs_no_network_for_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "whole.pt").write_bytes(CONTENT)
    fetch("http://127.0.0.1:9/whole.pt", SHA256, len(CONTENT), tmp_path)


def test_replaces_a_file_that_is_not_the_one(server: Server, tmp_path: Path) -> None:
    (tmp_path / "whole.pt").write_bytes(CONTENT[:1000])
    path = fetch(server.url("whole.pt"), SHA256, len(CONTENT), tmp_path)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("truncated.pt", "the connection failed or broke off"),
        ("short.pt", "what arrived is broken off or something else"),
        ("altered.pt", "what arrived is broken off or something else"),
        ("page.pt", "what arrived is broken off or something else"),
        ("endless.pt", "endless.pt is 1048576 bytes, but the server sends more"),
        ("missing.pt", "404 .*Not Found"),
        ("broken.pt", "503 .*Service Unavailable"),
    ],
)
def test_leaves_nothing_when_it_fails_and_says_why(
    server: Server, tmp_path: Path, name: str, sentence: str
) -> None:
    with pytest.raises(DownloadError, match=sentence):
        fetch(server.url(name), SHA256, len(CONTENT), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_stops_soon_when_the_server_does_not(server: Server, tmp_path: Path) -> None:
    bar = Bar()
    with pytest.raises(DownloadError):
        fetch(server.url("endless.pt"), SHA256, len(CONTENT), tmp_path, bar)
    assert sum(bar.steps) == len(CONTENT)


def test_leaves_nothing_when_it_is_interrupted(server: Server, tmp_path: Path) -> None:
    class Interrupted(Bar):
        def update(self, n: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(server.url("whole.pt"), SHA256, len(CONTENT), tmp_path, Interrupted())
    assert list(tmp_path.iterdir()) == []


def test_keeps_a_wrong_file_as_it_was_when_the_new_one_fails(server: Server, tmp_path: Path) -> None:
    (tmp_path / "altered.pt").write_bytes(b"what was here")
    with pytest.raises(DownloadError):
        fetch(server.url("altered.pt"), SHA256, len(CONTENT), tmp_path)
    assert (tmp_path / "altered.pt").read_bytes() == b"what was here"


def test_says_when_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="check the network"):
        fetch("http://127.0.0.1:9/whole.pt", SHA256, len(CONTENT), tmp_path)


def test_says_when_the_folder_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DownloadError, match="can't be written to"):
        fetch("http://127.0.0.1:9/whole.pt", SHA256, len(CONTENT), tmp_path / "file" / "folder")
