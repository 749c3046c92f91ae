"""Fetching a large file so that nothing but the whole, right file ever has its name."""

import logging
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import urlsplit

import pooch
import requests

from samgui.errors import DownloadError

_CHUNK_BYTES = 1 << 18
_TIMEOUT_SECONDS = 30


class Progress(Protocol):
    """What a download reports to; a tqdm bar is one."""

    def update(self, n: int, /) -> object:
        """`n` more bytes have arrived."""


def fetch(url: str, sha256: str, size: int, folder: Path, progress: Progress | None = None) -> Path:
    """Return `folder/<the address's last part>`, downloading it first unless it is there and right.

    The file is written under a temporary name and gets its own only after its sha256 has been checked,
    so a download that fails or is interrupted leaves nothing that later passes for whole; a wrong file
    of that name is replaced. `size` is in bytes, `sha256` in lowercase hex. Makes `folder` when needed.

    Raises DownloadError when the server can't be reached, refuses, breaks off, or sends anything else,
    and when the file can't be written.
    """
    name = PurePosixPath(urlsplit(url).path).name
    downloader = pooch.HTTPDownloader(
        progressbar=_Meter(name, size, progress), chunk_size=_CHUNK_BYTES, timeout=_TIMEOUT_SECONDS
    )
    # What pooch has to say (paths and hashes on stderr) our own progress and errors say better.
    pooch.get_logger().setLevel(logging.ERROR)
    try:
        path = pooch.retrieve(url, f"sha256:{sha256}", fname=name, path=folder, downloader=downloader)
    except requests.HTTPError as error:
        # requests' own sentence, such as "404 Client Error: Not Found for url: https://..."
        raise DownloadError(f"The file can't be downloaded: {error}.") from error
    except (requests.Timeout, requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
        raise DownloadError(
            f"{url} can't be downloaded: the connection failed or broke off. "
            "Nothing was kept; check the network and try again."
        ) from error
    except requests.RequestException as error:
        raise DownloadError(f"{url} can't be downloaded: {error}.") from error
    except ValueError as error:  # how pooch says that the sha256 is another
        raise DownloadError(
            f"{url} did not give {name}: what arrived is broken off or something else (its sha256 is not "
            f"{sha256[:8]}…). Nothing was kept; try again, or get the file another way and pass it."
        ) from error
    except OSError as error:
        raise DownloadError(f"{name} can't be written to {folder}: {error.strerror}.") from error
    return Path(path)


class _Meter:
    """Stands where pooch wants a progress bar; passes on what arrives and stops what never ends."""

    def __init__(self, name: str, size: int, progress: Progress | None) -> None:
        self.total = 0  # pooch sets it, to what the server says
        self._name = name
        self._size = size
        self._progress = progress
        self._received = 0

    def update(self, count: int) -> None:
        """Another chunk of at most `count` bytes has been written."""
        if self._received > self._size:
            raise DownloadError(
                f"{self._name} is {self._size} bytes, but the server sends more; nothing was kept."
            )
        shown = min(count, self._size - self._received)
        self._received += count
        if self._progress is not None and shown > 0:
            self._progress.update(shown)

    def reset(self) -> None:
        """pooch fills the bar by resetting and updating it once; ours is full already."""
        self._received = 0
        self._progress = None

    def close(self) -> None:
        """The bar belongs to the caller."""
