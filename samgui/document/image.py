"""Reading a picture file into the image that everything else speaks of: upright, RGB, 8 bit."""

import os
import stat
import struct
import threading
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
import PIL.Image
from cv2.typing import MatLike
from numpy.typing import NDArray
from PIL import ExifTags, _imaging

from samgui.document.rgb8 import to_rgb8
from samgui.errors import ImageError

MAX_PIXELS = 300_000_000
"""Larger pictures are refused. Phones take pictures of 200 megapixels; to read 300 takes about 2 GB."""

IMAGE_SUFFIXES = (
    ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".avif", ".jp2", ".ppm", ".pgm",
)  # fmt: skip
"""Lower-case endings of names, for file dialogs and folders; what a file holds decides how it is read."""

# Of the formats Pillow knows, those that people annotate and that have widely used decoders. The rest
# (PostScript, Photoshop, icons, textures, ...) is refused before any of its decoders sees the file.
_PILLOW_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF", "JPEG2000", "PPM")
_READABLE = "JPEG, PNG, WebP, BMP, TIFF, GIF, AVIF, JPEG 2000 or PPM"

# What files begin with, and at which byte.
_REFUSED_STARTS = (
    (4, b"ftyphei", ImageError("a HEIC picture")),
    (4, b"ftypmif1", ImageError("a HEIC picture")),
    (0, b"8BPS", ImageError("a Photoshop file")),
    (0, b"%PDF", ImageError("a PDF")),
    (0, b"%!PS", ImageError("a PostScript file")),
    (0, b"<svg", ImageError("an SVG drawing")),
    (0, b"\x00\x00\x01\x00", ImageError("an icon")),
)
_READABLE_STARTS = (
    (0, b"\xff\xd8"),
    (0, b"\x89PNG"),
    (0, b"RIFF"),
    (0, b"BM"),
    (0, b"II"),
    (0, b"MM"),
    (0, b"GIF8"),
    (4, b"ftypavi"),
    (4, b"jP  "),
    (0, b"\xff\x4f\xff\x51"),
)
_START_BYTES = 16

# Pillow's plugins meet damaged files with whatever their code happens to run into.
_DECODING_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    struct.error,
    zlib.error,
)
_TOO_LARGE_ERRORS = (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError)

_TURNS: dict[int, Callable[[NDArray[np.uint8]], MatLike]] = {
    2: lambda pixels: cv2.flip(pixels, 1),
    3: lambda pixels: cv2.rotate(pixels, cv2.ROTATE_180),
    4: lambda pixels: cv2.flip(pixels, 0),
    5: cv2.transpose,
    6: lambda pixels: cv2.rotate(pixels, cv2.ROTATE_90_CLOCKWISE),
    7: lambda pixels: cv2.flip(cv2.transpose(pixels), -1),
    8: lambda pixels: cv2.rotate(pixels, cv2.ROTATE_90_COUNTERCLOCKWISE),
}
"""What sets the pixels of a picture with that EXIF orientation upright."""

_MAX_SHRUNK_PIXELS = 40_000_000
"""Pictures that have to be decoded larger than that have no thumbnail: the open image would wait for it."""

_LARGE_PIXELS = 8 * 1024 * 1024
"""So many take, at Pillow's 4 bytes, what glibc no longer gives out again, but asks of the system."""
_LARGE_BLOCK = 64 * 1024 * 1024
"""Of smaller blocks, which Pillow takes by default, glibc gives out used ones, to be filled with zeros."""

_PixelsOf = Callable[[PIL.Image.Image], NDArray[np.uint8]]
"""Decodes an opened picture."""

_STDERR = 2
_PILLOW_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A picture as a person sees it. All coordinates are pixels of this image: x right, y down.

    pixels: uint8 (H, W, 3) RGB, C-contiguous and read-only.
    path:   the file it came from, None when it came from elsewhere.
    """

    path: Path | None
    pixels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        self.pixels.setflags(write=False)

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Number of rows."""
        return int(self.pixels.shape[0])


def read_image(path: Path, *, max_pixels: int = MAX_PIXELS) -> Image:
    """Read a picture file: its first frame or page, turned as its EXIF orientation says, RGB 8 bit.

    What the file holds decides how it is read, not its name. Raises ImageError when there is no such
    file, when it isn't a picture of a readable kind, when it is damaged or cut short, and when it has
    more than `max_pixels` pixels (known from its header, before anything is decoded).
    """
    return _read(Path(path), max_pixels, _whole)


def read_thumbnail(path: Path, side: int) -> Image:
    """Read a picture file as `read_image` does, and no larger than `side` pixels in width and height.

    A JPEG is decoded at an eighth, a quarter or half its size, which is many times faster. Raises
    ImageError as `read_image` does, and for pictures of other kinds that would take seconds.
    """
    return _read(Path(path), MAX_PIXELS, lambda picture: _small(picture, side))


def _read(path: Path, max_pixels: int, pixels_of: _PixelsOf) -> Image:
    try:
        with _open_regular_file(path) as file, _unattended_pillow(file, max_pixels):
            return Image(path, _decode(path, file, pixels_of))
    except _TOO_LARGE_ERRORS as error:
        limit = f"{max_pixels / 1e6:g} million pixels"
        raise ImageError(
            "{path} has more than {limit}; make it smaller or cut it up.", path=_shown(path), limit=limit
        ) from error
    except MemoryError as error:
        raise ImageError(
            "{path} needs more memory than is free; make it smaller.", path=_shown(path)
        ) from error


