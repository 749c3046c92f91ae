"""Downloads from a server in this process that behaves and misbehaves as servers do."""

import hashlib
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samgui.errors import DownloadCancelled, DownloadError
from samgui.sam.download import fetch

CONTENT = bytes(range(256)) * 4096  # 1 MiB
SIZE = len(CONTENT)
HALF = SIZE // 2
SHA256 = hashlib.sha256(CONTENT).hexdigest()
PAGE = b"<!doctype html><title>Please log in</title>"


class Server(ThreadingHTTPServer):
    """Remembers what it is asked for; the n-th request for a file can be answered in a way of its own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges: list[str | None] = []
        self.may_go_on = threading.Event()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Handler(BaseHTTPRequestHandler):
    """`/a-b.pt` is answered by `send_a` the first time and by `send_b` from then on."""

    server: Server

    def do_GET(self) -> None:
        self.server.ranges.append(self.headers["Range"])
        kinds = self.path.rsplit("/", 1)[-1].split(".")[0].split("-")
        getattr(self, f"send_{kinds[min(len(self.server.ranges), len(kinds)) - 1]}")()

    def send_whole(self) -> None:
        """As a good server: from where it is asked to."""
        start = int((self.headers["Range"] or "bytes=0-")[6:-1])
        if start:
            self._send(CONTENT[start:], status=206, content_range=f"bytes {start}-{SIZE - 1}/{SIZE}")
        else:
            self._send(CONTENT)

    def send_rangeless(self) -> None:
        self._send(CONTENT)

    def send_elsewhere(self) -> None:
        """A range, and not the one that was asked for."""
        self._send(CONTENT[1:], status=206, content_range=f"bytes 1-{SIZE - 1}/{SIZE}")

    def send_larger(self) -> None:
        """The range of a file that has been replaced by a larger one."""
        start = int(self.headers["Range"][6:-1])
        self._send(CONTENT[start:], status=206, content_range=f"bytes {start}-{SIZE - 1}/{2 * SIZE}")

    def send_unsatisfiable(self) -> None:
        self._send(b"", status=416, content_range=f"bytes */{HALF}")

    def send_truncated(self) -> None:
        """Promise all and hang up in the middle."""
        self._send(CONTENT[:HALF], length=SIZE)

    def send_stalled(self) -> None:
        """Promise all, give half, and stay silent."""
        self._send(CONTENT[:HALF], length=SIZE)
        self.server.may_go_on.wait(60)

    def send_silent(self) -> None:
        self.server.may_go_on.wait(60)

    def send_short(self) -> None:
        """Half the file, as if it were all."""
        self._send(CONTENT[:HALF])

    def send_endless(self) -> None:
        self._send(CONTENT * 3, length=None)

    def send_altered(self) -> None:
        self._send(CONTENT[:-1] + b"x")

    def send_page(self) -> None:
        """What a hotel's network answers to everything."""
        self._send(PAGE, kind="text/html")

    def send_disguised(self) -> None:
        """A page with the length of the file."""
        self._send(PAGE.ljust(SIZE), kind="text/html")

    def send_missing(self) -> None:
        self.send_error(404)

    def send_broken(self) -> None:
        self.send_error(503)

    def _send(
        self,
        body: bytes,
        *,
        length: int | None = -1,
        kind: str = "application/octet-stream",
        status: int = 200,
        content_range: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        if content_range:
            self.send_header("Content-Range", content_range)
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
        server.may_go_on.set()
        server.shutdown()
        thread.join()


class Bar:
    """A progress bar that remembers its steps."""

    def __init__(self) -> None:
        self.steps: list[int] = []

    def update(self, n: int) -> None:
        self.steps.append(n)


def part_of(folder: Path, name: str, content: bytes = b"") -> Path:
    """The path of the file that holds what has arrived, after writing `content` there if any."""
    part = folder / f"{name}.{SHA256[:16]}.part"
    if content:
        part.write_bytes(content)
    return part


def test_downloads_a_file_under_the_name_in_its_address(server: Server, tmp_path: Path) -> None:
    path = fetch(server.url("some/whole.pt?download=1"), SHA256, SIZE, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "whole.pt"
    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]


def test_tells_how_far_it_is(server: Server, tmp_path: Path) -> None:
    bar = Bar()
    fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path, bar)
    assert sum(bar.steps) == SIZE
    assert len(bar.steps) > 1


