import os
import re
import threading
import warnings
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from numpy.typing import NDArray
from PIL import _imaging

from samgui.document.image import IMAGE_SUFFIXES, MAX_PIXELS, read_image, read_thumbnail, upright
from samgui.errors import ImageError

PIXELS = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
LOSSLESS = {"PNG": ".png", "BMP": ".bmp", "TIFF": ".tif", "PPM": ".ppm", "JPEG2000": ".jp2"}
LOSSY = {"JPEG": ".jpg", "WEBP": ".webp", "AVIF": ".avif", "GIF": ".gif"}


def save(
    path: Path,
    pixels: NDArray[np.uint8] = PIXELS,
    format: str | None = None,  # noqa: A002 - Pillow's word
    exif: PIL.Image.Exif | None = None,
) -> Path:
    PIL.Image.fromarray(pixels).save(path, format=format, **({"exif": exif} if exif else {}))
    return path


@pytest.mark.parametrize(("kind", "suffix"), [*LOSSLESS.items(), *LOSSY.items()])
def test_every_kind_promised_is_read(tmp_path: Path, kind: str, suffix: str) -> None:
    path = save(tmp_path / f"photo{suffix}", np.full((40, 30, 3), 90, dtype=np.uint8), format=kind)
    image = read_image(path)
    assert (image.width, image.height) == (30, 40)
    assert image.path == path
    assert abs(int(image.pixels.mean()) - 90) <= 2
    assert suffix in IMAGE_SUFFIXES


def test_pixels_are_rgb_and_can_not_be_changed(tmp_path: Path) -> None:
    image = read_image(save(tmp_path / "photo.png"))
    assert (image.pixels == PIXELS).all()
    assert image.pixels.flags.c_contiguous
    with pytest.raises(ValueError, match="read-only"):
        image.pixels[0, 0, 0] = 1


def test_what_a_file_holds_counts_not_its_name(tmp_path: Path) -> None:
    path = save(tmp_path / "photo.jpg.txt", format="PNG")
    assert (read_image(path).pixels == PIXELS).all()


@pytest.mark.parametrize("name", ["写真 テスト.png", "🐶 [1] #%20.png", "-dash.png", "é.png", "quote's.png"])
def test_names_of_any_script_are_read(tmp_path: Path, name: str) -> None:
    assert (read_image(save(tmp_path / name)).pixels == PIXELS).all()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_same_scene_is_seen_whichever_way_the_camera_was_held(tmp_path: Path, orientation: int) -> None:
    as_stored = {
        1: PIXELS,
        2: PIXELS[:, ::-1],
        3: PIXELS[::-1, ::-1],
        4: PIXELS[::-1],
        5: PIXELS.swapaxes(0, 1),
        6: np.rot90(PIXELS, 1),
        7: PIXELS.swapaxes(0, 1)[::-1, ::-1],
        8: np.rot90(PIXELS, -1),
    }[orientation]
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    path = save(tmp_path / "photo.png", np.ascontiguousarray(as_stored), exif=exif)
    assert (read_image(path).pixels == PIXELS).all()
    assert (upright(as_stored, orientation) == PIXELS).all()


@pytest.mark.parametrize("nonsense", [0, 9, 300])
def test_a_nonsensical_orientation_turns_nothing(tmp_path: Path, nonsense: int) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = nonsense
    assert (read_image(save(tmp_path / "photo.png", exif=exif)).pixels == PIXELS).all()


def test_the_first_frame_of_an_animation_is_read(tmp_path: Path) -> None:
    frames = [PIL.Image.new("RGB", (6, 4), color) for color in ("red", "blue")]
    for name in ("anim.gif", "anim.webp", "pages.tif"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
        assert read_image(tmp_path / name).pixels.mean(axis=(0, 1)) == pytest.approx([254, 0, 0], abs=2)


def test_the_limit_is_known_from_the_header(tmp_path: Path) -> None:
    path = save(tmp_path / "photo.png")
    assert read_image(path, max_pixels=35).width == 7
    with pytest.raises(ImageError, match=re.escape('"photo.png" has more than 3.4e-05 million pixels')):
        read_image(path, max_pixels=34)


def test_pillows_own_limit_and_warnings_are_left_as_they_were(tmp_path: Path) -> None:
    before = PIL.Image.MAX_IMAGE_PIXELS, list(warnings.filters)
    read_image(save(tmp_path / "photo.png"))
    with pytest.raises(ImageError):
        read_image(tmp_path / "photo.png", max_pixels=1)
    assert (PIL.Image.MAX_IMAGE_PIXELS, list(warnings.filters)) == before
    assert MAX_PIXELS > 200_000_000


def test_pillows_memory_is_taken_otherwise_for_large_pictures_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), np.uint8)
    path = tmp_path / "large.png"
    PIL.Image.fromarray(pixels).save(path)
    usual = _imaging.get_block_size()
    monkeypatch.setattr("samgui.document.image._LARGE_PIXELS", 300 * 400 - 1)
    assert np.array_equal(read_image(path).pixels, pixels)
    assert _imaging.get_block_size() == usual


