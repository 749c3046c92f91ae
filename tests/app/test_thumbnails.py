"""Thumbnails are made in the background for what is on show, and kept for the next time."""

from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest

from samgui.app.thumbnails import THUMBNAIL_SIDE, Thumbnails
from tests.app.conftest import Until

MakeImage = Callable[..., Path]


class Watch:
    """What has been made, in order."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self.made: list[Path] = []
        thumbnails.made.connect(self.made.append)


def size(thumbnails: Thumbnails, path: Path) -> tuple[int, int]:
    image = thumbnails.image(path)
    assert image is not None
    return image.width(), image.height()


def test_it_is_small_and_of_the_picture_s_shape(
    thumbnails: Thumbnails, make_image: MakeImage, until: Until
) -> None:
    wide, small = make_image("wide.png", (400, 100)), make_image("small.jpg", (30, 20))
    assert thumbnails.image(wide) is None
    thumbnails.want([wide, small])
    until(lambda: thumbnails.image(small))
    assert size(thumbnails, wide) == (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 4)
    assert size(thumbnails, small) == (30, 20)


def test_it_is_upright(thumbnails: Thumbnails, tmp_path: Path, until: Until) -> None:
    picture = PIL.Image.new("RGB", (800, 400), "red")
    exif = picture.getexif()
    exif[0x0112] = 6
    path = tmp_path / "turned.jpg"
    picture.save(path, exif=exif)
    thumbnails.want([path])
    until(lambda: thumbnails.image(path))
    assert size(thumbnails, path) == (THUMBNAIL_SIDE // 2, THUMBNAIL_SIDE)


def test_only_what_is_wanted_now_is_made(thumbnails: Thumbnails, make_image: MakeImage, until: Until) -> None:
    watch = Watch(thumbnails)
    album = [make_image(f"{number}.png") for number in range(6)]
    thumbnails.hold(True)
    thumbnails.want(album[:3])
    thumbnails.want(album[3:])
    thumbnails.hold(False)
    until(lambda: len(watch.made) == 3)
    assert watch.made == album[3:]


def test_what_has_none_holds_up_no_other(thumbnails: Thumbnails, make_image: MakeImage, until: Until) -> None:
    watch = Watch(thumbnails)
    good, bad = make_image("good.png"), make_image("bad.png")
    bad.write_bytes(b"no picture")
    missing = good.with_name("missing.png")
    thumbnails.want([bad, missing, good])
    until(lambda: len(watch.made) == 3)
    assert [thumbnails.image(path) is None for path in (bad, missing, good)] == [True, True, False]


def test_it_is_there_at_the_next_start(
    thumbnails: Thumbnails,
    make_image: MakeImage,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = make_image("a.png", (300, 200))
    thumbnails.want([path])
    until(lambda: thumbnails.image(path))
    monkeypatch.setattr("samgui.app.thumbnails.read_thumbnail", lambda path, side: pytest.fail("read again"))
    later = Thumbnails(tmp_path / "cache")
    later.want([path])
    until(lambda: later.image(path))
    later.shutdown()


def test_a_file_that_has_changed_is_looked_at_again(
    thumbnails: Thumbnails, make_image: MakeImage, until: Until
) -> None:
    path, other = make_image("a.png", (300, 200)), make_image("b.png")
    thumbnails.want([path, other])
    until(lambda: thumbnails.image(other))
    PIL.Image.new("RGB", (200, 300)).save(path)
    watch = Watch(thumbnails)
    thumbnails.check_again()
    thumbnails.want([other, path])
    until(lambda: watch.made)
    assert watch.made == [path]
    assert size(thumbnails, path) == (64, 96)


@pytest.mark.shared
def test_no_odd_picture_ends_it(thumbnails: Thumbnails, shared: Path, until: Until) -> None:
    watch = Watch(thumbnails)
    odd = sorted(path for path in (shared / "data" / "odd" / "pillow").iterdir() if path.is_file())[:80]
    thumbnails.want(odd)
    until(lambda: len(watch.made) == len(odd))
    assert any(thumbnails.image(path) for path in odd)