def test_asks_the_server_once(server: Server, tmp_path: Path) -> None:
    first = fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path)
    again = fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path)
    assert (first, server.ranges) == (again, [None])


def test_needs_no_network_for_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "whole.pt").write_bytes(CONTENT)
    fetch("http://127.0.0.1:9/whole.pt", SHA256, SIZE, tmp_path)


@pytest.mark.parametrize("wrong", [CONTENT[:1000], CONTENT[:-1] + b"x"])
def test_replaces_a_file_that_is_not_the_one(server: Server, tmp_path: Path, wrong: bytes) -> None:
    (tmp_path / "whole.pt").write_bytes(wrong)
    assert fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize("break_off", ["truncated", "stalled"])
def test_goes_on_by_itself_when_a_connection_breaks_off(
    server: Server, tmp_path: Path, break_off: str
) -> None:
    bar = Bar()
    name = f"{break_off}-whole.pt"
    path = fetch(server.url(name), SHA256, SIZE, tmp_path, bar, stall_seconds=0.2)
    assert path.read_bytes() == CONTENT
    assert server.ranges == [None, f"bytes={HALF}-"]
    assert sum(bar.steps) == SIZE


@pytest.mark.parametrize("break_off", ["truncated-broken", "stalled-silent", "truncated-page"])
def test_goes_on_the_next_time_where_it_broke_off(server: Server, tmp_path: Path, break_off: str) -> None:
    name = f"{break_off}-whole.pt"
    with pytest.raises(DownloadError):
        fetch(server.url(name), SHA256, SIZE, tmp_path, stall_seconds=0.2)
    assert [path.name for path in tmp_path.iterdir()] == [part_of(tmp_path, name).name]
    bar = Bar()
    assert fetch(server.url(name), SHA256, SIZE, tmp_path, bar).read_bytes() == CONTENT
    assert server.ranges[-1] == f"bytes={HALF}-"
    assert bar.steps[0] == HALF
    assert sum(bar.steps) == SIZE


def test_says_how_much_is_kept_when_nothing_more_comes(server: Server, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=r"broke off; 0\.5 MB are kept, and the next try goes on"):
        fetch(server.url("stalled-silent.pt"), SHA256, SIZE, tmp_path, stall_seconds=0.2)


@pytest.mark.parametrize(
    "answer", ["rangeless", "unsatisfiable-rangeless", "elsewhere-rangeless", "larger-whole"]
)
def test_begins_again_with_a_server_that_can_not_go_on(server: Server, tmp_path: Path, answer: str) -> None:
    part_of(tmp_path, f"{answer}.pt", CONTENT[:HALF])
    bar = Bar()
    path = fetch(server.url(f"{answer}.pt"), SHA256, SIZE, tmp_path, bar)
    assert path.read_bytes() == CONTENT
    assert sum(bar.steps) == SIZE


@pytest.mark.parametrize("kept", [b"other" * 1000, CONTENT + b"more", CONTENT[:-1] + b"x"])
def test_what_was_kept_of_another_file_does_no_harm(server: Server, tmp_path: Path, kept: bytes) -> None:
    part_of(tmp_path, "whole.pt", kept)
    assert fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path).read_bytes() == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["whole.pt"]


def test_what_was_kept_of_the_same_name_for_another_sha256_is_left_alone(
    server: Server, tmp_path: Path
) -> None:
    other = tmp_path / f"whole.pt.{'0' * 16}.part"
    other.write_bytes(b"a newer version")
    fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path)
    assert server.ranges == [None]
    assert other.read_bytes() == b"a newer version"