def upright(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Pixels (H, W, 3) turned the way EXIF's `orientation` 1..8 asks for; C-contiguous.

    The values are those of EXIF 2.3, 4.6.4: which side of the scene the first row and column are.
    """
    pixels = np.ascontiguousarray(pixels)
    return np.asarray(_TURNS[orientation](pixels), dtype=np.uint8) if orientation in _TURNS else pixels


def _open_regular_file(path: Path) -> BufferedReader:
    """Open a file for reading; pipes and devices, which may never end, are refused unopened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImageError("{path} is a folder; open a picture file in it.", path=_shown(path))
        if not stat.S_ISREG(status.st_mode):
            raise ImageError("{path} is not an ordinary file; open a picture file.", path=_shown(path))
        if status.st_size == 0:
            raise ImageError("{path} is empty; get it again from where it came.", path=_shown(path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise ImageError(
            "There is no file {path} there; check its name and folder.", path=_shown(path)
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ImageError("{path} can't be opened: {reason}.", path=_shown(path), reason=reason) from error


@contextmanager
def _unattended_pillow(file: BufferedReader, max_pixels: int) -> Iterator[None]:
    """Have Pillow keep its warnings to itself, and refuse whatever has more than `max_pixels` pixels.

    These settings are the process's, so one picture is decoded at a time.
    """
    is_tiff = file.peek(2).startswith((b"II", b"MM"))
    with _PILLOW_LOCK, warnings.catch_warnings(), _muted_stderr() if is_tiff else nullcontext():
        warnings.filterwarnings("ignore", module=r"PIL\b")
        warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
        usual, PIL.Image.MAX_IMAGE_PIXELS = PIL.Image.MAX_IMAGE_PIXELS, max_pixels
        try:
            yield
        finally:
            PIL.Image.MAX_IMAGE_PIXELS = usual


@contextmanager
def _muted_stderr() -> Iterator[None]:
    """Drop what is written to the process's stderr: libtiff complains there, and Pillow can't stop it."""
    try:
        stderr = os.dup(_STDERR)
    except OSError:  # a program without a console has none
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), _STDERR)
        yield
    finally:
        os.dup2(stderr, _STDERR)
        os.close(stderr)


def _whole(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    with _fresh_memory() if picture.width * picture.height > _LARGE_PIXELS else nullcontext():
        picture.load()
    return to_rgb8(picture)


@contextmanager
def _fresh_memory() -> Iterator[None]:
    """Have Pillow take memory that the system hands out as zeros.

    It fills other memory itself, with Python's lock held: of a photo of 12 megapixels the window doesn't
    answer for 27 ms, of 50 megapixels for 0.1 s. A setting of the process's, as in `_unattended_pillow`.
    """
    usual = _imaging.get_block_size()
    _imaging.set_block_size(_LARGE_BLOCK)
    try:
        yield
    finally:
        _imaging.set_block_size(usual)


def _small(picture: PIL.Image.Image, side: int) -> NDArray[np.uint8]:
    picture.draft(None, (side, side))
    if picture.width * picture.height > _MAX_SHRUNK_PIXELS:
        raise PIL.Image.DecompressionBombError
    pixels = _whole(picture)
    height, width = pixels.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _decode(path: Path, file: BinaryIO, pixels_of: _PixelsOf) -> NDArray[np.uint8]:
    try:
        # `closing` frees the picture's own pixels; they would be a third of all memory while turning.
        with closing(PIL.Image.open(file, formats=_PILLOW_FORMATS)) as picture:
            pixels, orientation = pixels_of(picture), _orientation(picture)
        return upright(pixels, orientation)
    except PIL.UnidentifiedImageError as error:
        raise _unidentified(path, file) from error
    except _DECODING_ERRORS as error:
        raise _damaged(path) from error


def _orientation(picture: PIL.Image.Image) -> int:
    """EXIF orientation 1..8 of a loaded picture; 1, upright, when it says none or nonsense."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
    except _DECODING_ERRORS:
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _unidentified(path: Path, file: BinaryIO) -> ImageError:
    file.seek(0)
    start = file.read(_START_BYTES)
    for offset, magic, kind in _REFUSED_STARTS:
        if start.startswith(magic, offset):
            return ImageError(
                "{path} is {kind}, which samgui doesn't read; save it as JPEG or PNG.",
                path=_shown(path),
                kind=kind,
            )
    if any(start.startswith(magic, offset) for offset, magic in _READABLE_STARTS):
        return _damaged(path)
    return ImageError(
        "{path} is not a picture that samgui can read; it reads {formats}.",
        path=_shown(path),
        formats=_READABLE,
    )


def _damaged(path: Path) -> ImageError:
    return ImageError(
        "{path} is damaged, cut short or of a rare kind; get it again from where it came, "
        "or save it anew as PNG with a program that opens it.",
        path=_shown(path),
    )


def _shown(path: Path) -> str:
    """The file's name in quotes, with bytes that aren't text (names on Linux may have some) spelled out."""
    name = path.name.encode("utf-8", "backslashreplace").decode("utf-8")
    return f'"{name}"'