def test_pictures_are_read_from_many_threads(tmp_path: Path) -> None:
    path = save(tmp_path / "photo.png")
    read: list[bool] = []
    threads = [
        threading.Thread(target=lambda: read.append(bool((read_image(path).pixels == PIXELS).all())))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [True] * 8


def refusal(path: Path) -> str:
    with pytest.raises(ImageError) as caught:
        read_image(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "gone.jpg")


def test_a_folder_is_not_a_picture(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert "not an ordinary file" in refusal(tmp_path / "pipe.png")


def test_a_name_that_is_too_long_is_a_sentence_too(tmp_path: Path) -> None:
    assert "can't be opened" in refusal(tmp_path / ("n" * 300))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b"hello, world", "is not a picture"),
        (b"\x89PNG\r\n\x1a\n", "is damaged"),
        (b"\xff\xd8\xff\xe0", "is damaged"),
        (b"8BPS\x00\x01" + b"\x00" * 40, "is a Photoshop file"),
        (b"%PDF-1.7", "is a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "is a PostScript file"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is an SVG drawing"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "is a HEIC picture"),
    ],
)
def test_what_is_no_readable_picture_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "file.jpg"
    path.write_bytes(content)
    assert complaint in refusal(path)


@pytest.mark.parametrize(("kind", "suffix"), [*LOSSLESS.items(), *LOSSY.items()])
def test_a_picture_cut_short_is_refused_not_shown_in_part(tmp_path: Path, kind: str, suffix: str) -> None:
    rng = np.random.default_rng(0)
    path = save(tmp_path / f"photo{suffix}", rng.integers(0, 256, (64, 64, 3), dtype=np.uint8), format=kind)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged, cut short" in refusal(path)


def test_a_picture_that_does_not_fit_into_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_: PIL.Image.Image) -> NDArray[np.uint8]:
        raise MemoryError

    path = save(tmp_path / "photo.png")
    monkeypatch.setattr("samgui.document.image.to_rgb8", exhausted)
    assert "needs more memory than is free" in refusal(path)


def test_broken_exif_turns_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: PIL.Image.Image) -> PIL.Image.Exif:
        raise SyntaxError("not a TIFF file")

    monkeypatch.setattr(PIL.Image.Image, "getexif", broken)
    assert (read_image(save(tmp_path / "photo.bmp")).pixels == PIXELS).all()


def test_tiff_is_read_without_saying_a_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = save(tmp_path / "photo.tif")
    PIL.Image.fromarray(PIXELS).save(path, compression="tiff_lzw", tiffinfo={60_000: "a tag of nobody"})
    read_image(path)
    os.write(2, b"what others say is heard again")
    assert capfd.readouterr().err == "what others say is heard again"


def test_a_program_without_a_console_reads_tiff_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_stderr(_: int) -> int:
        raise OSError(9, "Bad file descriptor")

    path = save(tmp_path / "photo.tif")
    monkeypatch.setattr(os, "dup", no_stderr)
    assert (read_image(path).pixels == PIXELS).all()


@pytest.mark.skipif(os.name != "posix", reason="other systems have only Unicode names")
def test_a_name_that_is_not_text_is_spelled_out(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"bad\xff.jpg")
    path.write_bytes(b"hello")
    with pytest.raises(ImageError) as caught:
        read_image(path)
    assert "bad" in str(caught.value).encode("utf-8").decode("utf-8")


@pytest.mark.shared
@pytest.mark.parametrize("scene", ["cross", "llama", "sheep"])
def test_photos_of_all_orientations_agree_with_their_upright_mask(shared: Path, scene: str) -> None:
    folder = shared / "data/odd/derived/exif_with_mask"
    mask = np.asarray(PIL.Image.open(folder / f"{scene}_mask_upright.png")) > 0
    upright_photo = read_image(folder / f"{scene}_orient1.jpg").pixels.astype(np.int16)
    assert upright_photo.shape[:2] == mask.shape
    for orientation in range(2, 9):
        photo = read_image(folder / f"{scene}_orient{orientation}.jpg").pixels.astype(np.int16)
        assert photo.shape == upright_photo.shape
        difference = np.abs(photo - upright_photo)
        assert difference.mean() < 3
        assert difference[mask].mean() < 6


class TestThumbnail:
    """A small version of a picture, upright like the picture itself."""

    def test_it_fits_the_side_and_keeps_the_shape(self, tmp_path: Path) -> None:
        for name, size in (("a.png", (400, 100)), ("b.jpg", (1000, 2000))):
            PIL.Image.new("RGB", size, (10, 200, 30)).save(tmp_path / name)
            image = read_thumbnail(tmp_path / name, 50)
            assert max(image.width, image.height) == 50
            assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.05)
            assert np.abs(image.pixels[5, 5].astype(int) - (10, 200, 30)).max() <= 4

    def test_a_small_picture_stays_as_it_is(self, tmp_path: Path) -> None:
        PIL.Image.new("RGB", (9, 7)).save(tmp_path / "a.png")
        assert read_thumbnail(tmp_path / "a.png", 50).pixels.shape == (7, 9, 3)

    def test_one_that_would_take_seconds_has_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.document.image._MAX_SHRUNK_PIXELS", 5000)
        for name in ("a.png", "b.jpg"):
            PIL.Image.new("RGB", (400, 400)).save(tmp_path / name)
        with pytest.raises(ImageError):
            read_thumbnail(tmp_path / "a.png", 50)
        assert read_thumbnail(tmp_path / "b.jpg", 50).width == 50

    def test_what_is_no_picture_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"no picture")
        with pytest.raises(ImageError, match="not a picture"):
            read_thumbnail(tmp_path / "a.png", 50)