def test_a_server_that_never_goes_on_and_never_sends_all_is_given_up(server: Server, tmp_path: Path) -> None:
    name = "truncated-unsatisfiable-truncated-unsatisfiable-truncated.pt"
    with pytest.raises(DownloadError, match="broke off"):
        fetch(server.url(name), SHA256, SIZE, tmp_path)
    assert len(server.ranges) == 4


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("short.pt", f"announces {HALF} bytes where {SIZE} are expected"),
        ("altered.pt", "its sha256 is not"),
        ("disguised.pt", "its sha256 is not"),
        ("page.pt", "a web page came in its place, perhaps the login page of a network or proxy"),
        ("endless.pt", f"is to be {SIZE} bytes, but the server sends more"),
        ("missing.pt", "404 Not Found"),
        ("broken.pt", "503 Service Unavailable"),
        ("silent.pt", "the connection failed or broke off"),
    ],
)
def test_leaves_nothing_of_a_wrong_file_and_says_why(
    server: Server, tmp_path: Path, name: str, sentence: str
) -> None:
    with pytest.raises(DownloadError, match=sentence):
        fetch(server.url(name), SHA256, SIZE, tmp_path, stall_seconds=0.2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["page.pt", "missing.pt", "disguised.pt"])
def test_says_what_else_can_be_done(server: Server, tmp_path: Path, name: str) -> None:
    url = server.url(name)
    with pytest.raises(
        DownloadError, match=r"set HTTPS_PROXY.* on another computer .*samgui models import"
    ) as it:
        fetch(url, SHA256, SIZE, tmp_path)
    assert f"download {url}" in str(it.value)


def test_stops_soon_when_the_server_does_not(server: Server, tmp_path: Path) -> None:
    bar = Bar()
    with pytest.raises(DownloadError):
        fetch(server.url("endless.pt"), SHA256, SIZE, tmp_path, bar)
    assert max(bar.steps) <= SIZE
    assert sum(bar.steps) == 0


def test_keeps_what_has_come_when_it_is_interrupted(server: Server, tmp_path: Path) -> None:
    class Interrupted(Bar):
        def update(self, n: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path, Interrupted())
    kept = part_of(tmp_path, "whole.pt").read_bytes()
    assert kept
    fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path)
    assert server.ranges == [None, f"bytes={len(kept)}-"]


def test_can_be_cancelled(server: Server, tmp_path: Path) -> None:
    asked = iter([False, True])
    with pytest.raises(DownloadCancelled, match=r"0\.5 MB are kept, and the next one goes on from there"):
        fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path, is_cancelled=lambda: next(asked))
    assert [path.name for path in tmp_path.iterdir()] == [part_of(tmp_path, "whole.pt").name]
    assert fetch(server.url("whole.pt"), SHA256, SIZE, tmp_path).read_bytes() == CONTENT


def test_keeps_a_wrong_file_as_it_was_when_the_new_one_fails(server: Server, tmp_path: Path) -> None:
    (tmp_path / "altered.pt").write_bytes(b"what was here")
    with pytest.raises(DownloadError):
        fetch(server.url("altered.pt"), SHA256, SIZE, tmp_path)
    assert (tmp_path / "altered.pt").read_bytes() == b"what was here"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/whole.pt", "http://nowhere.invalid/whole.pt"])
def test_says_when_nobody_answers(tmp_path: Path, url: str) -> None:
    with pytest.raises(DownloadError, match=re.escape(f"{url} can't be downloaded: the connection failed")):
        fetch(url, SHA256, SIZE, tmp_path)


def test_says_when_the_proxy_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(DownloadError, match="set HTTPS_PROXY"):
        fetch("http://nowhere.invalid/whole.pt", SHA256, SIZE, tmp_path)


def test_an_address_that_is_none_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="can't be downloaded"):
        fetch("nonsense://x/whole.pt", SHA256, SIZE, tmp_path)


def test_says_when_there_is_too_little_room(tmp_path: Path) -> None:
    too_much = shutil.disk_usage(tmp_path).total * 2
    with pytest.raises(DownloadError, match=r"too little room in .*: \d+\.\d MB are needed"):
        fetch("http://127.0.0.1:9/whole.pt", SHA256, too_much, tmp_path)


def test_says_when_the_folder_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DownloadError, match="can't be written to"):
        fetch("http://127.0.0.1:9/whole.pt", SHA256, SIZE, tmp_path / "file" / "folder")
