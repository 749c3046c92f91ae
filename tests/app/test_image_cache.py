"""An image that was read is not read again, unless its file has changed."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from samgui.app import image_cache
from samgui.app.image_cache import ImageCache
from samgui.document.image import Image
from samgui.errors import ImageError
from samgui.sam.embedding_cache import image_digest
from tests.app.engines import PATIENCE

MakeImage = Callable[..., Path]


class GatedReader:
    """Stands for reading a file, which takes as long as the gate is closed."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.begun = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, path: Path) -> Image:
        self.read.append(path.name)
        self.begun.set()
        assert self.gate.wait(PATIENCE)
        return Image(path, np.zeros((10, 10, 3), np.uint8))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> GatedReader:
    reader = GatedReader()
    monkeypatch.setattr(image_cache, "read_image", reader)
    return reader


def test_an_image_is_read_once(make_image: MakeImage) -> None:
    images, path = ImageCache(), make_image()
    loaded = images.read(path)
    assert images.read(path) is loaded
    assert [level.width() for level in loaded.make_levels()] == [loaded.image.width]


def test_a_file_that_has_changed_is_read_again(make_image: MakeImage) -> None:
    images, path = ImageCache(), make_image(size=(30, 20))
    assert images.read(path).image.width == 30
    make_image(size=(40, 20))
    assert images.read(path).image.width == 40


def test_a_file_that_is_gone_is_gone(make_image: MakeImage) -> None:
    images, path = ImageCache(), make_image()
    images.read(path)
    path.unlink()
    with pytest.raises(ImageError, match="no file"):
        images.read(path)


def test_memory_is_bounded(make_image: MakeImage) -> None:
    paths = [make_image(f"{number}.png") for number in range(3)]
    size = ImageCache().read(paths[0]).n_bytes
    assert size == 96 * 64 * 3
    images = ImageCache(2 * size)
    first, *others = [images.read(path) for path in paths]
    assert [images.read(path) for path in paths[1:]] == others
    assert images.read(paths[0]) is not first


def test_an_image_that_is_being_read_is_waited_for(make_image: MakeImage, reader: GatedReader) -> None:
    images, path = ImageCache(), make_image()
    reader.gate.clear()
    with ThreadPoolExecutor() as threads:
        futures = [threads.submit(images.read, path) for _ in range(3)]
        assert reader.begun.wait(PATIENCE)
        reader.gate.set()
        first, *others = [future.result(PATIENCE) for future in futures]
    assert all(other is first for other in others)
    assert reader.read == ["a.png"]


def test_an_image_in_memory_does_not_wait_for_another_to_be_read(
    make_image: MakeImage, reader: GatedReader
) -> None:
    images, known, other = ImageCache(), make_image("known.png"), make_image("other.png")
    loaded = images.read(known)
    reader.gate.clear()
    reader.begun.clear()
    with ThreadPoolExecutor() as threads:
        reading = threads.submit(images.read, other)
        assert reader.begun.wait(PATIENCE)
        assert images.read(known) is loaded
        assert not reading.done()
        reader.gate.set()


def test_the_digest_is_worked_out_when_asked_for(make_image: MakeImage) -> None:
    loaded = ImageCache().read(make_image())
    assert loaded.known_digest is None
    assert loaded.digest == image_digest(loaded.image.pixels)
    assert loaded.known_digest == loaded.digest


def test_a_change_that_leaves_the_size_as_it_is_counts(make_image: MakeImage) -> None:
    images, path = ImageCache(), make_image()
    loaded = images.read(path)
    os.utime(path, (1, 1))
    assert images.read(path) is not loaded
