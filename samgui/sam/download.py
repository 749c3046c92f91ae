"""Fetching a large file: it goes on where it broke off, and only the whole, right file gets its name."""

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import urlsplit

import requests

from samgui.errors import DownloadCancelled, DownloadError

STALL_SECONDS = 30.0
"""How long a connection may give nothing before it counts as broken."""

_CHUNK_BYTES = 1 << 18
_PARTIAL_CONTENT = 206
_RANGE_NOT_SATISFIABLE = 416
_BROKEN_CONNECTION = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
)


class Progress(Protocol):
    """What a download reports to; a tqdm bar is one."""

    def update(self, n: int, /) -> object:
        """`n` more bytes are there; negative when what was there is of no use and it begins again."""


def fetch(
    url: str,
    sha256: str,
    size: int,
    folder: Path,
    progress: Progress | None = None,
    *,
    is_cancelled: Callable[[], bool] | None = None,
    stall_seconds: float = STALL_SECONDS,
) -> Path:
    """Return `folder/<the address's last part>`, downloading it first unless it is there and right.

    What arrives is kept in a `.part` file whose name holds the sha256 it is to have, so that a download
    that broke off, was cancelled or interrupted goes on from there the next time; within one call it goes
    on by itself as long as every connection brings something. The file gets its own name after its
    sha256 has been checked; a wrong file of that name is replaced. `size` is in bytes, `sha256` in
    lowercase hex. `is_cancelled` is asked after every piece. Makes `folder` when needed.

    Raises DownloadCancelled when it was cancelled, and DownloadError when the server can't be reached,
    refuses, or sends anything else, and when the file can't be written.
    """
    name = PurePosixPath(urlsplit(url).path).name
    target = folder / name
    try:
        if _is_right(target, size, sha256):
            return target
        folder.mkdir(parents=True, exist_ok=True)
        part = _Part(folder / f"{name}.{sha256[:16]}.part", size, progress, is_cancelled)
        _fill_and_check(part, _Source(url, stall_seconds), sha256)
        part.path.replace(target)
    except requests.RequestException as error:  # the base of the errors of the network is an OSError
        raise DownloadError(
            "{url} can't be downloaded: {error}. {advice}", url=url, error=error, advice=_other_ways(url)
        ) from error
    except OSError as error:
        raise DownloadError(
            "{name} can't be written to {folder}: {reason}.", name=name, folder=folder, reason=error.strerror
        ) from error
    return target


def _is_right(path: Path, size: int, sha256: str) -> bool:
    return path.is_file() and path.stat().st_size == size and _sha256(path) == sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _other_ways(url: str) -> str:
    return (
        "Behind a proxy, set HTTPS_PROXY to its address, such as http://proxy:8080. Without a network, "
        f"download {url} on another computer and bring it here with: samgui models import FILE"
    )


class _Part:
    """The file that holds what has arrived so far; absent while that is nothing."""

    def __init__(
        self, path: Path, size: int, progress: Progress | None, is_cancelled: Callable[[], bool] | None
    ) -> None:
        self.path = path
        self.received = 0
        self.size = size
        self._progress = progress
        self._is_cancelled = is_cancelled or (lambda: False)
        if path.exists():
            self._count(path.stat().st_size)
        if self.received > size:
            self.empty()
        if shutil.disk_usage(path.parent).free < size - self.received:
            raise DownloadError(
                "There is too little room in {parent}: {megabytes} are needed.",
                parent=path.parent,
                megabytes=_megabytes(size - self.received),
            )

    def empty(self) -> None:
        """Begin again."""
        self.path.unlink(missing_ok=True)
        self._count(-self.received)

    def append(self, response: requests.Response) -> None:
        """Write a response's body behind what is there. Raises DownloadError when it has no end."""
        self.path.touch()
        with self.path.open("r+b") as file:
            file.seek(self.received)
            for chunk in response.iter_content(_CHUNK_BYTES):
                if self.received + len(chunk) > self.size:
                    self.empty()
                    raise DownloadError(
                        "{url} is to be {size} bytes, but the server sends more. Nothing was kept.",
                        url=response.url,
                        size=self.size,
                    )
                file.write(chunk)
                self._count(len(chunk))
                if self._is_cancelled():
                    raise DownloadCancelled(
                        "The download was cancelled; {megabytes} are kept, and the next one goes on from "
                        "there.",
                        megabytes=_megabytes(self.received),
                    )

    def _count(self, count: int) -> None:
        self.received += count
        if self._progress is not None and count:
            self._progress.update(count)


