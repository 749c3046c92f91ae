"""`samgui precompute`: encodes the pictures of a folder ahead of time."""

import argparse
import math
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.window import add_cache_argument, add_model_argument
from samgui.document.folder import list_images
from samgui.document.image import Image, read_image
from samgui.errors import CacheError, ImageError, UsageError
from samgui.files import FileState
from samgui.sam.disk_cache import DiskCache
from samgui.sam.embedding_cache import ENTRY_BYTES, EmbeddingCache, image_digest
from samgui.sam.engine import Model
from samgui.sam.model_folder import load_model

DESCRIPTION = """\
Encode the pictures of a folder, so that samgui opens them at once later.

The embeddings go into the cache that the window uses. The cache may be a folder that
several computers share, so that a fast one can do this for slow ones."""

EPILOG = """\
examples:
  samgui precompute photos
  samgui precompute photos --recursive --cache /mnt/team/embeddings --cache-size 20GB
  SAMGUI_CACHE_DIR=/mnt/team/embeddings samgui photos/0001.jpg

An embedding takes about 2.1 MB. A cache holds 2 GB unless another --cache-size was
given, which it remembers; when it is full, what was used least recently goes.

Interrupted, it goes on where it stopped: pictures that were encoded and have not
changed since are not even read again. Pictures that can't be read are listed at the
end; all the others are done.

exit codes: 0 done, 1 failed or some pictures can't be read, 2 wrong usage."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}

# One picture is encoded while the next one is read, and no more wait in memory.
_N_AHEAD = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was looked at; `image` is None when its embedding is known to be there."""

    file: FileState
    digest: str
    image: Image | None


@dataclass(slots=True)
class Outcome:
    """How many embeddings were made and how many were there, and of each unreadable file a sentence."""

    n_made: int = 0
    n_there: int = 0
    unreadable: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"encoded {self.n_made}, already there {self.n_there}, unreadable {len(self.unreadable)}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui precompute`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="folder of the pictures")
    parser.add_argument("--recursive", action="store_true", help="take the folders inside, too")
    add_model_argument(parser)
    add_cache_argument(parser)
    parser.add_argument(
        "--cache-size",
        metavar="SIZE",
        type=size,
        help="how much the cache may hold from now on, such as 500MB or 20GB",
    )
    add_json_argument(parser)


def size(text: str) -> int:
    """A number of bytes as people write it: 500MB, 1.5 GB; raises ArgumentTypeError when it isn't one."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like 500MB or 20GB")
    return int(float(match[1]) * _UNITS[match[2].upper()])


def _shown(n_bytes: float) -> str:
    return f"{n_bytes / 1e9:.1f}GB" if n_bytes >= 1e9 else f"{math.ceil(n_bytes / 1e6)}MB"


def run(args: argparse.Namespace) -> int:
    """Encode what has not been encoded; returns 1 when some pictures can't be read.

    Raises UsageError when the cache is too small for them, and SamguiError or OSError when it can't be done.
    """
    paths = list_images(args.folder, recursive=args.recursive)
    if not paths:
        raise ImageError(f"There are no pictures in {args.folder}; is it the right folder?")
    prepare_cache(args.cache, args.cache_size, len(paths))
    outcome = precompute(paths, load_model(args.model), EmbeddingCache(0, args.cache))
    for sentence in outcome.unreadable:
        print(sentence, file=sys.stderr)
    if args.json:
        print_json(
            {"encoded": outcome.n_made, "already_there": outcome.n_there, "unreadable": outcome.unreadable}
        )
    else:
        print(outcome)
    return 1 if outcome.unreadable else 0


def prepare_cache(folder: Path, max_bytes: int | None, n_images: int) -> None:
    """Set the cache's limit when one is given; raises UsageError when the images don't fit into it."""
    cache = DiskCache(folder)
    limit = cache.max_bytes if max_bytes is None else max_bytes
    needed = n_images * ENTRY_BYTES
    if needed > limit:
        raise UsageError(
            f"{n_images} pictures need {_shown(needed)} in the cache, and {folder} may hold "
            f"{_shown(limit)}; allow it more with --cache-size {_shown(needed * 1.1)}"
        )
    if max_bytes is not None:
        cache.max_bytes = max_bytes


def precompute(paths: Sequence[Path], model: Model, cache: EmbeddingCache) -> Outcome:
    """Have the embeddings of these pictures on disk; raises CacheError when they can't be written."""
    outcome = Outcome()
    with tqdm(total=len(paths), unit=" pictures", disable=None) as progress:
        for path, looking in _look_ahead(paths, model, cache):
            try:
                found = looking.result()
            except ImageError as error:
                outcome.unreadable.append(f"{path}: {error}")
            else:
                _make(found, model, cache, outcome)
            progress.update()
    return outcome


def _make(found: Found, model: Model, cache: EmbeddingCache, outcome: Outcome) -> None:
    if found.image is None:
        outcome.n_there += 1
        return
    if cache.get(found.digest, model.pair_id) is None:
        cache.save(found.digest, model.encode(found.image.pixels))
        outcome.n_made += 1
    else:
        outcome.n_there += 1
    cache.remember_file(found.file, found.digest)
    if cache.problem:
        raise CacheError(cache.problem)


def _look_ahead(
    paths: Sequence[Path], model: Model, cache: EmbeddingCache
) -> Iterator[tuple[Path, Future[Found]]]:
    """Look at the files one after the other on a thread, a little ahead of who takes the results."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead: deque[tuple[Path, Future[Found]]] = deque()
        for path in paths:
            ahead.append((path, reader.submit(_look, path, model, cache)))
            if len(ahead) > _N_AHEAD:
                yield ahead.popleft()
        yield from ahead


def _look(path: Path, model: Model, cache: EmbeddingCache) -> Found:
    """Read the picture, unless its embedding is known to be there; raises ImageError."""
    try:
        file = FileState.of(path)
    except OSError as error:
        raise ImageError(f'"{path.name}" can\'t be read: {error.strerror}.') from error
    digest = cache.recall_file(file)
    if digest is not None and cache.is_on_disk(digest, model.pair_id):
        return Found(file, digest, None)
    image = read_image(path)
    return Found(file, image_digest(image.pixels), image)