class _Source:
    """The server: is asked for what is missing, and refused when it offers what can't be the file."""

    def __init__(self, url: str, stall_seconds: float) -> None:
        self.url = url
        self._stall_seconds = stall_seconds

    def fill(self, part: _Part) -> None:
        """Make `part` as large as the file. Raises DownloadError when a connection brings nothing new."""
        may_begin_again = True
        reached = part.received
        while part.received < part.size:
            broken: requests.RequestException | None = None
            try:
                self._ask(part)
            except _BROKEN_CONNECTION as error:
                broken = error
            if not part.received and reached and may_begin_again:
                may_begin_again = False
            elif part.received <= reached:
                raise DownloadError(self._broken_sentence(part.received)) from broken
            reached = part.received

    def _ask(self, part: _Part) -> None:
        headers = {"Accept-Encoding": "identity"}  # or the bytes would not be those of the file
        if part.received:
            headers["Range"] = f"bytes={part.received}-"
        with requests.get(self.url, headers=headers, stream=True, timeout=self._stall_seconds) as response:
            if part.received and response.status_code in {_PARTIAL_CONTENT, _RANGE_NOT_SATISFIABLE}:
                wanted = rf"bytes {part.received}-\d+/({part.size}|\*)"
                if not re.fullmatch(wanted, response.headers.get("Content-Range", "")):
                    part.empty()
                    return
                start = part.received
            else:
                start = 0
            self._refuse_failure(response)
            self._refuse_another_file(response, part.size - start)
            if start < part.received:
                part.empty()
            part.append(response)

    def _refuse_failure(self, response: requests.Response) -> None:
        if not response.ok:
            raise DownloadError(
                "{url} can't be downloaded: the server answered {status_code} {reason}. {advice}",
                url=self.url,
                status_code=response.status_code,
                reason=response.reason,
                advice=_other_ways(self.url),
            )

    def _refuse_another_file(self, response: requests.Response, expected: int) -> None:
        """What the server announces as something else isn't worth waiting for."""
        length = response.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) == expected:
            return
        if "html" in response.headers.get("Content-Type", ""):
            what = "a web page came in its place, perhaps the login page of a network or proxy"
        else:
            what = f"the server announces {length} bytes where {expected} are expected"
        raise DownloadError(
            "{url} can't be downloaded: {what}. {advice}",
            url=self.url,
            what=what,
            advice=_other_ways(self.url),
        )

    def _broken_sentence(self, received: int) -> str:
        kept = f"; {_megabytes(received)} are kept, and the next try goes on from there" if received else ""
        return (
            f"{self.url} can't be downloaded: the connection failed or broke off{kept}. "
            f"{_other_ways(self.url)}"
        )


def _fill_and_check(part: _Part, source: _Source, sha256: str) -> None:
    """Fill `part` with what has that sha256.

    Pieces of different files can come together when the server's file changed in between: what was put
    together of an earlier piece gets a second chance.
    """
    began_before = bool(part.received)
    source.fill(part)
    if began_before and _sha256(part.path) != sha256:
        part.empty()
        source.fill(part)
    if _sha256(part.path) != sha256:
        part.empty()
        raise DownloadError(
            "{url} did not give the file that was asked for: its sha256 is not {sha256}…. "
            "Nothing was kept. {advice}",
            url=source.url,
            sha256=sha256[:8],
            advice=_other_ways(source.url),
        )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
